// Who calls, and what they say. Invented people, numbers of the range kept for fiction.
import type { Channel, Identifiers } from '#domain/contact/contact.ts'
import type { Sound } from '#recognition/recognise.ts'
import type { HistoryRecord } from '#domain/history/record.ts'
import { dayOf } from '../kernel/calendar.ts'
import type { Chance } from '../kernel/chance.ts'
import { otherWords, sheSays, sayMore, silentSounds, thirdPartySays } from './words.ts'

/** One contact as it reaches the room. `abuse`: what it truly is, whatever anybody notes. */
export type Call = {
  id: string; channel: Channel; line: 'open' | 'ended' | 'abandoned'; identifiers: Identifiers
  words: readonly string[]; sounds: readonly Sound[]; later: readonly string[]       // `later`: said once somebody listens on
  abuse: boolean; category: string; household: number; safeToSpeak: 'yes' | 'no' | 'no-answer' | 'unsure'; knowsWho: boolean
  who?: Identifiers        // who and where, once the caller is asked
}

/** A home from which somebody may call again. */
export type Household = { n: number; number: string; name: string; address: string; area: 'urban' | 'rural'; records: readonly HistoryRecord[] }

const first = ['Anna', 'Bea', 'Cora', 'Dina', 'Edie', 'Fay', 'Gita', 'Hana', 'Ines', 'Jun', 'Kaya', 'Lena', 'Maud', 'Noor', 'Olga', 'Pia', 'Rhea', 'Suki', 'Tess', 'Uma'] as const
const last = ['Brook', 'Stone', 'Field', 'Marsh', 'Vale', 'Thorn', 'Ash', 'Reed', 'Lark', 'Moor', 'Wren', 'Holm', 'Birch', 'Fenn', 'Sedge', 'Combe'] as const
const streets = ['Example Road', 'Sample Street', 'Test Avenue', 'Placeholder Way', 'Specimen Lane', 'Model Close'] as const

/** The households of a force: some with a past that the force holds. */
export function householdsOf(chance: Chance, n: number, now: number): Household[] {
  const day = (back: number) => dayOf(now - back * 86_400_000)
  return Array.from({ length: n }, (_, i): Household => {
    const name = `${chance.pick(first)} ${chance.pick(last)}`
    const number = `07700 9${String(i % 100_000).padStart(5, '0')}`
    const address = `${chance.happens(0.4) ? `Flat ${chance.between(1, 40)}, ` : ''}${i + 1} ${chance.pick(streets)}`
    const records: HistoryRecord[] = []
    const record = (kind: HistoryRecord['kind'], back: number, says: string, more: Partial<HistoryRecord> = {}) =>
      records.push({ id: `R-${i}-${records.length}`, kind, at: day(back), says, persons: [{ name, role: 'victim' }], numbers: [number], addresses: [address], vehicles: [], domesticAbuse: true, ...more })
    if (chance.happens(0.35)) record('intelligence', chance.between(20, 900), 'an earlier report from this address')
    if (chance.happens(0.15)) record('marker', chance.between(100, 500), 'urgent response to this address', { until: day(chance.between(-100, 90)), response: 'immediate' })
    if (chance.happens(0.12)) record('order', chance.between(60, 400), 'non-molestation order', { until: day(chance.between(-200, 60)) })
    if (chance.happens(0.1)) record('crime', chance.between(30, 800), 'assault by a former partner', { serious: chance.happens(0.4) })
    if (chance.happens(0.08)) record('marac', chance.between(10, 300), 'discussed at a MARAC')
    return { n: i, number, name, address, area: chance.happens(0.85) ? 'urban' : 'rural', records }
  })
}

/** One call about domestic abuse from a household. */
export function abuseCall(chance: Chance, from: Household, id: string): Call {
  const silent = chance.happens(0.08)
  const abandoned = silent ? chance.happens(0.6) : chance.happens(0.06)
  const third = !silent && chance.happens(0.15)
  const known = !silent || chance.happens(0.5)
  return {
    id, channel: third ? chance.pick(['999', '101', 'online'] as const) : chance.pick(['999', '999', '999', '999', '101', '101', 'switchboard', 'front-desk', 'text', 'third-party', 'officer'] as const),
    line: abandoned ? 'abandoned' : 'open',
    identifiers: known ? { number: third ? `07700 9${String(99_999 - from.n % 50_000).padStart(5, '0')}` : from.number } : {},
    words: silent ? [] : [chance.pick(third ? thirdPartySays : sheSays)], sounds: silent || chance.happens(0.15) ? [chance.pick(silentSounds)] : [],
    later: silent ? [] : chance.happens(0.4) ? [chance.pick(sayMore)] : [],
    abuse: true, category: 'domestic-incident', household: from.n, safeToSpeak: chance.pick(['yes', 'yes', 'yes', 'no', 'no-answer', 'unsure'] as const), knowsWho: !silent && chance.happens(0.9),
    who: { name: from.name, address: from.address, area: from.area },
  }
}

/** One call about anything else. `namesakes`: what share of these callers has the name of somebody in a household; all draw from the same few names when it is not said. */
export function otherCall(chance: Chance, id: string, n: number, namesakes?: number): Call {
  const { category, says } = chance.pick(otherWords)
  // Nobody in a household has two surnames.
  const name = (): string => `${chance.pick(first)} ${chance.pick(last)}${namesakes === undefined || chance.happens(namesakes) ? '' : `-${chance.pick(last)}`}`
  return {
    id, channel: chance.pick(['999', '101', '101', 'online'] as const), line: chance.happens(0.03) ? 'abandoned' : 'open', identifiers: { number: `07700 9${String(n % 100_000).padStart(5, '0')}` },
    words: [says], sounds: [], later: [], abuse: false, category, household: -1, safeToSpeak: 'yes', knowsWho: chance.happens(0.8), who: { name: name(), address: `${n + 1} ${chance.pick(streets)}`, area: 'urban' },
  }
}
