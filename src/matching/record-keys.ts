import { hash, hashOfTwo } from './hash.ts'
import { KeySet } from './key-set.ts'
import type { Place } from './read-place.ts'
import { wordOf, type Word } from './sounds.ts'
import type { Traits } from './traits.ts'

// A key joins two facts that seldom meet by chance, each in a form that survives being misheard. The letter before it says which two; keysVersion must change
// with any of them, since stored keys are of no use to another version.
export const keysVersion = 3
const mostKeys = 160

/** The keys of a person as held: distinct 32-bit numbers, about 45 for one name, birth, number and address. */
export function recordKeys(t: Traits): Int32Array {
  everyKey(t, making.cleared())
  loneSkeletons(t, making)
  return making.first(mostKeys)
}
const making = new KeySet()

/** Adds the keys of traits to a set. A question's keys are these and more (asked-keys.ts). */
export function everyKey(t: Traits, keys: KeySet): void {
  const sounds = new Set<string>()
  const roots = new Set<number>()
  for (const n of t.names) {
    const words = [...n.given, ...n.family].slice(0, 6).map(wordOf)
    for (const word of words) {
      if (word.text.length > 1 || words.length === 1) keys.add(hash(`w${word.text}`))
      if (word.text.length > 1) { sounds.add(word.sound); for (const group of word.groups) roots.add(group) }
    }
    // Given names of several words are also said as one, "Xiao Ming" and "Xiaoming".
    if (n.given.length > 1 && n.given.length < 4) words.push(wordOf(n.given.join('')))
    for (let i = 0; i < words.length; i++) for (let j = i + 1; j < words.length; j++) pairOfNames(words[i]!, words[j]!, keys)
  }
  bornKeys(t, sounds, roots, keys)
  for (const phone of t.phones) phoneKeys(phone, keys)
  for (const handle of t.handles) keys.add(hash(`h${handle}`))
  for (const plate of t.vehicles) keys.add(hash(`v${plate}`))
  for (const place of t.places) placeKeys(place, t, sounds, roots, keys)
}

/** Each longer name by its skeleton alone, with and without an article written onto it. Looked up only when nothing good was found otherwise. */
function loneSkeletons(t: Traits, keys: KeySet): void {
  for (const n of t.names) for (const text of [...n.given, ...n.family].slice(0, 6)) for (const skeleton of skeletonsOf(text)) keys.add(loneKey(skeleton))
}
export const skeletonsOf = (text: string): string[] => [text, ...(/^[ae]l[^aeiou]/.test(text) && text.length > 6 ? [text.slice(2)] : [])].map((one) => wordOf(one).skeleton).filter((skeleton) => skeleton.length > 2)
export const loneKey = (skeleton: string): number => hash(`U${skeleton}`)

const sorted = (letter: string, a: string, b: string): number => (a < b ? hashOfTwo(letter, a, b) : hashOfTwo(letter, b, a))

function pairOfNames(a: Word, b: Word, keys: KeySet): void {
  if (a.text.length === 1 || b.text.length === 1) {
    if (a.text.length > 1) keys.add(hashOfTwo('i', a.text, b.text))
    if (b.text.length > 1) keys.add(hashOfTwo('i', b.text, a.text))
    return
  }
  heardPair(a, b, keys)
  for (const [x, y] of [[a, b], [b, a]] as const) {
    if (x.skeleton.length > 3) keys.add(longKey(x.skeleton, y.skeleton))
    keys.add(hashOfTwo('f', x.text.slice(0, 3), y.sound))
    if (x.text.length > 3) keys.add(hashOfTwo('e', x.text.slice(-3), y.sound))
    keys.add(hashOfTwo('i', x.text, y.text[0]!))
  }
}

/** Two names of one person as they sound, by their skeletons, and by the short forms of either. */
export function heardPair(a: Word, b: Word, keys: KeySet): void {
  if (a.text.length === 1 || b.text.length === 1) return
  keys.add(sorted('n', a.sound, b.sound))
  if (a.other !== a.sound) keys.add(sorted('n', a.other, b.sound))
  if (b.other !== b.sound) keys.add(sorted('n', a.sound, b.other))
  if (a.skeleton.length + b.skeleton.length > 2) keys.add(skeletonsKey(a.classes, b.classes))
  for (const [x, y] of [[a, b], [b, a]] as const) for (const group of x.groups) { keys.add(hashOfTwo('r', String(group), y.sound)); keys.add(hashOfTwo('R', String(group), y.classes)) }
}

/** A long name by its skeleton, with the beginning of another. */
export const longKey = (long: string, other: string): number => hashOfTwo('K', long, other[0] ?? '')

