// Texts of very many people in half the bytes: what stands in them again and again (a source's name, towns, usual names, the tabs between) is written as one byte. Each text by itself, so that one is read without
// any other. After an idea of Boncz, Neumann and Leis (FSST, VLDB 2020), much simplified.

/** What a byte stands for: `most` + 1 bytes for each, its length and then its bytes; the last stands for the byte after it. Empty: texts are as they are. */
export type Shorthand = Uint8Array

const most = 16             // bytes of one that is written short
const entry = most + 1
const literal = 255
export const plain: Shorthand = new Uint8Array(0)

const sampleBytes = 1 << 16
const rounds = 6
const usual = 2_000        // of so many bytes one

/** Finds what is worth writing short, from some of the texts, evenly taken. The same texts give the same. */
export function shorthandOf(texts: readonly Uint8Array[]): Shorthand {
  const bytes = texts.reduce((n, t) => n + t.length, 0)
  const every = Math.max(1, Math.ceil(bytes / sampleBytes))
  const sample = texts.filter((_, i) => i % every === 0)
  const size = sample.reduce((n, t) => n + t.length, 0)
  const singles = new Map<string, number>()
  for (const text of sample) for (const byte of text) { const one = String.fromCharCode(byte); singles.set(one, (singles.get(one) ?? 0) + 1) }
  let found: string[] = []
  for (let round = 0; round < rounds; round++) {
    const walk = new Walk(found)
    const gains = new Map<string, number>()
    const counted = (one: string): void => { if (one.length <= most) gains.set(one, (gains.get(one) ?? 0) + one.length) }
    for (const text of sample) {
      let before = ''
      for (let at = 0; at < text.length;) {
        const code = walk.longest(text, at)
        const one = code < 0 ? String.fromCharCode(text[at]!) : found[code]!
        counted(one)
        if (before !== '') counted(before + one)
        before = one
        at += one.length
      }
    }
    // A byte that is met now and then has a code of its own in any case: what is long pushes it out, and without one it takes two.
    const isUsual = ([one, n]: [string, number]): boolean => one.length === 1 && n * usual >= size
    const [alone, others] = [[...singles].filter(isUsual), [...gains].filter(([one]) => one.length > 1).concat([...singles].filter((one) => !isUsual(one)))].map((all) => all.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([one]) => one)) as [string[], string[]]
    found = [...alone, ...others].slice(0, literal)
  }
  const shorthand = new Uint8Array(literal * entry)
  found.forEach((one, code) => {
    shorthand[code * entry] = one.length
    for (let i = 0; i < one.length; i++) shorthand[code * entry + 1 + i] = one.charCodeAt(i)
  })
  return shorthand
}

/** Writes texts short. */
export function shortener(shorthand: Shorthand): (text: Uint8Array) => Uint8Array {
  if (shorthand.length === 0) return (text) => text
  const symbols: string[] = []
  for (let code = 0; code < literal && shorthand[code * entry]! > 0; code++) symbols.push(String.fromCharCode(...shorthand.subarray(code * entry + 1, code * entry + 1 + shorthand[code * entry]!)))
  const walk = new Walk(symbols)
  return (text) => {
    const short = new Uint8Array(text.length * 2)
    let to = 0
    for (let at = 0; at < text.length;) {
      const code = walk.longest(text, at)
      if (code < 0) { short[to++] = literal; short[to++] = text[at++]! }
      else { short[to++] = code; at += symbols[code]!.length }
    }
    return short.slice(0, to)
  }
}

let room = new Uint8Array(1 << 12)

/** The text between two places of short ones, in memory that is used again for the next. */
export function longText(shorthand: Shorthand, short: Uint8Array, from: number, to: number): Uint8Array {
  if (shorthand.length === 0) return short.subarray(from, to)
  if (room.length < (to - from + 1) * most) room = new Uint8Array((to - from) * most * 2)
  let end = 0
  for (let i = from; i < to; i++) {
    const code = short[i]!
    if (code === literal) { room[end++] = short[++i]!; continue }
    // Most are short: four bytes are copied whatever they are, which costs less than looking whether to.
    const at = code * entry
    const length = shorthand[at]!
    room[end] = shorthand[at + 1]!
    room[end + 1] = shorthand[at + 2]!
    room[end + 2] = shorthand[at + 3]!
    room[end + 3] = shorthand[at + 4]!
    for (let k = 4; k < length; k++) room[end + k] = shorthand[at + 1 + k]!
    end += length
  }
  return room.subarray(0, end)
}

/** Where bytes lead that follow each other: steps of 256, one for each byte; and what ends there. */
class Walk {
  #steps = new Uint16Array(256 * 64)
  readonly #codes: number[] = [-1]
  constructor(symbols: readonly string[]) {
    symbols.forEach((one, code) => {
      let step = 0
      for (let i = 0; i < one.length; i++) {
        const at = step * 256 + one.charCodeAt(i)
        if (this.#steps[at] === 0) {
          this.#steps[at] = this.#codes.push(-1) - 1
          if (this.#codes.length * 256 > this.#steps.length) { const wider = new Uint16Array(this.#steps.length * 2); wider.set(this.#steps); this.#steps = wider }
        }
        step = this.#steps[at]!
      }
      this.#codes[step] = code
    })
  }

  /** The code of the longest that stands at a place of a text; -1 when none does. */
  longest(text: Uint8Array, from: number): number {
    let [step, code] = [0, -1]
    for (let at = from; at < text.length; at++) {
      step = this.#steps[step * 256 + text[at]!]!
      if (step === 0) break
      if (this.#codes[step]! >= 0) code = this.#codes[step]!
    }
    return code
  }
}
