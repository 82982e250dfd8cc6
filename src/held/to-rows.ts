// One record of a file, read and made into the rows it is stored as, with their ids, hashes and traits.
import { recordKeys } from '#matching/record-keys.ts'
import { traitsOf } from '#matching/traits.ts'
import { writeTraits } from '#matching/traits-text.ts'
import type { Traits } from '#matching/traits.ts'
import { countedOf } from '#matching/value-counts.ts'
import type { EventRow, RelationshipRow, SubjectRow } from '#store/held-rows.ts'
import { hashOf, idOf } from './ids.ts'
import type { Reading } from './read-date.ts'
import { readEvent, readRelationship, type EventDoc, type RelationshipDoc } from './read-event.ts'
import { readPerson, type SubjectDoc } from './read-person.ts'
import { readText, type Tell } from './read-text.ts'
import { isPlainPerson, recordInput, type RecordInput, type RowProblem } from './shapes.ts'

export type Source = { nr: number; name: string }
/** A subject before its number is known, with the keys it is found by and the values it counts for. */
export type NewSubject = Omit<SubjectRow, 'nr'> & { keys: Int32Array; counted: Int32Array }
/** What one record of a file is stored as. `subjects` are the persons written inside an event and its place, or the one person. */
export type Rows = { subjects: NewSubject[]; event?: EventRow; relationship?: RelationshipRow }

const longestRef = 200

/** Makes rows of a record. `problems` has all that was wrong; without rows the record is rejected. */
export function toRows(input: unknown, source: Source, reading: Reading): { rows?: Rows; problems: RowProblem[] } {
  const problems: RowProblem[] = []
  const tell: Tell = (p) => { problems.push(p) }
  const shape = isPlainPerson(input) ? { success: true as const, data: input } : recordInput.safeParse(input)
  if (!shape.success) {
    for (const issue of shape.error.issues.slice(0, 20)) tell({ ...saidOf(issue), value: '', kept: false })
    return { problems }
  }
  const rows = rowsOf(shape.data, source, reading, tell)
  return rows === undefined || problems.some((p) => !p.kept) ? { problems: problems.length > 0 ? problems : [nothing] } : { rows, problems }
}

const nothing: RowProblem = { field: 'the row', problem: 'it says nothing that anybody could be found by', remedy: 'give a name, number, address, vehicle or handle; "unknown" and the like count as nothing', value: '', kept: false }

function saidOf(issue: { path: PropertyKey[]; message: string; code?: string }): { field: string; problem: string; remedy: string } {
  const field = issue.path.length === 0 ? 'the row' : issue.path.map(String).join('.')
  if (field === 'record') return { field, problem: 'the row does not say what it is', remedy: 'let "record" be person, event or relationship' }
  if (issue.code === 'unrecognized_keys') return { field, problem: issue.message.replace('Unrecognized key', 'not known'), remedy: 'leave it away, or name it with a mapping file' }
  return { field, problem: issue.message, remedy: 'see the fields in docs/how-to/import.md' }
}

function rowsOf(input: RecordInput, source: Source, reading: Reading, tell: Tell): Rows | undefined {
  switch (input.record) {
    case 'person': {
      const ref = refOf(input.id, tell)
      const { record: _, id: __, ...details } = input
      const read = readPerson(details, reading, tell)
      return ref === undefined || read === undefined ? undefined : { subjects: [subject(read.doc, read.hashed, ref, source, null)] }
    }
    case 'event': {
      const ref = refOf(input.id, tell)
      const read = readEvent(input, reading, tell)
      if (ref === undefined || read === undefined) return undefined
      const id = idOf('event', source.name, ref)
      const subjects = read.inside.map(({ doc, hashed }, i) => subject(doc, hashed, `${ref}#${i + 1}`, source, id))
      if (read.place !== undefined) subjects.push(subject(read.place, read.place, `${ref}#place`, source, id))
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

const subject = (doc: SubjectDoc, hashed: object, ref: string, source: Source, owner: string | null): NewSubject =>
  ({ id: idOf(owner === null ? 'person' : 'inside', source.name, ref), source: source.nr, ref, hash: hashOf(hashed), doc, owner, ...comparable(doc) })

/** What of a stored subject can be compared, the keys it is found by, the values it counts for. */
export function comparable(doc: SubjectDoc): Pick<NewSubject, 'traits' | 'keys' | 'counted'> {
  const traits = traitsOfDoc(doc)
  return { traits: writeTraits(traits), keys: recordKeys(traits), counted: Int32Array.from(countedOf(traits)) }
}

function traitsOfDoc(doc: SubjectDoc): Traits {
  return traitsOf({ id: '', names: doc.names ?? [], phones: doc.phones ?? [], handles: doc.handles ?? [], addresses: doc.addresses ?? [], vehicles: doc.vehicles ?? [], ...(doc.born === undefined ? {} : { born: doc.born }), ...(doc.sex === undefined ? {} : { sex: doc.sex }) })
}

