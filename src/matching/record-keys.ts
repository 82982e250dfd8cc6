import { lettersOf, nameOf } from './compare-handles.ts'
import { hash, hashAfter, hashNumberAfter, hashOfNumbers, hashOfTwo, headOfNumbers } from './hash.ts'
import { KeySet } from './key-set.ts'
import { keysOfPlace } from './place-keys.ts'
import { wordOf, type Word } from './sounds.ts'
import type { Traits } from './traits.ts'
import { keysOfWord } from './word-keys.ts'

// A key joins two facts that seldom meet by chance, each in a form that survives being misheard. The letter before it says which two; keysVersion must change
// with any of them, since stored keys are of no use to another version.
export const keysVersion = 8
/** A person has no more keys than this: who has ten names and fifteen addresses comes near it. */
export const mostKeys = 1_000

/** The keys of a person as held: distinct 32-bit numbers, about 45 for one name, birth, number and address. */
export const recordKeys = (t: Traits): Int32Array => recordKeySet(t).first(mostKeys)

/** `recordKeys` before they are copied, also those beyond the most: the set is used again for the next person. */
export function recordKeySet(t: Traits): KeySet {
  everyKey(t, making.cleared())
  loneSkeletons(t, making)
  return making
}
const making = new KeySet()

/** Adds the keys of traits to a set, those first without which somebody with many names would not be found by number or home. A question's keys are these and more (asked-keys.ts). */
export function everyKey(t: Traits, keys: KeySet): void {
  for (const phone of t.phones) phoneKeys(phone, keys)
  for (const handle of t.handles) handleKeys(handle, keys)
  for (const plate of t.vehicles) keys.add(hash(`v${plate}`))
  const places = t.places.map(keysOfPlace)
  for (const its of places) {
    addAll(its.postal, keys)
    addAll(its.street, keys)
    addAll(its.shops, keys)
    if (its.town !== undefined) addAll(its.home, keys)
  }
  const sounds: string[] = []
  const roots: number[] = []
  for (const n of t.names) {
    const words = wordsOf(n.given, n.family)
    const own = words.length
    for (const word of words) {
      if (word.text.length > 1 || own === 1) keys.add(keysOfWord(word).alone)
      if (word.text.length > 1) { addOnce(sounds, word.sound); for (const group of word.groups) addOnce(roots, group) }
    }
    // Given names of several words are also said as one, "Xiao Ming" and "Xiaoming".
    if (n.given.length > 1 && n.given.length < 4) words.push(wordOf(n.given.join('')))
    for (let i = 0; i < words.length; i++) for (let j = i + 1; j < words.length; j++) pairOfNames(words[i]!, words[j]!, keys)
  }
  bornKeys(t, sounds, roots, keys)
  for (const its of places) {
    if (its.outward !== undefined) for (const sound of sounds) keys.add(hashAfter(its.outward, sound))
    if (its.named !== undefined) for (const sound of sounds) keys.add(hashAfter(its.named, sound))
    if (its.town === undefined) continue
    for (const sound of sounds) keys.add(hashAfter(its.town.T, sound))
    for (const root of roots) keys.add(hashNumberAfter(its.town.N, root))
    if (t.born !== null) keys.add(hashNumberAfter(its.town.Y, t.born.year))
  }
}

const addAll = (some: readonly number[], keys: KeySet): void => { for (let i = 0; i < some.length; i++) keys.add(some[i]!) }
const addOnce = <T>(all: T[], one: T): void => { if (!all.includes(one)) all.push(one) }

const mostWords = 6
/** The words of a name that are keyed: no more than six. */
function wordsOf(given: readonly string[], family: readonly string[]): Word[] {
  const words: Word[] = []
  for (let i = 0; i < given.length && words.length < mostWords; i++) words.push(wordOf(given[i]!))
  for (let i = 0; i < family.length && words.length < mostWords; i++) words.push(wordOf(family[i]!))
  return words
}

/** Each longer name by its skeleton alone, with and without an article written onto it. Looked up only when nothing good was found otherwise. */
function loneSkeletons(t: Traits, keys: KeySet): void {
  for (const n of t.names) for (const word of wordsOf(n.given, n.family)) addAll(keysOfWord(word).lone, keys)
}

