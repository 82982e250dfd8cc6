// The check: who may be meant by what was said, how likely and why, and what hangs on them.
import { askedKeys } from '#matching/asked-keys.ts'
import { explain, explainTie, type Explained } from '#matching/explain.ts'
import { mostLookedAt } from '#matching/gathered-fairly.ts'
import { rankAll, usualTake, type Answer } from '#matching/rank.ts'
import type { Asked } from '#matching/subject.ts'
import { traitsAsked } from '#matching/traits.ts'
import { whatHangs, type Hanging } from '#domain/history/what-hangs.ts'
import { weights } from '#domain/history/weigh-record.ts'
import { wholeName } from '#domain/history/whole-name.ts'
import { besideOne, markOf, suspectsOf, victimsIn } from './danger-of-suspects.ts'
import { factsWithGravest, sayPerson, type Held, type KnownSubject } from './held-facts.ts'
import { regroup, type Group } from './link-groups.ts'
import { nobodyLinked, type SamePerson } from './same-person.ts'

/** One person, number or home found. `records`: the held records taken for the one, the likeliest first, then those linked with them; score, chance and reasons are of the first. */
export type FoundOne = Explained & { records: readonly RecordSaid[]; name: string; hanging: Hanging }
/** A held record as it is shown, with where it came from. `linked`: found only because it is held to be of the same person, by the last comparison or by somebody's word. */
export type RecordSaid = { id: string; linked?: true; source: string; batch: number; names: readonly string[]; born?: string; says?: string; numbers: readonly string[]; addresses: readonly string[]; vehicles: readonly string[] }

export type CheckAnswer = {
  is: 'answered'; asked: Asked; askedAt: number; held: number; version: string
  /** Who may be meant, likeliest first. `weaker`: how many more fit, worse than what is listed or as well. */
  persons: readonly FoundOne[]
  /** Whose number, home or vehicle it is, whoever that is, likeliest first, of those that fit as well the one with the gravest history first; those listed as persons are not listed again. */
  ties: readonly FoundOne[]
  weaker: number
  /** Given where more share all that was asked than were compared: who is not listed may be one of them. */
  notCompared?: string
  /** Given where more hangs on those found than is read at once: what is left out, and where it is seen. */
  leftOut?: string
} | { is: 'too-little'; asked: Asked; says: string }

export type CheckLimits = { persons: number; ties: number; leastBits: number }
export const usualLimits: CheckLimits = { persons: 10, ties: 10, leastBits: -3.3 }

/** What is said when nothing that was asked can be searched by: a name of one letter, "unknown" and "NFA" cannot. */
export const tooLittleAsked = { problem: 'there is too little to search by', remedy: 'give a name of more than one letter, a number, an address, a vehicle or a handle' } as const

/** Checks what is held. `at`: the time of asking, ms. Rejects when the database does. */
export async function checkHeld(asked: Asked, at: number, held: Held, limits: CheckLimits = usualLimits): Promise<CheckAnswer> {
  const traits = traitsAsked(asked, new Date(at).toISOString().slice(0, 10))
  if (askedKeys(traits).length === 0) return { is: 'too-little', asked, says: `There is too little to search by: ${tooLittleAsked.remedy}.` }
  const [frequencies, version] = await Promise.all([held.frequencies(), held.version()])
  const { answers, isCut } = await rankAll(traits, held.candidates, frequencies, usualTake)
  const aboutPerson = asked.name !== undefined || asked.given !== undefined || asked.family !== undefined || asked.born !== undefined || asked.age !== undefined
  const likely = aboutPerson ? answers.filter((a) => a.score >= limits.leastBits) : []
  const bound = answers.filter((a) => a.tie >= limits.leastBits && a.weighed.tie > 0)
  const same = await held.samePerson([...new Set([...likely, ...bound.filter(isNamed)].map((a) => a.id))])
  const persons = peopleFirst(regroup(likely, same))
  const listed = persons.slice(0, limits.persons)
  const inPersons = new Set(listed.flatMap(({ answers: own, also }) => [...own.map((a) => a.id), ...also]))
  const tied = bound.filter((a) => !inPersons.has(a.id))
  // Of those that fit as well as the last that is listed all are read, so that the worst of them are listed, and not those whose record has the lowest number.
  const groups = tiesOf(tied, same)
  const last = groups[limits.ties - 1]
  const near = last === undefined ? groups : groups.filter((g) => fitsAs(g) >= fitsAs(last))
  const told = new Set([...inPersons, ...near.flatMap((g) => [...g.answers.map((a) => a.id), ...g.also])])
  const facts = await factsWithGravest(held, [...told])
  // Whom a victim fears may be known by themselves alone: released this morning, or holding a shotgun.
  const feared = suspectsOf(facts.events, told)
  const harmed = victimsIn(facts.events, told)
  const [about, oneSuspect, oneVictim] = await Promise.all([feared.length === 0 ? undefined : held.facts(feared), feared.length === 0 ? nobodyLinked : held.samePerson(feared), harmed.length === 0 ? nobodyLinked : held.samePerson(harmed)])
  const aboutFeared = [...new Map([...facts.events, ...about?.events ?? []].map((e) => [e.id, e])).values()]
  const found = ({ answers: group, also }: Group, by: 'score' | 'tie'): FoundOne => {
    const [first] = group as [Answer, ...Answer[]]
    const ids = new Set([...group.map((a) => a.id), ...also])
    const own = facts.events.filter((e) => e.persons.some((p) => ids.has(p.id)) || ids.has(`${e.id}#place`))
    const subjects = [...ids].flatMap((id) => { const s = facts.subjects.get(id); return s === undefined ? [] : [s] })
    const linked = new Set(also)
    const beside = besideOne(own, aboutFeared, ids, markOf(oneSuspect), at)
    return {
      ...by === 'score' ? explain(first, traits) : explainTie(first), records: subjects.map((s) => said(s, linked.has(s.id))), name: subjects[0] === undefined ? 'not named' : sayPerson(subjects[0].doc).name,
      hanging: whatHangs(ids, own, facts.ties.filter((t) => ids.has(t.a.id) || ids.has(t.b.id)), at, beside.dangers, markOf(oneVictim), beside.others),
    }
  }
  const tiesFound = near.map((g) => ({ g, one: found(g, 'tie') })).filter(({ one }) => isThere(one)).sort((a, b) => fitsAs(b.g) - fitsAs(a.g) || worst(a.one) - worst(b.one)).slice(0, limits.ties)
  const people = listed.map((g) => found(g, 'score')).filter(isThere)
  const more = tiesFound.map(({ one }) => one)
  const all = new Set(notToldAlready([...people, ...more]))
  return {
    is: 'answered', asked, askedAt: at, held: version.people, version: version.text, persons: people.filter((one) => all.has(one)), ties: more.filter((one) => all.has(one)),
    weaker: answers.length - [...listed, ...tiesFound.map(({ g }) => g)].reduce((n, g) => n + g.answers.length, 0),
    ...(isCut ? { notCompared: `more than ${mostLookedAt} share all that was asked, and ${mostLookedAt} were compared: ask with a name, a birth or a flat as well` } : {}),
    ...(facts.cut ? { leftOut: `more events hang on those found than the ${facts.events.length.toLocaleString('en-GB')} latest and gravest, which are told: open the page of each for the earlier ones` } : {}),
  }
}

