import { countOf, type Due } from './count.ts'

/** One thing that must be answered, pinned. `level`: A0 life, A1 a promise at risk. `since`: when it came here, ms. `takenUntil`: until when "I have this" holds. */
export type StripItem = Due & {
  id: string; level: 'A0' | 'A1'; since: number
  promise: string; grade?: string; clockFrom?: string
  place: string; da?: 'yes' | 'unsure' | 'no' | 'not-assessed'; what: string
  climbsAt?: number | null; climbsTo?: string
  takenBy?: string | null; takenUntil?: number | null; mine?: boolean
}

const flood = 6
const floodWithin = 10 * 60_000

export const isTaken = (i: StripItem, now: number): boolean => i.takenUntil !== undefined && i.takenUntil !== null && i.takenUntil > now

/** A0 first, then by least time left (most over first), domestic abuse first on a tie. One chip an id: the latest. */
export function inOrder(items: readonly StripItem[], now: number): StripItem[] {
  const latest = new Map<string, StripItem>()
  for (const i of items) latest.set(i.id, i)
  const da = (i: StripItem) => (i.da === 'yes' || i.da === 'unsure' ? 0 : 1)
  return [...latest.values()].sort((a, b) =>
    (a.level === b.level ? 0 : a.level === 'A0' ? -1 : 1) || Math.floor((a.dueAt - now) / 1_000) - Math.floor((b.dueAt - now) / 1_000) || da(a) - da(b) || (a.id < b.id ? -1 : 1))
}

/** More than six A1 within ten minutes become one card, ranked inside it; A0 never does. Null when there is no flood. */
export function floodOf(ordered: readonly StripItem[], now: number): { items: StripItem[]; says: string } | null {
  const items = ordered.filter((i) => i.level === 'A1' && now - i.since < floodWithin)
  if (items.length <= flood) return null
  const over = items.filter((i) => countOf(i, now).state === 'over').length
  const da = items.filter((i) => i.da === 'yes' || i.da === 'unsure').length
  const broken = over > 0 ? `${over} promise${over === 1 ? '' : 's'} broken` : ''
  const near = items.length > over ? `${items.length - over} due` : ''
  return { items, says: [broken, near, `${da} DA`].filter(Boolean).join(', ') }
}

/** What F8 takes: the first that nobody has. */
export const firstUntaken = (ordered: readonly StripItem[], now: number): StripItem | undefined => ordered.find((i) => !isTaken(i, now))
