// What sources answer, for tests: records, earlier contacts, and sources that are down.
import type { Answer, HistoryRecord, Match } from './record.ts'

export const record = (id: string, kind: HistoryRecord['kind'], more: Partial<HistoryRecord> = {}): HistoryRecord =>
  ({ id, kind, at: '2017-11-02', says: `${kind} ${id}`, persons: [], numbers: [], addresses: [], vehicles: [], domesticAbuse: true, ...more })

/** A record that fits by number unless said otherwise. */
export const held = (r: HistoryRecord, strength: 'strong' | 'possible' = 'strong'): Match => ({ record: r, matchedOn: [strength === 'strong' ? 'number' : 'name'], strength })

/** An earlier contact that fits. */
export const earlier = (contact: string, at: number, more: { incident?: string; strength?: 'strong' | 'possible'; matchedOn?: string[] } = {}): Match =>
  ({ contact, at, says: 'an earlier contact', matchedOn: ['number'], strength: 'strong', ...more })

export const answered = (matches: Match[], source = 'force records', at = 0): Answer =>
  ({ is: 'answered', receipt: { source, query: { number: '07700 900123' }, askedAt: at, answeredAt: at, sourceVersion: 'test', hash: `hash of ${matches.length}`, matches } })
export const down = (source = 'force records', at = 0): Answer => ({ is: 'not-checked', source, query: { number: '07700 900123' }, why: 'the line is down', askedAt: at })
