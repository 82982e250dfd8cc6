// A control room that lives on a clock of its own: three watches of people, four units, and domestic-abuse calls from the first ring to the close.
import type { ControlRoom, Reply } from '../src/room/open-room.ts'
import type { Role } from '../src/policy/roles.ts'
import type { Teller } from '../src/domain/rule.ts'

export type World = { room: ControlRoom; clock: { at: number }; watch: number; chance: () => number; tally: { commands: number; lives: number } }
type Life = AsyncGenerator<number, void>

const chairs: readonly [string, Role][] = [['handler1', 'call-handler'], ['handler2', 'call-handler'], ['handler3', 'call-handler'], ['dispatcher1', 'dispatcher'], ['dispatcher2', 'dispatcher'],
  ['support1', 'support-operator'], ['support2', 'support-operator'], ['controller', 'controller'], ['inspector', 'inspector'], ['duty', 'duty-officer'], ['specialist', 'specialist'],
  ['crew0', 'response-officer'], ['crew1', 'response-officer'], ['crew2', 'response-officer'], ['crew3', 'response-officer']]
export const units = ['U-RP0', 'U-RP1', 'U-RP2', 'U-RP3'] as const
const roleOf = new Map(chairs)
const min = 60_000
export const eightHours = 480 * min

/** A number in [0, 1) from the last: the same seed gives the same room. */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const setup: Teller = { is: 'service', service: 'setup' }
const staffOf = (watch: number, chair: string) => `S-${chair}-${watch}` as const
const as = (w: World, chair: string): Teller => ({ is: 'staff', staff: staffOf(w.watch, chair), role: roleOf.get(chair)! })

async function tell(w: World, who: Teller, command: Record<string, unknown> & { type: string }): Promise<Extract<Reply, { ok: true }>> {
  const reply = await w.room.tell({ id: `core-life-${++w.tally.commands}`, ...command }, who)
  if (!reply.ok) throw new Error(`the benchmark was refused: ${JSON.stringify(command)} ${JSON.stringify(reply)}`)
  return reply
}

/** Enrols three watches and brings the first on duty. */
export async function staff(w: World): Promise<void> {
  for (const watch of [0, 1, 2]) for (const [chair, role] of chairs) await tell(w, setup, { type: 'enrol-staff', staff: { id: staffOf(watch, chair), name: `${chair} ${watch}`, roles: [role] } })
  for (const [chair, role] of chairs) await tell(w, setup, { type: 'start-shift', staff: staffOf(w.watch, chair), role })
  for (const unit of units) await crew(w, unit)
}

async function crew(w: World, unit: string): Promise<void> {
  const doc = w.room.seen().docs.unit.get(unit)
  const officer = staffOf(w.watch, `crew${unit.slice(4)}`)
  if (doc !== undefined && (doc.commitment !== null || doc.crew.includes(officer))) return
  await tell(w, setup, { type: 'crew-unit', unit, callSign: unit.slice(2), crew: [officer] })
  for (const before of doc?.crew ?? []) await tell(w, setup, { type: 'end-shift', staff: before })
}

/** The next watch comes on, then the last one goes. A crew on a job is changed when it is clear. */
export async function changeWatch(w: World): Promise<void> {
  const last = w.watch
  w.watch = (last + 1) % 3
  for (const [chair, role] of chairs) await tell(w, setup, { type: 'start-shift', staff: staffOf(w.watch, chair), role })
  for (const unit of units) await crew(w, unit)
  for (const [chair] of chairs) if (!chair.startsWith('crew')) await tell(w, setup, { type: 'end-shift', staff: staffOf(last, chair) })
}

const sayings = [
  ['my ex husband is banging at the door', 'he hit me last week and he said he would kill me', 'please be quick, the children are upstairs'],
  ['it is my boyfriend, he has gone now but he punched me', 'he took my phone and broke it', 'no, he has the keys, he will come back'],
  ['I can hear the couple next door, she is screaming', 'there was a bang and now it is quiet', 'they have a little one'],
  ['my son is smashing up the house, he is drunk', 'he pushed me against the wall', 'I just want him out tonight'],
]

