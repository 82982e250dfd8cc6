// One record of a file, read and made into the rows it is stored as, with their ids, hashes and traits.
import { mostKeys, recordKeySet } from '#matching/record-keys.ts'
import { writeTraits } from '#matching/traits-text.ts'
import { traitsOfAll } from '#matching/traits.ts'
import { countedOf } from '#matching/value-counts.ts'
import type { EventRow, RelationshipRow, SubjectRow } from '#store/held-rows.ts'
import { hashOf, hashOfText, idOf } from './ids.ts'
import { NumberLists } from './number-lists.ts'
import type { Reading } from './read-date.ts'
import { readEvent, readRelationship, type EventDoc, type RelationshipDoc } from './read-event.ts'
import { readPerson, type SubjectDoc } from './read-person.ts'
import { readText, type Tell } from './read-text.ts'
import { isPlainRecord, recordInput, withoutNulls, type RecordInput, type RowProblem } from './shapes.ts'

export type Source = { nr: number; name: string }
/** A subject as found in a record: `inside` says that its number is of its place in an event, `owner`. `hashed` is what its hash is made of. */
export type FoundSubject = { ref: string; inside: boolean; owner: string | null; doc: SubjectDoc; hashed: object }
/** What one record of a file says. `subjects` are the persons written inside an event and its place, or the one person. */
export type Found = { subjects: FoundSubject[]; event?: EventRow; relationship?: RelationshipRow }
/** A subject before its number is known, with the keys it is found by and the values it counts for. */
export type NewSubject = Omit<SubjectRow, 'nr'> & { keys: Int32Array; counted: Int32Array }
export type Rows = { subjects: NewSubject[]; event?: EventRow; relationship?: RelationshipRow }

const longestRef = 200

/** Makes the rows of one record as prepare-pieces.ts makes those of many. */
export function toRows(input: unknown, source: Source, reading: Reading): { rows?: Rows; problems: RowProblem[] } {
  const { found, problems } = readRecord(input, source, reading)
  if (found === undefined) return { problems }
  const [keys, counted] = [new NumberLists(), new NumberLists()]
  const subjects = madeComparable(found.subjects, keys, counted).map((s, i): NewSubject => ({
    id: idOfSubject(found.subjects[i]!, source), source: source.nr, ref: found.subjects[i]!.ref, hash: s.hash, doc: found.subjects[i]!.doc, owner: found.subjects[i]!.owner, traits: s.traits, keys: keys.at(i), counted: counted.at(i),
  }))
  return { rows: { ...found, subjects }, problems }
}

/** Reads a record. `problems` has all that was wrong; with nothing found the record is rejected. */
export function readRecord(input: unknown, source: Source, reading: Reading): { found?: Found; problems: RowProblem[] } {
  const problems: RowProblem[] = []
  const tell: Tell = (p) => { problems.push(p) }
  const plain = isPlainRecord(input)
  const there = plain ? input : withoutNulls(input)
  const shape = plain ? { success: true as const, data: input } : recordInput.safeParse(there)
  if (!shape.success) {
    for (const issue of shape.error.issues.slice(0, 20)) tell({ ...saidOf(issue, there), value: '', kept: false })
    return { problems }
  }
  const found = foundIn(shape.data, source, reading, tell)
  return found === undefined || problems.some((p) => !p.kept) ? { problems: problems.length > 0 ? problems : [nothing] } : { found, problems }
}

const nothing: RowProblem = { field: 'the row', problem: 'it says nothing that anybody could be found by', remedy: 'give a name, number, address, vehicle or handle; "unknown" and the like count as nothing', value: '', kept: false }

function saidOf(issue: { path: PropertyKey[]; message: string; code?: string }, input: unknown): { field: string; problem: string; remedy: string } {
  const field = issue.path.length === 0 ? 'the row' : issue.path.map(String).join('.')
  const there = issue.path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<PropertyKey, unknown>)[key] : undefined), input)
  if (field === 'record') return { field, problem: typeof there === 'string' ? `"${there.slice(0, 40)}" is not known` : 'the row does not say what it is', remedy: 'let "record" be person, event or relationship' }
  if (issue.code === 'unrecognized_keys') return { field, problem: issue.message.replace('Unrecognized key', 'not known'), remedy: 'leave it away, or name it with a mapping file' }
  return { field, problem: there === undefined ? 'it is missing' : `it is ${Array.isArray(there) ? 'a list' : there === null ? 'null' : typeof there === 'object' ? 'an object' : `a ${typeof there}`}, and not what is held there`, remedy: 'see the fields in docs/how-to/import.md' }
}

