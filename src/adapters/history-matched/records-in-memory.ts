import type { HistoryRecord } from '#domain/history/record.ts'
import { HotIndex } from '#matching/hot-index.ts'
import { plainWords } from '#matching/normalise.ts'
import type { Subject } from '#matching/subject.ts'
import { traitsOf } from '#matching/traits.ts'
import type { Holder } from './matched-source.ts'

type Person = { id: string; names: Set<string>; dob?: string; records: string[] }

/**
 * Records in memory as a holder: for replays and for a few thousand records. Each person is found by their names and birth, those of one name and no other birth
 * being taken for one; the place of each record by its numbers, addresses and vehicles.
 */
export function recordsInMemory(records: readonly HistoryRecord[]): Holder {
  const byId = new Map(records.map((r) => [r.id, r]))
  const index = new HotIndex()
  const recordsBy = new Map<string, readonly string[]>()
  const add = (id: string, of: readonly string[], subject: Partial<Subject>): void => {
    index.add(id, traitsOf({ id, names: [], phones: [], handles: [], addresses: [], vehicles: [], ...subject }))
    recordsBy.set(id, of)
  }
  for (const p of personsOf(byId.values())) add(p.id, p.records, { names: [...p.names].map((full) => ({ full, kind: 'name' })), ...(p.dob === undefined ? {} : { born: { date: p.dob } }) })
  for (const r of byId.values()) if (r.numbers.length + r.addresses.length + r.vehicles.length > 0) add(`place of ${r.id}`, [r.id], { phones: r.numbers, addresses: r.addresses.map((text) => ({ text })), vehicles: r.vehicles })
  return {
    candidates: index, frequencies: () => index.counts, version: () => `${byId.size} records in memory`,
    recordsOf: (ids) => {
      const of = new Map<string, string[]>()
      for (const id of ids) for (const record of recordsBy.get(id) ?? []) of.set(record, [...of.get(record) ?? [], id])
      return Promise.resolve({ records: [...of].map(([record, own]) => ({ record: byId.get(record)!, ids: own })) })
    },
  }
}

function personsOf(records: Iterable<HistoryRecord>): Person[] {
  const byName = new Map<string, Person[]>()
  const all: Person[] = []
  for (const r of records) for (const p of r.persons) {
    const key = plainWords(p.name).sort().join(' ')
    const namesakes = byName.get(key) ?? []
    const known = key === '' ? undefined : namesakes.find((one) => one.dob === undefined || p.dob === undefined || one.dob === p.dob)
    const person = known ?? { id: `person ${all.length + 1}`, names: new Set<string>(), records: [] }
    if (known === undefined) { all.push(person); byName.set(key, [...namesakes, person]) }
    for (const name of [p.name, ...p.aliases ?? []]) person.names.add(name)
    if (p.dob !== undefined) person.dob = p.dob
    if (!person.records.includes(r.id)) person.records.push(r.id)
  }
  return all
}
