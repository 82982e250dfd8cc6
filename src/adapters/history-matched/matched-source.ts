// A history source that finds people however badly they were heard. Where the records stand is the holder's; how far a match may be relied on is decided here.
import type { Identifiers } from '#domain/contact/contact.ts'
import { fromHistory, matchId } from '#domain/contact/floor-of.ts'
import { checkedWhat, tooLittle, type Answer, type CheckedWhat, type HistoryRecord, type Match } from '#domain/history/record.ts'
import type { Candidates, Frequencies } from '#matching/candidates.ts'
import { bandOf } from '#matching/bands.ts'
import { matchingVersion } from '#matching/check.ts'
import { explain, explainTie } from '#matching/explain.ts'
import { rankTraits, type Answer as Ranked } from '#matching/rank.ts'
import { traitsAsked, type Traits } from '#matching/traits.ts'
import { mostListed, type Source } from '../history-journal/journal-sources.ts'
import { sealOf } from '../history-receipts/seal.ts'
import { togetherByName } from './namesakes.ts'

/** Records of the past that are found by the persons, numbers and addresses in them. */
export type Holder = {
  candidates: Candidates
  frequencies: () => Frequencies | Promise<Frequencies>
  /** The records in which any of these has a part, each with those of them that have. Ids are as `candidates` gives them. */
  recordsOf: (ids: readonly string[]) => Promise<readonly { record: HistoryRecord; ids: readonly string[] }[]>
  /** The same without what only some may know of; none where nothing is restricted. What it hides is not listed, and lies under the floor all the same. */
  openOnly?: () => Promise<Omit<Holder, 'openOnly'> | undefined>
  /** What an answer is made from: goes into the receipt. */
  version: () => string | Promise<string>
}

/** From these odds (bits) a person is listed, and is strong. 6.6 is 99 in 100; −3.3 is one in ten: a name that twenty share lists nobody. */
export const leastListed = -3.3
export const leastStrong = 6.6

/** A source over a holder. `clock`: ms, for when it answered. `ask` never rejects. */
export function matchedSource(name: string, holder: Holder, clock: () => number): Source {
  return {
    name, covers: checkedWhat,
    async ask(identifiers, at) {
      const traits = traitsAsked(asAsked(identifiers), new Date(at).toISOString().slice(0, 10))
      const query = queryOf(identifiers, traits)
      const notChecked = (why: string): Answer => ({ is: 'not-checked', source: name, query, why, askedAt: at })
      if (!enough(traits)) return notChecked(tooLittle)
      try {
        // What only some may know of is asked for beside the rest: whether it is there must not show in how long this takes either.
        const [version, open, whole] = await Promise.all([holder.version(), holder.openOnly?.(), matchesIn(holder, traits)])
        const all = open === undefined ? whole : await matchesIn(open, traits)
        const shown = new Set(all.map(matchId))
        const raises = open === undefined ? [] : [...new Set(whole.filter((m) => !shown.has(matchId(m))).flatMap((m) => fromHistory(m, at)))]
        const matches = all.slice(0, mostListed)
        const hash = sealOf(matches)
        const listed = all.length > mostListed ? { ...query, 'not listed': `${all.length - mostListed} more, weaker or older` } : query
        return { is: 'answered', receipt: { source: name, query: listed, askedAt: at, answeredAt: Math.max(at, clock()), sourceVersion: `${matchingVersion}, ${version}`, hash, matches, ...raises.length > 0 ? { raises } : {} } }
      } catch { return notChecked('the records could not be reached') }
    },
  }
}

async function matchesIn(holder: Omit<Holder, 'openOnly'>, traits: Traits): Promise<Match[]> {
  const frequencies = await holder.frequencies()
  const ranked = await rankTraits(traits, holder.candidates, frequencies)
  const odds = togetherByName(ranked, frequencies)
  const fits = new Map(ranked.flatMap((one) => { const fit = fitOf(one, odds.get(one.id)!, traits); return fit === undefined ? [] : [[one.id, fit] as const] }))
  const found = fits.size === 0 ? [] : await holder.recordsOf([...fits.keys()])
  return found.map(({ record, ids }) => matchOf(record, ids.flatMap((id) => fits.get(id) ?? []))).sort(worseLast)
}

const asAsked = (i: Identifiers): Parameters<typeof traitsAsked>[0] => ({
  ...(i.name === undefined ? {} : { name: i.name }), ...(i.dob === undefined ? {} : { born: i.dob }), ...(i.number === undefined ? {} : { phone: i.number }), ...(i.address === undefined ? {} : { address: i.address }), ...(i.vehicle === undefined ? {} : { vehicle: i.vehicle }),
})

