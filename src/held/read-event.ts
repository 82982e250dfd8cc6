// An event and a relationship as a file writes them, made into what is held.
import { recordKinds } from '#domain/history/record.ts'
import { nearest } from '#policy/nearest.ts'
import { readMoment, readDay, type Reading } from './read-date.ts'
import { readPerson, readReach, type ReadPerson, type SubjectDoc } from './read-person.ts'
import { longestText, readMeaning, readText, readYes, type Tell } from './read-text.ts'
import { relationshipKinds, roles, type EventInput, type RelationshipInput, type Role } from './shapes.ts'

export type EventDoc = {
  kind: (typeof recordKinds)[number]; at?: string; until?: string; says?: string; stage?: string; endedWhy?: string; serious?: boolean; domesticAbuse?: boolean
  weapons?: string[]; mayKnow?: string[]; response?: string; force?: string; reference?: string; unread?: Record<string, string>
  /** Who had which part: a person of the same source by number, or one written inside, by place in the list of those. */
  persons: ({ role: Role; ref: string } | { role: Role; inside: number })[]
}
/** An event with the persons written inside it and, as a subject without a name, where it was and by what number. */
export type ReadEvent = { doc: EventDoc; inside: ReadPerson[]; place: SubjectDoc | undefined }

const oneOf = <T extends string>(raw: string, known: readonly T[], field: string, tell: Tell): T | undefined => {
  const value = raw.trim().toLowerCase().replaceAll(/[\s_]+/g, '-')
  const found = known.find((k) => k === value)
  if (found !== undefined) return found
  const near = nearest(value, known)
  tell({ field, problem: `"${raw.slice(0, 40)}" is not known`, remedy: `${near === undefined ? '' : `did you mean ${near}? `}write one of ${known.join(', ')}, or translate it with values: in the mapping file`, value: raw, kept: false })
  return undefined
}

/** Reads an event. Undefined when it is none: its kind or a role is not known, which has been told. */
export function readEvent(input: EventInput, reading: Reading, tellRow: Tell): ReadEvent | undefined {
  const unread: Record<string, string> = {}
  const tell: Tell = (p) => { tellRow(p); if (p.kept && p.held !== true && p.value.length <= longestText) unread[p.field] = p.value.replaceAll(/[\0\ud800-\udfff]/gu, '\ufffd') }
  const kind = oneOf(input.kind, recordKinds, 'kind', tell)
  if (kind === undefined) return undefined
  const doc: EventDoc = { kind, persons: [] }
  const at = readMoment(input.at, 'at', reading, tell, { future: kind === 'order' || kind === 'bail' || kind === 'marac' || kind === 'mappa' || kind === 'firearms' })
  if (at !== undefined) doc.at = at
  const until = readMoment(input.until, 'until', reading, tell, { future: true })
  if (until !== undefined) doc.until = until
  if (at !== undefined && until !== undefined && until < at.slice(0, until.length)) tell({ field: 'until', problem: `it ends on ${until}, before it begins on ${at}`, remedy: 'correct the dates in the source; both are held as they are', value: input.until ?? '', kept: true, held: true })
  const says = readText(input.says, 'says', tell, longestText)
  if (says !== undefined) doc.says = says
  for (const field of ['stage', 'endedWhy', 'response', 'force', 'reference'] as const) {
    const value = readMeaning(input[field], field, tell)
    if (value !== undefined) doc[field] = value
  }
  for (const field of ['serious', 'domesticAbuse'] as const) {
    const value = readYes(input[field], field, tell)
    if (value !== undefined) doc[field] = value
  }
  const weapons = (input.weapons ?? []).flatMap((w) => readMeaning(w, 'weapons', tell) ?? [])
  if (weapons.length > 0) doc.weapons = weapons
  // Said to be restricted, it is: to nobody at all where those who may know cannot be read.
  if (input.mayKnow !== undefined && input.mayKnow.length > 0) doc.mayKnow = input.mayKnow.flatMap((who) => readMeaning(who, 'mayKnow', tell) ?? [])

  const inside: ReadEvent['inside'] = []
  for (const [i, p] of (input.persons ?? []).entries()) {
    const role = oneOf(p.role, roles, `persons[${i}].role`, tell)
    if (role === undefined) return undefined
    const ref = readText(p.id, `persons[${i}].id`, tell)
    if (ref !== undefined) doc.persons.push({ role, ref })
    const { role: _, id: __, ...details } = p
    const person = readPerson(details, reading, tellRow, `persons[${i}].`)
    if (person !== undefined) {
      doc.persons.push({ role, inside: inside.length })
      inside.push(person)
    }
  }
  const place = readReach(input, reading, tell, (field) => field)
  if (Object.keys(unread).length > 0) doc.unread = unread
  return { doc, inside, place: Object.keys(place).length > 0 ? place : undefined }
}

export type RelationshipDoc = { a: string; b: string; kind: (typeof relationshipKinds)[number]; from?: string; to?: string; says?: string }

/** Reads a relationship. Undefined when one of the two or the kind is missing, which has been told. */
export function readRelationship(input: RelationshipInput, reading: Reading, tell: Tell): RelationshipDoc | undefined {
  const kind = oneOf(input.kind, relationshipKinds, 'kind', tell)
  const [a, b] = (['a', 'b'] as const).map((field) => {
    const ref = readText(input[field], field, tell)
    if (ref === undefined) tell({ field, problem: 'the number of the person is missing', remedy: `give ${field} the number the person has in the source`, value: '', kept: false })
    return ref
  })
  if (a !== undefined && a === b) tell({ field: 'b', problem: `${a} is related to nobody but themselves`, remedy: 'give b the number of the other person', value: b, kept: false })
  if (kind === undefined || a === undefined || b === undefined || a === b) return undefined
  const doc: RelationshipDoc = { a, b, kind }
  for (const field of ['from', 'to'] as const) {
    const day = readDay(input[field], field, reading, tell, { future: field === 'to' })
    if (day !== undefined) doc[field] = day
  }
  if (doc.from !== undefined && doc.to !== undefined && doc.to < doc.from.slice(0, doc.to.length)) tell({ field: 'to', problem: `it ends on ${doc.to}, before it begins on ${doc.from}`, remedy: 'correct the dates in the source; both are held as they are', value: input.to ?? '', kept: true, held: true })
  const says = readText(input.says, 'says', tell, longestText)
  if (says !== undefined) doc.says = says
  return doc
}