function foundIn(input: RecordInput, source: Source, reading: Reading, tell: Tell): Found | undefined {
  switch (input.record) {
    case 'person': {
      const ref = refOf(input.id, tell)
      const read = readPerson(input, reading, tell)
      return ref === undefined || read === undefined ? undefined : { subjects: [{ ref, inside: false, owner: null, doc: read.doc, hashed: read.hashed }] }
    }
    case 'event': {
      const ref = refOf(input.id, tell)
      const read = readEvent(input, reading, tell)
      if (ref === undefined || read === undefined) return undefined
      const id = idOf('event', source.name, ref)
      const subjects = read.inside.map(({ doc, hashed }, i): FoundSubject => ({ ref: `${ref}#${i + 1}`, inside: true, owner: id, doc, hashed }))
      if (read.place !== undefined) subjects.push({ ref: `${ref}#place`, inside: true, owner: id, doc: read.place, hashed: read.place })
      return { subjects, event: eventRow(read.doc, ref, source, read.place !== undefined) }
    }
    case 'relationship': {
      const doc = readRelationship(input, reading, tell)
      if (doc === undefined) return undefined
      const ref = input.id === undefined || input.id.trim() === '' ? [doc.a, doc.kind, doc.b, doc.from ?? ''].join('|').slice(0, longestRef) : refOf(input.id, tell)
      if (ref === undefined) return undefined
      return { subjects: [], relationship: relationshipRow(doc, ref, source) }
    }
  }
}

function refOf(raw: string | undefined, tell: Tell): string | undefined {
  const value = readText(raw, 'id', (p) => { tell({ ...p, kept: false }) }, longestRef)
  if (value === undefined && (raw ?? '').trim() === '') tell({ field: 'id', problem: 'the number of the record in its source is missing', remedy: 'give it: by it a later file finds the record and changes it instead of adding another', value: '', kept: false })
  return value
}

/** The row of an event: its roles follow from its document, and from whether the place it names is held. */
export function eventRow(doc: EventDoc, ref: string, source: Source, hasPlace: boolean): EventRow {
  const roles = doc.persons.map((p) => ({ subject: 'ref' in p ? idOf('person', source.name, p.ref) : idOf('inside', source.name, `${ref}#${p.inside + 1}`), role: p.role as string }))
  if (hasPlace) roles.push({ subject: idOf('inside', source.name, `${ref}#place`), role: 'place' })
  return { id: idOf('event', source.name, ref), source: source.nr, ref, hash: hashOf({ doc, roles }), doc, kind: doc.kind, at: doc.at ?? null, until: doc.until ?? null, roles }
}

export function relationshipRow(doc: RelationshipDoc, ref: string, source: Source): RelationshipRow {
  return { id: idOf('relationship', source.name, ref), source: source.nr, ref, hash: hashOf(doc), doc, a: idOf('person', source.name, doc.a), b: idOf('person', source.name, doc.b) }
}

export const idOfSubject = (s: Pick<FoundSubject, 'inside' | 'ref'>, source: Source): string => idOf(s.inside ? 'inside' : 'person', source.name, s.ref)

/** What is stored of a subject besides what it is: `text` is its document as it is stored. */
export type Comparable = { text: string; hash: string; traits: string }

/**
 * What of subjects can be compared, the keys they are found by, the values they count for; the last two are added to the lists. Each step is done for all of them before the next: a hundred times
 * the same code, which then lies in the processor, takes half the time of a hundred times all of it.
 */
export function madeComparable(subjects: readonly Pick<FoundSubject, 'doc' | 'hashed'>[], keys: NumberLists, counted: NumberLists): Comparable[] {
  const traits = traitsOfAll(subjects.map((s) => s.doc))
  for (const t of traits) keys.add(recordKeySet(t), mostKeys)
  for (const t of traits) counted.add(countedOf(t))
  const said = traits.map(writeTraits)
  const texts = subjects.map((s) => JSON.stringify(s.doc))
  const hashes = subjects.map((s, i) => hashOfText(s.hashed === s.doc ? texts[i]! : JSON.stringify(s.hashed)))
  return texts.map((text, i) => ({ text, hash: hashes[i]!, traits: said[i]! }))
}

/** `madeComparable` of one stored subject. */
export function comparable(doc: SubjectDoc): Comparable & Pick<NewSubject, 'keys' | 'counted'> {
  const [keys, counted] = [new NumberLists(), new NumberLists()]
  const [made] = madeComparable([{ doc, hashed: doc }], keys, counted)
  return { ...made!, keys: keys.at(0), counted: counted.at(0) }
}