/** A first name or a town alone names nobody; a date alone neither. */
const enough = (t: Traits): boolean => t.phones.length > 0 || t.vehicles.length > 0 || t.names.some(full) || t.places.some((p) => p.uprn !== '' || ((p.number !== '' || p.name !== '') && (p.street !== '' || p.postcode !== '')))
const full = (n: Traits['names'][number]): boolean => n.given.length > 0 && n.family.length > 0

/** Only what was searched by: "withheld" and a date that is none were not. */
function queryOf(i: Identifiers, t: Traits): Record<string, string> {
  const used: Record<CheckedWhat, boolean> = { number: t.phones.length > 0, name: t.names.some(full), address: t.places.length > 0, dob: t.born !== null && t.names.some(full), vehicle: t.vehicles.length > 0 }
  return Object.fromEntries(checkedWhat.flatMap((what) => (used[what] && i[what] !== undefined ? [[what, i[what]]] : [])))
}

type Fit = { strength: Match['strength']; on: string[]; how: NonNullable<Match['how']> }

/**
 * How far one held person or place may be relied on. Strong: the same number, the same home, the same name with the same birth, as it always was; or almost certain by two
 * kinds of fact together. A name alone is possible at most, and only where it is more likely than one in ten that it is they.
 */
function fitOf(one: Ranked, odds: number, asked: Traits): Fit | undefined {
  const { weighed: w } = one
  const sameNumber = w.phone?.level === 'same' && w.phoneOf === undefined
  const sameHome = w.place?.level === 'same home' && !w.place.heardAs
  const sameName = w.names?.given?.level === 'same' && w.names.family?.level === 'same'
  const sameBirth = w.born?.level === 'same day'
  const otherFlat = w.place?.level === 'same building, other flat'
  const kinds = agreeing(one)
  const almostCertain = odds >= leastStrong && kinds.length >= 2
  const strong = sameNumber || sameHome || (sameName && sameBirth) || almostCertain
  const onlyHalfAName = kinds.every((kind) => kind === 'name') && (w.names?.given?.level === 'different' || w.names?.family?.level === 'different')
  if (!strong && !otherFlat && (kinds.length === 0 || ((odds < leastListed || onlyHalfAName) && one.tie < leastListed))) return undefined
  const on = strong && !almostCertain ? [...sameNumber ? ['number'] : [], ...sameHome ? ['address'] : [], ...sameName && sameBirth ? ['name', 'dob'] : []] : kinds
  const because = w.names !== null || w.born !== null ? explain(one, asked) : explainTie(one)
  const says = because.reasons.filter((r) => r.bits > 0 && !otherThanFields.has(r.about)).slice(0, 3).map((r) => r.says)
  return { strength: strong ? 'strong' : 'possible', on: on.length > 0 ? on : ['building'], how: { score: Math.max(because.score, Math.round(odds * 10) / 10), band: bandOf(Math.max(because.score, odds)), because: says } }
}
const otherThanFields: ReadonlySet<string> = new Set(['how many are held', 'household', 'others held', 'linked record'])

/** The kinds of fact that speak for this person, as a receipt names them. */
function agreeing({ weighed: w }: Ranked): string[] {
  return [
    ...(w.names !== null && w.names.bits > 0 ? ['name'] : []), ...(w.born !== null && w.born.bits > 0 ? ['dob'] : []), ...(w.phone !== null && w.phone.bits > 0 ? ['number'] : []),
    ...(w.place !== null && w.place.bits > 0 ? [w.place.level === 'same building, other flat' ? 'building' : 'address'] : []), ...(w.vehicle !== null && w.vehicle.bits > 0 ? ['vehicle'] : []),
  ]
}

function matchOf(record: HistoryRecord, fits: readonly Fit[]): Match {
  const strong = fits.filter((f) => f.strength === 'strong')
  const counted = strong.length > 0 ? strong : fits
  const best = counted.reduce((a, b) => (b.how.score > a.how.score ? b : a))
  return { record, matchedOn: [...new Set(counted.flatMap((f) => f.on))], strength: best.strength, how: best.how }
}

const beginsAt = (m: Match): number => ('record' in m ? Date.parse(m.record.at) || 0 : m.at)
/** The strong first, then the late. */
export const worseLast = (a: Match, b: Match): number => Number(b.strength === 'strong') - Number(a.strength === 'strong') || beginsAt(b) - beginsAt(a) || (matchId(a) < matchId(b) ? -1 : 1)
