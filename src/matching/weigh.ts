import type { Frequencies } from './candidates.ts'
import { compareBorn, type BornCompared } from './compare-born.ts'
import { NamesAsked, type NamesCompared } from './compare-names.ts'
import { compareHandles, comparePhones, compareVehicles, type NumberCompared, type PlateCompared } from './compare-numbers.ts'
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
  return { ...names, family: { ...names.family, bits: names.family.bits + more }, bits: names.bits + more }
}

/** Weighs one question against people, one after another. */
export class Question {
  readonly #names: NamesAsked
  readonly #places: PlacesAsked
  readonly #years = new Map<number, number>()
  readonly asked: Traits
  readonly #f: Frequencies
  readonly #slip: number
  /**
   * `slips`: how many held numbers are the one asked but for a digit; where numbers stand that close together, one slip says little. `before`: the same question with other slips,
   * whose comparisons of names and places this one goes on with.
   */
  constructor(asked: Traits, f: Frequencies, slips = 0, before?: Question) {
    [this.asked, this.#f, this.#slip] = [asked, f, (slips - 1) / f.people]
    this.#names = before === undefined ? new NamesAsked(asked.names, f) : before.#names
    this.#places = before === undefined ? new PlacesAsked(asked.places, f) : before.#places
  }

  withSlips(slips: number): Question { return new Question(this.asked, this.#f, slips, this) }

  /** Whether anything personal is asked (a name, a birth), or only a number, a place or a vehicle. */
  get isAboutPerson(): boolean { return this.asked.names.length > 0 || this.asked.born !== null }

  /** Only the births. */
  born(held: Traits): BornCompared | null { return compareBorn(this.asked.born, held.born, (year) => this.#shareOfYear(year)) }

  weigh(held: Traits): Weighed {
    const asked = this.asked
    const names = bySex(this.#names.compare(held.names), held.sex || asked.sex)
    const born = this.born(held)
    const same = asked.sex === held.sex
    const sex = asked.sex === '' || held.sex === '' ? null : { same, bits: Math.log2(same ? weights.sex.same / 0.5 : weights.sex.different / 0.5) }
    const phone = comparePhones(asked.phones, held.phones, this.#slip)
    const handle = compareHandles(asked.handles, held.handles)
    const vehicle = compareVehicles(asked.vehicles, held.vehicles)
    const place = this.#places.compare(held.places)
    const s = weights.shared
    let bits = 0
    let house = 1
    const count = (own: number | undefined, shared: number): void => {
      if (own === undefined) return
      bits += own
      house *= shared * 2 ** own + 1 - shared
    }
    count(names?.given?.bits, s.given)
    count(names?.family?.bits, s.family)
    if (names !== null) { const rest = names.bits - (names.given?.bits ?? 0) - (names.family?.bits ?? 0); bits += rest; house *= 2 ** rest }
    count(born?.bits, born?.isAge ? s.age : s.born)
    count(sex?.bits, s.sex)
    count(phone?.bits, phone?.landline ? s.landline : s.mobile)
    count(handle?.bits, s.handle)
    count(vehicle?.bits, s.vehicle)
    count(place?.bits, s.home)
    return { names, born, sex, phone, handle, vehicle, place, bits, house: Math.log2(house), tie: (phone?.tie ?? 0) + (handle?.tie ?? 0) + (vehicle?.tie ?? 0) + (place?.tie ?? 0) }
  }

  #shareOfYear(year: number): number {
    const known = this.#years.get(year)
    if (known !== undefined) return known
    const made = shareOf(this.#f, 'year', String(year))
    this.#years.set(year, made)
    return made
  }
}
