import { recordedInstant } from '#policy/instant.ts'
import { ended } from '../contact/floor-of.ts'
import type { HistoryRecord } from './record.ts'

/** Kinds of history as they matter at a door, worst first. */
export const weights = ['live', 'order-live', 'marker-live', 'order-ended', 'marker-lapsed', 'marac', 'serious', 'firearms', 'children', 'log', 'person'] as const
export type Weight = (typeof weights)[number]

type Weighed = { kind: HistoryRecord['kind']; at?: string; until?: string; stage?: string; serious?: boolean; persons: readonly { role: string }[] }

/** The stage of a person of whom is told whom else they have harmed. */
export const harmedOthers = 'harmed others'

const justReleased = 7 * 86_400_000

/** What a thing known is at a moment (ms), and its tag in capitals. */
export function weighRecord(r: Weighed, at: number): { weight: Weight; tag: string } {
  const danger = dangerNow(r, at)
  if (danger !== undefined) return { weight: 'live', tag: danger }
  const over = ended(r.until, at)
  switch (r.kind) {
    case 'order': return over ? { weight: 'order-ended', tag: 'ORDER ENDED' } : { weight: 'order-live', tag: 'ORDER IN FORCE' }
    case 'bail': return over ? { weight: 'order-ended', tag: 'BAIL ENDED' } : { weight: 'order-live', tag: 'ON BAIL' }
    // A marker never lapses by itself: past its date it is shown, and named for what it is (product part 8).
    case 'marker': return over ? { weight: 'marker-lapsed', tag: 'MARKER LAPSED' } : { weight: 'marker-live', tag: 'MARKER LIVE' }
    case 'marac': return { weight: 'marac', tag: 'MARAC' }
    case 'mappa': return { weight: 'marac', tag: 'MAPPA' }
    case 'firearms': return { weight: 'firearms', tag: 'FIREARMS' }
    case 'person':
      if (r.stage === harmedOthers) return { weight: 'serious', tag: 'HARMED OTHERS' }
      return r.persons.some((p) => p.role === 'child') ? { weight: 'children', tag: 'CHILDREN' } : { weight: 'person', tag: 'PERSON HELD' }
    case 'safeguarding': return { weight: 'children', tag: 'CHILDREN' }
    case 'crime': case 'custody': case 'intelligence': case 'incident': case 'contact': case 'disclosure-request': case 'pointer':
      if (r.serious) return { weight: 'serious', tag: 'SERIOUS VIOLENCE' }
      return r.persons.some((p) => p.role === 'child') ? { weight: 'children', tag: 'CHILDREN' } : { weight: 'log', tag: r.kind.replaceAll('-', ' ').toUpperCase() }
  }
}

/** What is dangerous at this very moment: somebody wanted, and somebody let out of custody within the last week; a stay that has ended and says nothing else is over. */
function dangerNow(r: Weighed, at: number): string | undefined {
  const stage = r.stage?.toLowerCase() ?? ''
  if (/\b(wanted|absconded|at large|recalled)\b/.test(stage)) return 'WANTED'
  if (r.kind !== 'custody' || !(/\b(released|bailed|rui)\b/.test(stage) || (stage === '' && r.until !== undefined))) return undefined
  const freeSince = recordedInstant(r.until ?? r.at ?? '')
  return freeSince <= at && at - freeSince <= justReleased ? 'JUST RELEASED' : undefined
}
