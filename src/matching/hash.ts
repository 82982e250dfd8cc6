/** A text as a 32-bit signed number, the same on every machine (FNV-1a, then mixed so that all bits depend on all). Fits a database's int4. */
export const hash = (text: string): number => mixed(fed(start, text))

/** `hash` of a letter and two texts with a bar between, as if they were one text: keys are made of two facts, and by the hundred thousand. */
export const hashOfTwo = (letter: string, a: string, b: string): number => hashAfter(headOf(letter, a), b)

/** What is the same in all keys of a letter and a first fact; `hashAfter` goes on from there: hashAfter(headOf(letter, a), b) is hashOfTwo(letter, a, b). */
export const headOf = (letter: string, a: string): number => fed(fed(fed(start, letter), a), '|')
export const hashAfter = (head: number, b: string): number => mixed(fed(head, b))

/** `hash` of a letter and whole numbers with a character between, written as decimals: as if they were one text, without writing them. */
export const hashOfNumbers = (letter: string, numbers: readonly number[], between: string): number => mixed(fedNumbers(fed(start, letter), numbers, between))

/** `headOf` of a letter and whole numbers with a character between. */
export const headOfNumbers = (letter: string, numbers: readonly number[], between: string): number => fed(fedNumbers(fed(start, letter), numbers, between), '|')
export const hashNumberAfter = (head: number, n: number): number => mixed(fedNumber(head, n))

const start = 0x811c9dc5
const prime = 0x01000193

function fed(from: number, text: string): number {
  let h = from
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), prime)
  return h
}

function fedNumbers(from: number, numbers: readonly number[], between: string): number {
  let h = from
  for (let i = 0; i < numbers.length; i++) h = fedNumber(i === 0 ? h : fed(h, between), numbers[i]!)
  return h
}

function fedNumber(from: number, n: number): number {
  // A year has four figures; anything else is written out.
  if (!(n >= 0 && n < 10_000) || !Number.isInteger(n)) return fed(from, String(n))
  let h = from
  if (n >= 1_000) h = Math.imul(h ^ (48 + ((n / 1_000) | 0)), prime)
  if (n >= 100) h = Math.imul(h ^ (48 + (((n / 100) | 0) % 10)), prime)
  if (n >= 10) h = Math.imul(h ^ (48 + (((n / 10) | 0) % 10)), prime)
  return Math.imul(h ^ (48 + (n % 10)), prime)
}

function mixed(whole: number): number {
  let h = Math.imul(whole ^ (whole >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return h ^ (h >>> 16)
}
