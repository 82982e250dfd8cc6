import { createHash } from 'node:crypto'
import { contactsAndIncidents, forceRecords } from '#adapters/history-journal/journal-sources.ts'
import { holdRecords } from '#adapters/history-journal/hold-records.ts'
import { openRoom } from '#room/open-room.ts'
import type { Journal } from '#store/journal.ts'
import { playEvening } from './evening.ts'
import { demoHistory } from './history.ts'
import { demoPeople, demoUnits } from './people.ts'
import { Player } from './player.ts'

const minute = 60_000
const began = 95      // minutes before now

/**
 * Fills an empty room with an evening that has been going on for an hour and a half: people on duty, units, history, incidents at every stage. Told through the
 * room's own commands on a clock of its own, with its watch running; a room that holds anybody already is left as it is.
 */
export async function fillDemo({ journal, now }: { journal: Journal; now: number }): Promise<void> {
  const clock = { at: now - began * minute }
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  const sources = [forceRecords(journal, () => clock.at), contactsAndIncidents(journal, () => clock.at)]
  const room = await openRoom({ journal, clock: () => clock.at, hash, sources })
  if (Object.keys(room.seen().docs.roster.get('roster')?.people ?? {}).length > 0) return room.close()
  await holdRecords(journal, demoHistory(now))
  const player = new Player(room, clock, demoPeople)
  for (const { id, name, roles } of demoPeople) await player.say('setup', { type: 'enrol-staff', staff: { id, name, roles } })
  for (const u of demoUnits) {
    const crew = demoPeople.filter((p) => p.unit === `U-${u.unit}`).map((p) => p.id)
    await player.say('setup', { type: 'crew-unit', unit: `U-${u.unit}`, callSign: u.unit, crew, skills: u.skills, code: u.code })
    await player.say('location', { type: 'report-position', unit: `U-${u.unit}`, lat: u.lat, lon: u.lon })
  }
  for (const { id, onDuty, desk, unit } of demoPeople) {
    if (onDuty !== undefined) await player.say('setup', { type: 'start-shift', staff: id, role: onDuty, ...(desk ? { desk } : {}), ...(unit ? { unit } : {}) })
  }
  await playEvening(player, (minutesAgo) => player.until(now - minutesAgo * minute))
  await player.until(now)
  await room.close()
}