function pairOfNames(a: Word, b: Word, keys: KeySet): void {
  if (a.text.length === 1 || b.text.length === 1) {
    if (a.text.length > 1) keys.add(hashAfter(keysOfWord(a).i, b.text))
    if (b.text.length > 1) keys.add(hashAfter(keysOfWord(b).i, a.text))
    return
  }
  heardPair(a, b, keys)
  inOrder(a, b, keys)
  inOrder(b, a, keys)
}

function inOrder(x: Word, y: Word, keys: KeySet): void {
  const its = keysOfWord(x)
  if (x.skeleton.length > 3) keys.add(hashAfter(its.K, y.skeleton[0] ?? ''))
  keys.add(hashAfter(its.f, y.sound))
  if (x.text.length > 3) keys.add(hashAfter(its.e, y.sound))
  keys.add(hashAfter(its.i, y.text[0]!))
}

/** Two names of one person as they sound, by their skeletons, and by the short forms of either. */
export function heardPair(a: Word, b: Word, keys: KeySet): void {
  if (a.text.length === 1 || b.text.length === 1) return
  const [first, second] = [keysOfWord(a), keysOfWord(b)]
  keys.add(a.sound < b.sound ? hashAfter(first.n, b.sound) : hashAfter(second.n, a.sound))
  if (a.other !== a.sound) keys.add(a.other < b.sound ? hashAfter(first.nOther, b.sound) : hashAfter(second.n, a.other))
  if (b.other !== b.sound) keys.add(a.sound < b.other ? hashAfter(first.n, b.other) : hashAfter(second.nOther, a.sound))
  if (a.skeleton.length + b.skeleton.length > 2) keys.add(a.classes < b.classes ? hashAfter(first.k, b.classes) : hashAfter(second.k, a.classes))
  for (let g = 0; g < first.r.length; g++) { keys.add(hashAfter(first.r[g]!, b.sound)); keys.add(hashAfter(first.R[g]!, b.classes)) }
  for (let g = 0; g < second.r.length; g++) { keys.add(hashAfter(second.r[g]!, a.sound)); keys.add(hashAfter(second.R[g]!, a.classes)) }
}

/** A long name by its skeleton, with the beginning of another. */
export const longKey = (long: string, other: string): number => hashOfTwo('K', long, other[0] ?? '')

/** Two names by their skeletons, in either order. */
export const skeletonsKey = (a: string, b: string): number => (a < b ? hashOfTwo('k', a, b) : hashOfTwo('k', b, a))

function bornKeys(t: Traits, sounds: readonly string[], roots: readonly number[], keys: KeySet): void {
  if (t.born === null) return
  const { year, month, day } = t.born
  if (day > 0) {
    keys.add(bornKey(year, month, day))
    const head = headOfNumbers('m', [month, day], '-')
    for (const sound of sounds) keys.add(hashAfter(head, sound))
  }
  const head = headOfNumbers('y', [year], '-')
  for (const sound of sounds) keys.add(hashAfter(head, sound))
  const root = headOfNumbers('z', [year], '-')
  for (const group of roots) keys.add(hashNumberAfter(root, group))
}
export const bornKey = (year: number, month: number, day: number): number => hashOfNumbers('d', [year, month, day], '-')
export const monthDayKey = (month: number, day: number, sound: string): number => hashAfter(headOfNumbers('m', [month, day], '-'), sound)
export const yearKey = (year: number, sound: string): number => hashAfter(headOfNumbers('y', [year], '-'), sound)

/** A handle, without its dots, and what stands before its "@": where it was sent from is misheard as often. */
function handleKeys(handle: string, keys: KeySet): void {
  keys.add(hash(`h${handle}`))
  keys.add(hash(`a${lettersOf(handle)}`))
  const name = nameOf(handle)
  if (name !== '') keys.add(hash(`g${name}`))
}

/** The last nine digits, and each two of their three triplets: one wrong digit, or two in one triplet, still finds. */
export function phoneKeys(phone: string, keys: KeySet): void {
  const nine = phone.slice(-9)
  keys.add(hash(`p${nine}`))
  if (nine.length >= 6) keys.add(hash(`q${nine.slice(-6)}`))
  if (nine.length < 9) return
  keys.add(hash(`1${nine.slice(0, 6)}`))
  keys.add(hash(`2${nine.slice(0, 3)}${nine.slice(6)}`))
}