/** One call: recorded, its history read, graded, a unit sent and briefed, there, outcome, second look, answered, ended, closed. Yields how long until the next step, ms. */
export async function* life(w: World): Life {
  const { chance } = w
  const who = Math.floor(chance() * 12_000)      // so many households; some ring again
  const words = sayings[Math.floor(chance() * sayings.length)]!
  const handler = () => as(w, `handler${1 + (who % 3)}`)
  const dispatcher = () => as(w, `dispatcher${1 + (who % 2)}`)
  const said = (text: string) => [{ who: 'caller', text }]
  const graded = { grade: 'I', category: 'domestic-incident', area: 'urban', summary: 'caller at home, suspect near' }
  const first = await tell(w, handler(), {
    type: 'record-contact', channel: '999', take: true, words: said(words[0]!), grade: graded,
    identifiers: { number: `07700 9${String(who).padStart(5, '0')}`, name: `Alder${who} Brook${who}`, address: `Flat ${(who % 90) + 1}, ${who} Example Road`, dob: `${(who % 28) + 1}/3/19${60 + (who % 40)}` },
  })
  const contact = first.made['contact']
  let incident = first.made['incident']
  yield 20_000
  if (first.notDone !== undefined) await tell(w, handler(), { type: 'open-history', contact })
  if (incident === undefined) incident = (await tell(w, handler(), { type: 'grade-contact', contact, ...graded })).made['incident']
  yield 15_000
  await tell(w, handler(), { type: 'add-words', contact, words: [{ who: 'handler', text: 'is he still there' }, ...said(words[1]!)] })
  yield 15_000
  const joined = w.room.seen().docs.incident.get(String(incident))!.contacts[0] !== contact
  const endCall = async () => {
    await tell(w, handler(), { type: 'add-words', contact, words: said(words[2]!) })
    await tell(w, handler(), { type: 'answer-domestic-abuse', contact, answer: 'yes' })
    await tell(w, handler(), { type: 'end-contact', contact, decision: joined ? 'joined' : 'incident', wish: 'wants him kept away', nextStep: 'an officer is on the way and stays until it is safe' })
  }
  if (joined) await endCall()      // whoever has the job has this call too
  else yield* held(w, String(incident), handler, dispatcher, endCall)
  w.tally.lives += 1
}

/** From the unit sent until the job is closed; rung about again after everybody had left, somebody goes again. */
async function* held(w: World, incident: string, handler: () => Teller, dispatcher: () => Teller, endCall: () => Promise<void>): Life {
  const { docs } = w.room.seen()
  const job = () => docs.incident.get(incident)!
  for (let visit = 0; job().outcome === undefined; visit++) {
    let free
    while ((free = units.find((u) => docs.unit.get(u)!.commitment === null)) === undefined) yield 2 * min
    yield* visited(w, incident, free, dispatcher, visit === 0 ? endCall : undefined)
    yield (5 + w.chance() * 40) * min
  }
  for (const o of docs.obligation.values()) if (o.owes === 'read-history' && job().contacts.includes(o.home as `C-${string}`)) await tell(w, handler(), { type: 'open-history', contact: o.home })
  if ([...docs.obligation.values()].some((o) => o.home === incident && o.owes === 'reassess')) await tell(w, as(w, 'specialist'), { type: 'reassess-incident', incident, says: 'rang again; the person feared has left, the plan of before stands' })
  await tell(w, as(w, 'specialist'), { type: 'second-look', incident, agrees: true, note: 'seen alone, plan in place' })
  await tell(w, dispatcher(), { type: 'close-incident', incident, reason: 'attended, seen alone, plan in place' })
}

/** One visit: sent, briefed line by line, on the way, there, outcome, clear. */
async function* visited(w: World, incident: string, unit: (typeof units)[number], dispatcher: () => Teller, endCall: (() => Promise<void>) | undefined): Life {
  const doc = () => w.room.seen().docs.unit.get(unit)!
  const officer = (): Teller => ({ is: 'staff', staff: doc().crew[0]!, role: 'response-officer' })
  const brief = async () => { for (const { key } of doc().commitment!.briefing.lines.filter((l) => l.acknowledgedAt === undefined)) await tell(w, officer(), { type: 'acknowledge-briefing', unit, line: key }) }
  await tell(w, dispatcher(), { type: 'assign-unit', incident, unit })
  yield 20_000
  await brief()
  await tell(w, officer(), { type: 'report-unit-status', unit, code: '5' })
  yield 60_000
  await endCall?.()
  await brief()
  yield (5 + w.chance() * 14) * min      // some are late: warned, alarmed
  await tell(w, officer(), { type: 'report-unit-status', unit, code: '6' })
  await tell(w, officer(), { type: 'tell-caller', incident, how: 'in-person', says: 'officers are with you' })
  yield (10 + w.chance() * 15) * min
  await tell(w, officer(), { type: 'record-outcome', incident, result: w.chance() < 0.25 ? 'arrested' : 'suspect-gone', seenAlone: true, suspect: 'not at the address', note: 'spoken to alone in the kitchen, plan made for tonight' })
  yield 2 * min
  await tell(w, officer(), { type: 'report-unit-status', unit, code: '2' })
  await crew(w, unit)
}
