// What makes a new thread slow is that nothing has run there yet: its code is not compiled for speed, and of no name is known how it sounds. Both can be done before anybody asks.
import { heldIn, type HotIndex, type IndexParts } from '#matching/hot-index.ts'
import { spelledName } from '#matching/read-name.ts'
import { streetSound, townSound } from '#matching/place-keys.ts'
import { readTraits } from '#matching/traits-text.ts'
import type { Traits } from '#matching/traits.ts'
import { whoFits } from '#matching/who-fits.ts'

/** So many questions before a thread says that it is ready; and in all, while nobody asks it anything. */
export const askedFirst = 60
const askedInAll = 2_000
const mostRead = 200_000
const readAtOnce = 50

/**
 * Asks what calls ask about people who are held, and derives how their names sound: one step each time it is called on, a few ms. The first `askedFirst` steps are questions. Ends by itself.
 * `index` gives those held now; undefined ends it.
 */
export async function* warmUp({ segments }: IndexParts, index: () => HotIndex | undefined, inAll = askedInAll): AsyncGenerator<void> {
  const size = segments.reduce((n, s) => n + s.size, 0)
  const personAt = (nth: number): Traits => {
    let left = nth
    const inside = segments.find((s) => { if (left < s.size) return true; left -= s.size; return false })!
    return readTraits(heldIn(inside, left).traits)
  }
  const ask = async (i: number, of: number): Promise<boolean> => {
    const held = index()
    if (held === undefined) return false
    const at = Math.floor((i / of) * size)
    // A question comes to a thread as a copy, and what runs fast for things made here is made anew for copies.
    await whoFits(structuredClone(asCallsAsk(personAt(at), personAt((at + 1) % size), i)), held, held.counts)
    return true
  }
  if (size === 0) return
  for (let i = 0; i < askedFirst; i++) { if (!await ask(i, askedFirst)) return; yield }
  const read = Math.min(size, mostRead)
  for (let i = 0; i < read && index() !== undefined; i++) {
    derive(personAt(Math.floor((i / read) * size)))
    if (i % readAtOnce === readAtOnce - 1) yield
  }
  for (let i = 0; i < inAll - askedFirst; i++) { if (!await ask(i, inAll - askedFirst)) return; yield }
}

function derive({ names, places }: Traits): void {
  for (const name of names) spelledName(name)
  for (const { street, town } of places) { streetSound(street); townSound(town) }
}

const nothing: Traits = { names: [], born: null, sex: '', phones: [], handles: [], places: [], vehicles: [] }

/**
 * The checks of a call by turns: whoever rings as heard, somebody by name and birth, one with another's number, an age and a name that is not quite right, an address, a number; and what finds nobody at first and is asked
 * again: the names of two people, a street and a number that are not quite right.
 */
function asCallsAsk(held: Traits, other: Traits, turn: number): Traits {
  const [name] = held.names
  const said = name === undefined ? [] : [{ given: name.given.slice(0, 1), family: name.family, kind: 'name' as const, sure: false }]
  const misheard = said.map((one) => ({ ...one, given: one.given.map(withoutOne), family: one.family.map(withoutOne) }))
  const mixed = said.flatMap((one) => other.names.slice(0, 1).map(({ family }) => ({ ...one, family })))
  switch (turn % 10) {
    case 0: return { ...nothing, names: said, phones: held.phones.slice(0, 1), places: held.places.slice(0, 1) }
    case 1: return { ...nothing, names: said, born: held.born }
    case 2: return { ...nothing, names: said, phones: other.phones.slice(0, 1), places: held.places.slice(0, 1).map((p) => ({ ...p, flat: '', postcode: '' })) }
    case 3: return { ...nothing, names: misheard, born: held.born === null ? null : { year: held.born.year + 1, month: 0, day: 0, give: 2 } }
    case 4: case 9: return { ...nothing, places: held.places.slice(0, 1) }
    case 6: return { ...nothing, names: mixed, born: held.born, places: other.places.slice(0, 1).map(({ town, postcode }) => ({ flat: '', number: '', name: '', street: '', town, postcode, uprn: '' })) }
    case 7: return { ...nothing, names: mixed, phones: held.phones.slice(0, 1).map(swapped) }
    case 8: return { ...nothing, names: misheard, sex: held.sex, places: held.places.slice(0, 1).map((p) => ({ ...p, street: withoutOne(p.street), postcode: '' })) }
    default: return { ...nothing, phones: held.phones.slice(0, 1) }
  }
}

const swapped = (number: string): string => `${number.slice(0, -2)}${number.at(-1) ?? ''}${number.at(-2) ?? ''}`
const withoutOne = (word: string): string => (word.length > 3 ? word.slice(0, word.length >> 1) + word.slice((word.length >> 1) + 1) : word)