const isNamed = (a: Answer): boolean => a.traits.names.length > 0

/** Those who have a name first; what has none, since it only stands in events, is one for one number or home, however often it rang. */
function peopleFirst(groups: readonly Group[]): Group[] {
  const places = new Map<string, Group & { answers: Answer[] }>()
  for (const g of groups) {
    if (g.answers.some(isNamed)) continue
    const [{ traits: { phones, places: homes, vehicles, handles } }] = g.answers as [Answer]
    const of = JSON.stringify([phones, homes, vehicles, handles])
    const known = places.get(of)
    if (known === undefined) places.set(of, { answers: [...g.answers], also: g.also })
    else { known.answers.push(...g.answers); known.also = [...known.also, ...g.also] }
  }
  return [...groups.filter((g) => g.answers.some(isNamed)), ...places.values()]
}

/** What only stands in events that are all told with somebody named is left out. */
function notToldAlready(persons: readonly FoundOne[]): FoundOne[] {
  const hasName = (one: FoundOne): boolean => one.records.some((r) => r.names.length > 0)
  const told = new Set(persons.filter(hasName).flatMap((one) => one.hanging.lines.map((l) => l.id)))
  return persons.filter((one) => hasName(one) || one.hanging.lines.length === 0 || one.hanging.lines.some((l) => !told.has(l.id)))
}

/** Numbers, homes and vehicles, likeliest first, people before the rest. What has no name, since it only stands in events, is one where it fits in the same words: the number that rang forty times. Records that are linked are one person, with what hangs on any of them. */
function tiesOf(tied: readonly Answer[], same: SamePerson): Group[] {
  const groups = new Map<string, Group & { answers: Answer[]; named: boolean }>()
  const headOf = new Map<string, string>()
  for (const a of tied) {
    const named = isNamed(a)
    const of = named ? headOf.get(a.id) ?? a.id : explainTie(a).reasons.map((r) => `${r.bits} ${r.says}`).join('\n')
    const group = groups.get(of)
    if (group === undefined) {
      const linked = named ? same.of(a.id).filter((id) => id !== a.id) : []
      for (const id of linked) headOf.set(id, a.id)
      groups.set(of, { answers: [a], also: linked, named })
    } else {
      group.answers.push(a)
      group.also = group.also.filter((id) => id !== a.id)
    }
  }
  return [...groups.values()].sort((a, b) => b.answers[0]!.tie - a.answers[0]!.tie || Number(b.named) - Number(a.named) || (a.answers[0]!.id < b.answers[0]!.id ? -1 : 1))
}

/** How well a number, home or vehicle fits, to a tenth of a bit: what is nearer than that fits as well. */
const fitsAs = (g: Group): number => Math.round(10 * g.answers[0]!.tie)
/** How grave what hangs on it is, the gravest first. */
const worst = ({ hanging: { lines } }: FoundOne): number => (lines[0] === undefined ? weights.length : weights.indexOf(lines[0].weight))

// Whoever was taken away, or came to be restricted, while this was asked.
const isThere = (found: FoundOne): boolean => found.records.length > 0

function said(s: KnownSubject, linked: boolean): RecordSaid {
  const { dob } = sayPerson(s.doc)
  return {
    id: s.id, ...(linked ? { linked } : {}), source: s.source, batch: s.batch, names: (s.doc.names ?? []).map((n) => `${wholeName(n)}${n.kind === 'name' ? '' : ` (${n.kind})`}`),
    ...(dob === undefined ? {} : { born: dob }), ...(s.doc.says === undefined ? {} : { says: s.doc.says }), numbers: s.doc.phones ?? [], addresses: (s.doc.addresses ?? []).map((a) => `${a.text}${a.to === undefined ? '' : ` (until ${a.to})`}`), vehicles: s.doc.vehicles ?? [],
  }
}
