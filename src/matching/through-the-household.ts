import type { Frequencies } from './candidates.ts'
import type { Traits } from './traits.ts'
import type { Weighed } from './weigh.ts'
import { weights } from './weights.ts'

/** A candidate with what was asked weighed against it. */
export type Compared = { id: string; traits: Traits; weighed: Weighed }

/**
 * What stands on a house-mate's record speaks for this one too. A wife rings from the line that was taken down for her husband, or gives the home that only his record
 * has. House-mates are those held at the same home and, as far as a surname is rare, those who share it: of `n` who bear it about three in two live with any one of them.
 */
export function throughTheHousehold(all: readonly Compared[], f: Frequencies): void {
  takeName(all)
  const ringing = all.filter(rings)
  const living = all.filter((one) => one.weighed.place?.home === true && one.weighed.place.level !== 'same town')
  if (ringing.length === 0 && living.length === 0) return
  const ringsAt = new Map(ringing.flatMap((one) => one.traits.places.flatMap((p) => { const home = homeOf(p); return home === null ? [] : [[home, one] as const] })))
  const [ringsOf, livesOf] = [bySurname(ringing, (w) => w.phone!.bits), bySurname(living, (w) => w.place!.bits)]
  for (const one of all) {
    if (ringing.length > 0 && !rings(one)) borrowNumber(one, ringsAt, ringsOf, f)
    if (living.length > 0 && one.weighed.place?.home !== true) borrowHome(one, livesOf, f)
  }
}

/** Whoever is held at the same home as somebody of the surname asked, by the first name asked and another surname, may have taken that surname since: most do who marry. */
function takeName(all: readonly Compared[]): void {
  // Of whom nothing else fits it is not worth asking.
  const taking = all.filter(({ weighed: { names, bits } }) => names !== null && !names.swapped && names.family?.level === 'different' && names.given !== null && bears.has(names.given.level) && bits - names.bits > 3)
  if (taking.length === 0) return
  const bearing = new Map<string, Compared>()
  for (const one of all) {
    const { names } = one.weighed
    if (names === null || names.swapped || names.family === null || !bears.has(names.family.level)) continue
    for (const p of one.traits.places) { const home = homeOf(p); if (home !== null && (bearing.get(home)?.weighed.names?.family?.bits ?? -Infinity) < names.family.bits) bearing.set(home, one) }
  }
  for (const one of taking) {
    const by = one.traits.places.map((p) => bearing.get(homeOf(p) ?? '')).find((found) => found !== undefined)
    const [{ names, ...w }, family] = [one.weighed, by?.weighed.names?.family]
    if (by === undefined || names === null || names.family === null || family === undefined || family === null) continue
    const more = either(weights.family.ofHousemate, family.bits, names.family.bits) - names.family.bits
    if (more > 0) one.weighed = { ...w, names: { ...names, family: { ...names.family, bits: names.family.bits + more }, bits: names.bits + more }, familyOf: by.id, bits: w.bits + more, house: w.house + more }
  }
}
const bears: ReadonlySet<string> = new Set(['same', 'nickname', 'sounds the same'])

const rings = ({ weighed: { phone } }: Compared): boolean => phone !== null && phone.level !== 'different'

function borrowNumber(one: Compared, at: ReadonlyMap<string, Compared>, of: ReadonlyMap<string, Compared>, f: Frequencies): void {
  const sameHome = one.traits.places.map((p) => at.get(homeOf(p) ?? '')).find((found) => found !== undefined)
  const by = sameHome ?? mateOf(one, of)
  const phone = by?.weighed.phone
  if (by === undefined || phone === undefined || phone === null) return
  const shared = (phone.landline ? weights.shared.landline : weights.shared.mobile) * (sameHome === undefined ? livesWith(one, by, f) : 1)
  const w = one.weighed
  const before = w.phone?.bits ?? 0
  const bits = sameHome === undefined ? either(shared, phone.bits, before) : either(shared, phone.bits, 0) - 0.5
  if (bits > before) one.weighed = { ...w, phone: { ...phone, bits, tie: w.phone?.tie ?? 0 }, phoneOf: by.id, bits: w.bits - before + bits, house: w.house + bits }
}

function borrowHome(one: Compared, of: ReadonlyMap<string, Compared>, f: Frequencies): void {
  const by = mateOf(one, of)
  const place = by?.weighed.place
  if (by === undefined || place === undefined || place === null) return
  const w = one.weighed
  const before = w.place?.bits ?? 0
  // Who is held at another home has moved, if it is she.
  const bits = either(livesWith(one, by, f) * (w.place === null ? weights.shared.home : 0.15), place.bits, before)
  if (bits > before + 0.5) one.weighed = { ...w, place: { ...place, bits, tie: w.place?.tie ?? 0, home: false }, placeOf: by.id, bits: w.bits - before + bits, house: w.house + Math.max(0, bits - before) }
}

const either = (p: number, bits: number, otherwise: number): number => Math.log2(p * 2 ** bits + (1 - p) * 2 ** otherwise)

/** How likely two who share a surname share a home. */
function livesWith(one: Compared, by: Compared, f: Frequencies): number {
  const bearers = Math.min(...surnames(one.traits).filter((word) => surnames(by.traits).includes(word)).map((word) => f.count('family', word)))
  return Math.min(0.4, 1.5 / Math.max(2, bearers))
}

const surnames = ({ names }: Traits): string[] => (names.length === 1 && names[0]!.family.length === 1 ? names[0]!.family : [...new Set(names.flatMap((n) => n.family))]).filter((word) => word.length > 1)
const mateOf = (one: Compared, of: ReadonlyMap<string, Compared>): Compared | undefined => surnames(one.traits).map((word) => of.get(word)).find((found) => found !== undefined && found !== one)
function bySurname(some: readonly Compared[], bitsOf: (w: Weighed) => number): Map<string, Compared> {
  const found = new Map<string, Compared>()
  for (const one of some) for (const word of surnames(one.traits)) { const before = found.get(word); if (before === undefined || bitsOf(one.weighed) > bitsOf(before.weighed)) found.set(word, one) }
  return found
}

const homeOf = (p: Traits['places'][number]): string | null =>
  ((p.number !== '' || p.name !== '') && p.street !== '' && (p.postcode !== '' || p.town !== '') ? `${p.flat}|${p.number || p.name}|${p.street}|${p.postcode || p.town}` : null)
