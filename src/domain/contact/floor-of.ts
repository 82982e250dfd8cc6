import type { PolicyVersion } from '#policy/schema.ts'
import type { FloorReason } from '#policy/roles.ts'
import { recordedEnd } from '#policy/instant.ts'
import type { Contact, Floor } from './contact.ts'
import type { HistoryRecord, Match } from '../history/record.ts'
import { outranks } from '../grades.ts'

export const isRecord = (m: Match): m is Extract<Match, { record: HistoryRecord }> => 'record' in m

export const matchId = (m: Match): string => (isRecord(m) ? m.record.id : m.contact)

/** Everything history sources answered about a contact, as one list; of a source that has gone down since, what it answered before. */
export const matchesOf = (c: Contact): Match[] => Object.values(c.checks).flatMap((a) => (a.is === 'answered' ? a.receipt : a.before)?.matches ?? [])

/** Has a record's date of ending passed? A date without a time ends at its midnight, local. */
export const ended = (until: string | undefined, at: number): boolean => until !== undefined && recordedEnd(until) <= at

/** What one match puts under the grade: an order or bail that has ended raises as a live one does (S18). */
export function fromHistory(m: Match, at: number): FloorReason[] {
  if (!isRecord(m)) return []
  const r = m.record
  if (m.strength === 'possible') return r.domesticAbuse ? ['history-of-abuse'] : []
  switch (r.kind) {
    case 'marker': return [ended(r.until, at) ? 'marker-lapsed' : 'marker-live']
    case 'order': case 'bail': return [ended(r.until, at) ? 'order-expired' : 'order-live']
    case 'marac': case 'mappa': return ['marac']
    case 'crime': case 'custody': return r.serious ? ['serious-assault-before'] : r.domesticAbuse ? ['history-of-abuse'] : []
    case 'contact': case 'incident': case 'intelligence': case 'disclosure-request': case 'safeguarding': case 'pointer': case 'firearms':
      return r.domesticAbuse ? ['history-of-abuse'] : []
    case 'person': return []
  }
}

/**
 * The floor under a contact's grade: words, sounds, history and policy, each reason with where it comes from.
 * It can only grow: reasons already held are kept (product part 4).
 */
export function floorOf(c: Contact, rules: PolicyVersion, at: number, extra: readonly { reason: FloorReason; from: string }[] = []): Floor {
  const found: { reason: FloorReason; from: string }[] = [...extra]
  if (c.domesticAbuse.is === 'yes') found.push({ reason: 'domestic-abuse', from: c.domesticAbuse.by === 'recognition' ? 'the words' : 'the handler' })
  if (c.domesticAbuse.is === 'unsure') found.push({ reason: 'unsure-domestic-abuse', from: c.domesticAbuse.by === 'recognition' ? 'the words' : 'the handler' })
  for (const sign of c.reading?.signs ?? []) found.push({ reason: sign, from: 'the words' })
  if (c.line === 'abandoned') found.push({ reason: 'abandoned', from: 'the line' })
  const history = matchesOf(c).flatMap((m) => fromHistory(m, at).map((reason) => ({ reason, from: isRecord(m) ? `${m.record.kind} ${m.record.id}` : 'history' })))
  found.push(...history)

  // Who was abused before and says that somebody is at the door may mean him, whatever her words are read as (case F01).
  const isAbuse = c.domesticAbuse.is === 'yes' || c.domesticAbuse.is === 'unsure' || history.length > 0
  const reasons = [...c.floor.reasons]
  let grade = c.floor.grade
  for (const { reason, from } of found) {
    const row = rules.floors[reason]
    if (row === undefined || (row.onlyWithAbuse === true && !isAbuse) || reasons.some((r) => r.reason === reason)) continue
    reasons.push({ reason, says: row.says, from })
    if (outranks(rules, row.grade, grade)) grade = row.grade
  }
  return { grade, reasons }
}
