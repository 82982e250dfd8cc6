// The map of a person's or an address's page: where they live and lived, where those around them do, and how far that is from the home that is asked about.
import { datesSay } from './doubtful-match.ts'

/** Where an address lies. `by`: as its record says, or only the middle of its postcode. Degrees (WGS84). */
export type Position = { lat: number; lon: number; by: 'record' | 'postcode' }
export type Located = { text: string; postcode?: string; from?: string; to?: string; lat?: number; lon?: number; id?: string }
/** Somebody around them with their homes; `tie`: who they are to this person ("ex-partner", "suspect"). */
export type MapAround = { id: string; name: string; tie: string; addresses: readonly Located[] }

/** A pin, and the same as a line of the list; lines of one place have one letter. `of`: whose it is, empty where it is this person's own. `person`, `address`: the pages of whose it is and of the place. `metres`: from pin A as the crow flies. `at`: undefined where nobody knows where it lies. */
export type MapPlace = { mark?: string; text: string; of: string; person?: string; address?: string; says: string; over: boolean; at?: Position; metres?: number }
/** `says`: the map in a sentence, for those who do not see it. */
export type PersonMap = { places: readonly MapPlace[]; says: string }

const same = 30         // metres within which two records of one home may lie
const marks = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The map. `apart`: metres between two positions. Own homes first, the present one before earlier ones; then others' present homes, the nearest first. */
export function personMap(own: readonly Located[], around: readonly MapAround[], positionOf: (a: Located) => Position | undefined, apart: (a: Position, b: Position) => number): PersonMap {
  const seen = new Set<string>()
  const read = (a: Located, of: string, person?: string): MapPlace[] => {
    const key = `${person ?? ''}|${a.text.toLowerCase()}|${a.to === undefined}`
    if (seen.has(key)) return []
    seen.add(key)
    const at = positionOf(a)
    return [{ text: a.text, of, ...(person === undefined ? {} : { person }), ...(a.id === undefined ? {} : { address: a.id }), says: datesSay(a), over: a.to !== undefined, ...(at === undefined ? {} : { at }) }]
  }
  const mine = own.flatMap((a) => read(a, '')).sort((a, b) => Number(a.over) - Number(b.over) || Number(a.at === undefined) - Number(b.at === undefined))
  const home = mine.find((p) => p.at !== undefined)?.at
  const far = (p: MapPlace): MapPlace => (home === undefined || p.at === undefined || p.at === home ? p : { ...p, metres: Math.round(apart(home, p.at)) })
  const theirs = around.flatMap((one) => one.addresses.flatMap((a) => read(a, one.tie === '' ? one.name : `${one.name}, ${one.tie}`, one.id))).map(far)
    .sort((a, b) => Number(a.over) - Number(b.over) || (a.metres ?? Infinity) - (b.metres ?? Infinity))
  const spots: { mark: string; at: Position }[] = []
  const places = [...mine.map(far), ...theirs].map((p): MapPlace => {
    if (p.at === undefined) return p
    const { at } = p
    const there = spots.find((s) => apart(s.at, at) < same)
    if (there !== undefined) return { mark: there.mark, ...p }
    const mark = marks[spots.length]
    if (mark === undefined) return p
    spots.push({ mark, at })
    return { mark, ...p }
  })
  return { places, says: sayMap(places) }
}

/** "640 m", "2.4 km", "31 km"; "the same place" where they lie as near as two records of one home may. */
export function sayMetres(metres: number): string {
  if (metres < same) return 'the same place'
  if (metres < 1_000) return `${Math.round(metres / 10) * 10} m`
  return `${(metres / 1_000).toFixed(metres < 10_000 ? 1 : 0)} km`
}

function sayMap(places: readonly MapPlace[]): string {
  const placed = places.filter((p) => p.mark !== undefined)
  if (placed.length === 0) return ''
  const rest = places.length - placed.length
  return `${placed.length === 1 ? 'One place' : `${placed.length} places`} on a map: ${placed.map((p) => `${p.mark}, ${p.of === '' ? '' : `${p.of}: `}${p.text}${p.metres === undefined ? '' : p.metres < same ? ', the same place as A' : `, ${sayMetres(p.metres)} from A`}`).join('; ')}.${rest > 0 ? ` Of ${rest === 1 ? 'one more' : `${rest} more`} nobody knows where it lies.` : ''}`
}
