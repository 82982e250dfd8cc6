import type { HistoryRecord } from '#domain/history/record.ts'
import { heardKeysOf, keysOf, type Key } from '#matching/keys.ts'

/** The kind under which the journal holds records of the past; no document of the room has it. */
export const historyKind = 'history'

/** What is used of the journal. */
export type Holder = { hold: (records: { id: string; kind: string; at: number | null; doc: unknown; keys: string[] }[]) => Promise<number> }

/** Everything a record may be found by: each person under every name they have and as it may be heard, numbers, addresses, vehicles. */
export function keysOfRecord(r: HistoryRecord): Key[] {
  return [
    ...r.persons.flatMap((p) => [p.name, ...p.aliases ?? []].flatMap((name) => [...keysOf({ name, ...(p.dob !== undefined ? { dob: p.dob } : {}) }), ...heardKeysOf({ name })])),
    ...r.numbers.flatMap((number) => keysOf({ number })),
    ...r.addresses.flatMap((address) => keysOf({ address })),
    ...r.vehicles.flatMap((vehicle) => keysOf({ vehicle })),
  ]
}

/** Files records of the past so that they are found. One whose id is already held is left as it is. Answers how many were new. */
export function holdRecords(journal: Holder, records: readonly HistoryRecord[]): Promise<number> {
  return journal.hold(records.map((r) => {
    const at = Date.parse(r.at)
    return { id: `record ${r.id}`, kind: historyKind, at: Number.isNaN(at) ? null : at, doc: r, keys: [...new Set(keysOfRecord(r).map((k) => k.key))] }
  }))
}
