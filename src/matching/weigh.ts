import type { Frequencies } from './candidates.ts'
import { compareBorn, type BornCompared } from './compare-born.ts'
import { NamesAsked, type NamesCompared } from './compare-names.ts'
import { compareHandles } from './compare-handles.ts'
import { comparePhones, compareVehicles, type NumberCompared, type PlateCompared } from './compare-numbers.ts'
import { PlacesAsked, type PlaceCompared } from './compare-place.ts'
import { shareOf } from './share-of.ts'
import type { Traits } from './traits.ts'
import { weights } from './weights.ts'

/** A question against one held person. `bits` and `house` are log2 of how much likelier all of it is of the same person, and of a house-mate, than of a stranger. */
export type Weighed = {
  names: NamesCompared | null; born: BornCompared | null; sex: { same: boolean; bits: number } | null
  phone: NumberCompared | null; handle: PlateCompared | null; vehicle: PlateCompared | null; place: PlaceCompared | null
  bits: number; house: number; tie: number
  /** The held person of the same home by whose number this one was found, where the number is not on this record. */
  phoneOf?: string
  /** The held person of the same home who bears the surname that was asked, where this one is held by another. */
  familyOf?: string
  /** The held person of the same surname through whose home this one was found, where that home is not on this record. */
  placeOf?: string
}

/** Another surname is usual where a woman has married, and rare with a man. */
function bySex(names: NamesCompared | null, sex: Traits['sex']): NamesCompared | null {
  if (names === null || names.swapped || names.family?.level !== 'different' || (sex !== 'f' && sex !== 'm')) return names
  const more = weights.anotherSurname[sex]
  const { given, family, swapped, kind, bits } = names
  return { given, family: { level: family.level, asked: family.asked, held: family.held, bits: family.bits + more }, swapped, kind, bits: bits + more }
}

/** Somebody found for one question. `weighed` is filled by it. */
export type Found = { traits: Traits; weighed?: { by: NamesAsked; slip: number; weighed: Weighed } }

/** How much likelier a house-mate agrees so far than a stranger. Of one field nearly all have the same bits, those of what differs. */
const shareWith = (field: keyof typeof weights.shared, bits: number): number => {
  const known = lastShares[field]
  if (known.bits === bits) return known.share
  const shared = weights.shared[field]
  known.bits = bits
  return known.share = shared * 2 ** bits + 1 - shared
}
const lastShares = Object.fromEntries(Object.keys(weights.shared).map((field) => [field, { bits: NaN, share: NaN }])) as Record<keyof typeof weights.shared, { bits: number; share: number }>
const bitsOfSex = { same: Math.log2(weights.sex.same / 0.5), different: Math.log2(weights.sex.different / 0.5) }
const tieOf = (field: { tie: number } | null): number => (field === null ? 0 : field.tie)

/** Weighs one question against people, one after another. */
export class Question {
  readonly #names: NamesAsked
  readonly #places: PlacesAsked
  readonly #years = new Map<number, number>()
  readonly asked: Traits
  readonly #f: Frequencies
  readonly #slip: number
  readonly #yearShare = (year: number): number => this.#shareOfYear(year)
  /**
   * `slips`: how many held numbers are the one asked but for a digit; where numbers stand that close together, one slip says little. `before`: the same question with other slips,
   * or one of the same names, whose comparisons this one goes on with.
   */
  constructor(asked: Traits, f: Frequencies, slips = 0, before?: Question) {
    [this.asked, this.#f, this.#slip] = [asked, f, (slips - 1) / f.people]
    const same = before !== undefined && before.asked === asked
    this.#names = same ? before.#names : new NamesAsked(asked.names, f, before === undefined ? undefined : before.#names)
    this.#places = same ? before.#places : new PlacesAsked(asked.places, f)
  }

  withSlips(slips: number): Question { return new Question(this.asked, this.#f, slips, this) }

  /** Whether anything personal is asked (a name, a birth), or only a number, a place or a vehicle. */
  get isAboutPerson(): boolean { return this.asked.names.length > 0 || this.asked.born !== null }

  /** Only the births. */
  born(held: Traits): BornCompared | null { return compareBorn(this.asked.born, held.born, this.#yearShare) }

  /** Weighs somebody found, once however often the same one is weighed for this question. */
  weighFound(one: Found): Weighed {
    const known = one.weighed
    if (known?.by === this.#names && (known.slip === this.#slip || known.weighed.phone === null)) return known.weighed
    const weighed = this.weigh(one.traits)
    one.weighed = { by: this.#names, slip: this.#slip, weighed }
    return weighed
  }

  weigh(held: Traits): Weighed {
    const asked = this.asked
    const names = bySex(this.#names.compare(held.names), held.sex || asked.sex)
    const born = this.born(held)
    const same = asked.sex === held.sex
    const sex = asked.sex === '' || held.sex === '' ? null : { same, bits: same ? bitsOfSex.same : bitsOfSex.different }
    const phone = comparePhones(asked.phones, held.phones, this.#slip)
    const handle = compareHandles(asked.handles, held.handles)
    const vehicle = compareVehicles(asked.vehicles, held.vehicles)
    const place = this.#places.compare(held.places)
    let bits = 0
    let house = 1
    if (names !== null) {
      const { given, family } = names
      if (given !== null) { bits += given.bits; house *= shareWith('given', given.bits) }
      if (family !== null) { bits += family.bits; house *= shareWith('family', family.bits) }
      const rest = names.bits - (given === null ? 0 : given.bits) - (family === null ? 0 : family.bits)
      if (rest !== 0) { bits += rest; house *= 2 ** rest }
    }
    if (born !== null) { bits += born.bits; house *= shareWith(born.isAge ? 'age' : 'born', born.bits) }
    if (sex !== null) { bits += sex.bits; house *= shareWith('sex', sex.bits) }
    if (phone !== null) { bits += phone.bits; house *= shareWith(phone.landline ? 'landline' : 'mobile', phone.bits) }
    if (handle !== null) { bits += handle.bits; house *= shareWith('handle', handle.bits) }
    if (vehicle !== null) { bits += vehicle.bits; house *= shareWith('vehicle', vehicle.bits) }
    if (place !== null) { bits += place.bits; house *= shareWith('home', place.bits) }
    return { names, born, sex, phone, handle, vehicle, place, bits, house: Math.log2(house), tie: tieOf(phone) + tieOf(handle) + tieOf(vehicle) + tieOf(place) }
  }

  #shareOfYear(year: number): number {
    const known = this.#years.get(year)
    if (known !== undefined) return known
    const made = shareOf(this.#f, 'year', String(year))
    this.#years.set(year, made)
    return made
  }
}
