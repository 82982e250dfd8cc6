// A room to test with: the shipped Met-like policy, a clock one sets, a memory journal, named people on duty.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readPolicyText } from '#adapters/policy-files/read-policy-file.ts'
import type { Answer } from '#domain/history/record.ts'
import type { Role } from '#policy/roles.ts'
import type { Teller } from '#domain/rule.ts'
import { memoryJournal } from '#store/memory-journal.ts'
import { openRoom, type ControlRoom, type HistorySource, type Reply } from './open-room.ts'
import type { JournalPort } from './ports.ts'

export const start = Date.parse('2026-06-01T22:00:00Z')
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
export const setup: Teller = { is: 'service', service: 'setup' }
const read = readPolicyText(readFileSync(new URL('../../policy/met-like.yaml', import.meta.url), 'utf8'))
if (!read.ok) throw new Error('the shipped policy does not read')
export const metLike = read

export const everyRole: readonly [string, Role][] = [['S-hale', 'call-handler'], ['S-arden', 'dispatcher'], ['S-imre', 'support-operator'], ['S-jory', 'support-operator'], ['S-holt', 'controller'],
  ['S-kerr', 'inspector'], ['S-lund', 'duty-officer'], ['S-moss', 'specialist'], ['S-nash', 'response-officer'], ['S-orme', 'response-officer']]

export type Scene = {
  journal: JournalPort; clock: { at: number }; room: ControlRoom
  /** Another process on the same journal. */
  another: () => Promise<ControlRoom>
  as: (staff: string) => (command: Record<string, unknown> & { type: string }) => Promise<Reply>
}
let ids = 0
export const newId = (): string => `test-${String(++ids).padStart(6, '0')}`

/** Answers what was made; a refusal fails the test with its words. */
export async function done(reply: Promise<Reply>): Promise<Record<string, any>> {
  const r = await reply
  if (!r.ok) throw new Error(JSON.stringify(r))
  return r.made as Record<string, any>
}

/** A source with nothing in it, unless it is told what to answer. */
export const nothingHeld = (name = 'records', answer?: (at: number) => Answer): HistorySource => ({
  name, covers: ['number', 'name', 'address', 'dob', 'vehicle'],
  ask: async (identifiers, at) => answer?.(at) ?? { is: 'answered', receipt: { source: name, query: identifiers as Record<string, string>, askedAt: at, answeredAt: at, sourceVersion: 'test', hash: hash('[]'), matches: [] } },
})

export async function openScene(o: { journal?: JournalPort; sources?: readonly HistorySource[]; people?: readonly (readonly [string, Role])[]; at?: number } = {}): Promise<Scene> {
  const clock = { at: o.at ?? start }
  const journal = o.journal ?? (memoryJournal({ now: () => clock.at }) as unknown as JournalPort)
  const ports = { journal, clock: () => clock.at, hash, sources: o.sources ?? [nothingHeld()] }
  const room = await openRoom(ports)
  await room.adopt(metLike.file, metLike.hash, 'test')
  const roleOf = new Map<string, Role>()
  for (const [staff, role] of o.people ?? everyRole) {
    roleOf.set(staff, role)
    await done(room.tell({ id: newId(), type: 'enrol-staff', staff: { id: staff, name: staff.slice(2), roles: [role] } }, setup))
    await done(room.tell({ id: newId(), type: 'start-shift', staff, role }, setup))
  }
  for (const [unit, crew] of [['U-RP7', 'S-nash'], ['U-RP12', 'S-orme']] as const) {
    if (roleOf.has(crew)) await done(room.tell({ id: newId(), type: 'crew-unit', unit, callSign: unit.slice(2), crew: [crew], code: '2' }, setup))
  }
  return {
    journal, clock, room, another: () => openRoom(ports),
    as: (staff) => (command) => room.tell({ id: newId(), ...command }, { is: 'staff', staff: staff as `S-${string}`, role: roleOf.get(staff)! }),
  }
}

/** A domestic-abuse call taken and graded Immediate. */
export async function atTheDoor(s: Scene, number = '07700 900123'): Promise<{ contact: string; incident: string }> {
  const made = await done(s.as('S-hale')({
    type: 'record-contact', channel: '999', take: true, identifiers: { number, name: 'Anna Brook', address: 'Flat 4, 12 Example Road' },
    words: [{ who: 'caller', text: 'my ex husband is banging at the door' }], grade: { grade: 'I', category: 'domestic-incident' },
  }))
  return made as { contact: string; incident: string }
}
