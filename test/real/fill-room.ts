// A room before anybody calls: its rules, its people, all of them on duty, its units; told through its own commands.
import { createHash } from 'node:crypto'
import { openRoom, type ControlRoom } from '../../src/room/open-room.ts'
import type { PolicyFile } from '../../src/policy/schema.ts'
import { openJournal, type Home } from '../../src/server/open-journal.ts'
import type { Worker } from '../../src/simulator/world/staff.ts'

const setup = { is: 'service', service: 'setup' } as const
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Tells an open room who is there. */
export async function enrolAll(room: ControlRoom, workers: readonly Worker[]): Promise<void> {
  let n = 0
  const tell = async (command: Record<string, unknown> & { type: string }): Promise<void> => {
    const reply = await room.tell({ id: `fill-${String(++n).padStart(5, '0')}`, ...command }, setup)
    if (!reply.ok) throw new Error(`the room could not be filled: ${JSON.stringify(reply)}`)
  }
  for (const { staff, name, role, unit } of workers) {
    await tell({ type: 'enrol-staff', staff: { id: staff, name, roles: [role] } })
    if (unit !== undefined) await tell({ type: 'crew-unit', unit, callSign: unit.slice(2), crew: [staff], code: '2' })
    await tell({ type: 'start-shift', staff, role, ...(unit === undefined ? {} : { unit }) })
  }
}

/** Fills the empty room of a home that nobody else has open. Answers its position. */
export async function fillRoom(home: Home, policy: { file: PolicyFile; hash: string }, workers: readonly Worker[]): Promise<number> {
  const journal = await openJournal(home)
  const room = await openRoom({ journal, clock: Date.now, hash: sha256, sources: [] })
  await room.adopt(policy.file, policy.hash, 'met-like.yaml')
  await enrolAll(room, workers)
  const { position } = room.seen()
  await room.close()
  await journal.close()
  return position
}
