// A history source that finds people however badly they were heard. Where the records stand is the holder's; how far a match may be relied on is decided here.
import type { Identifiers } from '#domain/contact/contact.ts'
import { fromHistory, matchId } from '#domain/contact/floor-of.ts'
import { checkedWhat, leftOut, tooLittle, type Answer, type CheckedWhat, type HistoryRecord, type Match } from '#domain/history/record.ts'
import type { Candidates, Frequencies } from '#matching/candidates.ts'
import { matchingVersion } from '#matching/check.ts'
import { mostLookedAt } from '#matching/gathered-fairly.ts'
import { traitsAsked, type Traits } from '#matching/traits.ts'
import { whoFits, type Fit, type Fits } from '#matching/who-fits.ts'
import type { Source } from '../history-journal/journal-sources.ts'
import { listed } from '../history-journal/most-listed.ts'
import { sealOf } from '../history-receipts/seal.ts'

/** Records of the past that are found by the persons, numbers and addresses in them. */
export type Holder = {
  candidates: Candidates
  frequencies: () => Frequencies | Promise<Frequencies>
  /** What `whoFits` gives for these candidates and frequencies, where somebody else can find it, now. */
  whoFits?: (asked: Traits) => Promise<Fits> | undefined
  /** The records in which any of these has a part, each with those of them that have; `few`: only some may know of it. Ids are as `candidates` gives them. `isCut`: more happened than is read at once, and what is left out is earlier and none of the gravest. */
  recordsOf: (ids: readonly string[], at: number) => Promise<{ records: readonly { record: HistoryRecord; ids: readonly string[]; few?: true }[]; isCut?: boolean }>
  /** The same without what only some may know of; none where nothing is restricted. What it hides is not listed, and lies under the floor all the same. */
  openOnly?: () => Promise<Omit<Holder, 'openOnly'> | undefined>
  /** What an answer is made from: goes into the receipt. */
  version: () => string | Promise<string>
}

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
        // What only some may know of is asked for with the rest: whether it is there must not show in how long this takes either. Who may be meant comes first: it takes longest.
        const [fits, version] = await Promise.all([fitsIn(holder, traits), holder.version()])
        const [whole, open] = await Promise.all([matchesOf(holder, fits, at), holder.openOnly?.()])
        // What came to be restricted since `openOnly` was asked is told by the record itself.
        const shownFits = open === undefined ? fits : await fitsIn(open, traits)
        const openOnes = open === undefined ? whole : await matchesOf(open, shownFits, at)
        const all = openOnes.matches.filter((m) => !m.few).map(({ few: _, ...m }): Match => m)
        const shown = new Set(all.map(matchId))
        const { matches, query: told, raises: unlisted } = listed(all, at, { ...query, ...(shownFits.isCut ? { [leftOut.compared]: tooMany } : {}), ...(openOnes.isCut ? { [leftOut.read]: notRead } : {}) })
        const raises = [...new Set([...whole.matches.filter((m) => !shown.has(matchId(m))).flatMap((m) => fromHistory(m, at)), ...unlisted])]
        const hash = sealOf(matches)
        return { is: 'answered', receipt: { source: name, query: told, askedAt: at, answeredAt: Math.max(at, clock()), sourceVersion: `${matchingVersion}, ${version}`, hash, matches, ...raises.length > 0 ? { raises } : {} } }
      } catch { return notChecked('the records could not be reached') }
    },
  }
}

const notRead = 'more is recorded than is read at once: earlier events are left out, but for markers, orders and what was serious; the page of each person has them'
const tooMany = `more than ${mostLookedAt} share this, and ${mostLookedAt} were compared: give a name, a birth or a flat as well`

const fitsIn = async (holder: Omit<Holder, 'openOnly'>, traits: Traits): Promise<Fits> =>
  await (holder.whoFits?.(traits) ?? Promise.resolve(holder.frequencies()).then((frequencies) => whoFits(traits, holder.candidates, frequencies)))

async function matchesOf(holder: Omit<Holder, 'openOnly'>, fits: Fits, at: number): Promise<{ matches: (Match & { few: boolean })[]; isCut: boolean }> {
  const { records: found, isCut = false } = fits.of.size === 0 ? { records: [] } : await holder.recordsOf([...fits.of.keys()], at)
  const matches = found.map(({ record, ids, few }) => ({ ...matchOf(record, ids.flatMap((id) => fits.of.get(id) ?? [])), few: few === true })).filter((m) => m.strength === 'strong' || !('record' in m) || m.record.kind !== 'person').sort(worseLast)
  return { matches, isCut }
}

const asAsked = (i: Identifiers): Parameters<typeof traitsAsked>[0] => ({
  ...(i.name === undefined ? {} : { name: i.name }), ...(i.dob === undefined ? {} : { born: i.dob }), ...(i.number === undefined ? {} : { phone: i.number }), ...(i.address === undefined ? {} : { address: i.address }), ...(i.vehicle === undefined ? {} : { vehicle: i.vehicle }),
})

/** A first name or a town alone names nobody; a date alone neither. A house or a shop is found by its town, where the line says that it is one: "Milton Keynes" might be a house in Keynes. */
const enough = (t: Traits): boolean => t.phones.length > 0 || t.vehicles.length > 0 || t.names.some(full) || t.places.some((p) => p.uprn !== '' || ((p.number !== '' || p.name !== '') && (p.street !== '' || p.postcode !== '')))
  || (t.places[0] !== undefined && t.places[0].name !== '' && t.places.some((p) => p.name !== '' && p.town !== ''))
const full = (n: Traits['names'][number]): boolean => n.given.length > 0 && n.family.length > 0

/** Only what was searched by: "withheld" and a date that is none were not. */
function queryOf(i: Identifiers, t: Traits): Record<string, string> {
  const used: Record<CheckedWhat, boolean> = { number: t.phones.length > 0, name: t.names.some(full), address: t.places.length > 0, dob: t.born !== null && enough(t), vehicle: t.vehicles.length > 0 }
  return Object.fromEntries(checkedWhat.flatMap((what) => (used[what] && i[what] !== undefined ? [[what, i[what]]] : [])))
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