/** Two names by their skeletons, in either order. */
export const skeletonsKey = (a: string, b: string): number => sorted('k', a, b)

function bornKeys(t: Traits, sounds: ReadonlySet<string>, roots: ReadonlySet<number>, keys: KeySet): void {
  if (t.born === null) return
  const { year, month, day } = t.born
  if (day > 0) {
    keys.add(bornKey(year, month, day))
    for (const sound of sounds) keys.add(monthDayKey(month, day, sound))
  }
  for (const sound of sounds) keys.add(yearKey(year, sound))
  for (const root of roots) keys.add(hashOfTwo('z', String(year), String(root)))
}
export const bornKey = (year: number, month: number, day: number): number => hash(`d${year}-${month}-${day}`)
export const monthDayKey = (month: number, day: number, sound: string): number => hash(`m${month}-${day}|${sound}`)
export const yearKey = (year: number, sound: string): number => hashOfTwo('y', String(year), sound)

/** The last nine digits, and each two of their three triplets: one wrong digit, or two in one triplet, still finds. */
export function phoneKeys(phone: string, keys: KeySet): void {
  const nine = phone.slice(-9)
  keys.add(hash(`p${nine}`))
  if (nine.length >= 6) keys.add(hash(`q${nine.slice(-6)}`))
  if (nine.length < 9) return
  keys.add(hash(`1${nine.slice(0, 6)}`))
  keys.add(hash(`2${nine.slice(0, 3)}${nine.slice(6)}`))
}

function placeKeys(p: Place, t: Traits, sounds: ReadonlySet<string>, roots: ReadonlySet<number>, keys: KeySet): void {
  const outward = p.postcode.slice(0, -3)
  if (p.uprn !== '') keys.add(hash(`u${p.uprn}`))
  if (p.postcode !== '') {
    keys.add(hash(`c${p.postcode}`))
    if (p.number !== '') keys.add(hashOfTwo('b', p.postcode.slice(-3), p.number))
    for (const sound of sounds) keys.add(outwardNameKey(outward, sound))
  }
  if (p.street !== '') {
    const street = streetSound(p.street)
    streetKeys(p, street, keys)
    for (const sound of sounds) keys.add(hashOfTwo('S', street, sound))
    shopKeys(p, street, keys)
  } else if (p.name !== '' && p.town !== '') for (const word of p.name.split(' ')) if (word.length > 2) keys.add(hashOfTwo('X', wordOf(word).sound, townSound(p.town)))
  if (p.town !== '') {
    const town = townSound(p.town)
    if (p.number !== '' && p.street !== '') keys.add(hashOfTwo('#', town, p.number))
    for (const sound of sounds) keys.add(townNameKey(town, sound))
    for (const root of roots) keys.add(hashOfTwo('N', town, String(root)))
    if (t.born !== null) keys.add(townYearKey(town, t.born.year))
  }
}
/** A street by how it sounds, with what else is known of a place there. */
export function streetKeys(p: Place, street: string, keys: KeySet): void {
  const outward = p.postcode.slice(0, -3)
  if (p.number !== '') keys.add(hashOfTwo('s', street, p.number))
  if (p.flat !== '') keys.add(hashOfTwo('l', street, p.flat))
  if (p.town !== '') keys.add(hashOfTwo('t', street, townSound(p.town)))
  if (outward !== '') keys.add(hashOfTwo('O', street, outward))
}

/** A shop or a house by the words of its name, in a street by how it sounds. */
export function shopKeys(p: Place, street: string, keys: KeySet): void {
  for (const word of p.name.split(' ')) if (word.length > 2) keys.add(hashOfTwo('x', wordOf(word).sound, street))
}

export const townNameKey = (town: string, sound: string): number => hashOfTwo('T', town, sound)
export const outwardNameKey = (outward: string, sound: string): number => hashOfTwo('o', outward, sound)
export const townYearKey = (town: string, year: number): number => hashOfTwo('Y', town, String(year))

const [streets, towns] = [new Map<string, string>(), new Map<string, string>()]
/** How a street or town sounds, its kind of street (road, lane) left away. */
export const streetSound = (street: string): string => soundOf(street, streets)
export const townSound = (town: string): string => soundOf(town, towns)
function soundOf(text: string, kept: Map<string, string>): string {
  const known = kept.get(text)
  if (known !== undefined) return known
  const parts = text.split(' ').filter((word) => word !== 'the')
  const base = kept === streets && parts.length > 1 ? parts.slice(0, -1) : parts
  const sound = (base.length > 0 ? base : parts).map((word) => wordOf(word).sound).join('.')
  if (kept.size > 200_000) kept.clear()
  kept.set(text, sound)
  return sound
}
