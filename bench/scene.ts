// A room to measure in: the shipped policy, staff on duty, units crewed, and history that is searched for each contact.
import { createHash } from 'node:crypto'
import { contactsAndIncidents, forceRecords } from '../src/adapters/history-journal/journal-sources.ts'
import { readPolicyFile } from '../src/adapters/policy-files/read-policy-file.ts'
import { openRoom, type ControlRoom, type Reply } from '../src/room/open-room.ts'
import type { Teller } from '../src/domain/rule.ts'
import type { Journal } from '../src/store/journal.ts'
import type { Role } from '../src/policy/roles.ts'

export const setup: Teller = { is: 'service', service: 'setup' }
export const handler: Teller = { is: 'staff', staff: 'S-handler', role: 'call-handler' }
export const dispatcher: Teller = { is: 'staff', staff: 'S-dispatcher', role: 'dispatcher' }

let made = 0
export const id = (): string => `bench-${process.pid}-${++made}`

/** What was told must be done: a refusal in a benchmark is a fault of the benchmark. */
export async function must(reply: Promise<Reply>): Promise<Record<string, any>> {
  const r = await reply
  if (!r.ok) throw new Error(`the benchmark was refused: ${JSON.stringify(r)}`)
  if (r.notDone !== undefined) throw new Error(`the benchmark's further command was refused: ${JSON.stringify(r.notDone)}`)
  return r.made as Record<string, any>
}

export async function openScene(journal: Journal, root: string): Promise<ControlRoom> {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const room = await openRoom({ journal, clock: () => Date.now(), hash, sources: [forceRecords(journal, () => Date.now()), contactsAndIncidents(journal, () => Date.now())] })
  const policy = await readPolicyFile(`${root}policy/met-like.yaml`)
  if (!policy.ok) throw new Error('the shipped policy does not read')
  await room.adopt(policy.file, policy.hash, 'benchmark')
  await enrol(room)
  return room
}

/** One person on duty in each role that the benchmarks need, so that no role gap is in the way. */
export async function enrol(room: ControlRoom): Promise<void> {
  if (room.seen().docs.roster.size > 0) return
  const people: [string, Role][] = [['handler', 'call-handler'], ['dispatcher', 'dispatcher'], ['support1', 'support-operator'], ['support2', 'support-operator'], ['controller', 'controller'],
    ['inspector', 'inspector'], ['duty', 'duty-officer'], ['specialist', 'specialist'], ['officer', 'response-officer']]
  for (const [name, role] of people) {
    await must(room.tell({ id: id(), type: 'enrol-staff', staff: { id: `S-${name}`, name, roles: [role] } }, setup))
    await must(room.tell({ id: id(), type: 'start-shift', staff: `S-${name}`, role }, setup))
  }
}

/** A contact with who, where and words, graded at once: contact, incident, floor, obligations and all facts in one commit. */
export const create = (i: number, category = 'domestic-incident') => ({
  id: id(), type: 'record-contact', channel: '999', take: true,
  identifiers: { number: `07700 9${String(i % 100_000).padStart(5, '0')}`, name: `Alder${i} Brook${i}`, address: `Flat ${i % 90 + 1}, ${i} Example Road` },
  words: [{ who: 'caller', text: category === 'domestic-incident' ? 'my ex husband is banging at the door and he hit me last week' : 'somebody has taken the bike from the shed, they are long gone' }],
  grade: { grade: category === 'domestic-incident' ? 'I' : 'S', category },
})
