import type { ScoredPair } from './cluster.ts'
import { thresholds } from './cluster.ts'
import { KeyReading } from './key-lists.ts'
import { recordKeys } from './record-keys.ts'
import { makeSegment, mostInSegment, textAt, type Segment } from './segment.ts'
import { Tally } from './tally.ts'
import { readTraits, writeTraits } from './traits-text.ts'
import type { Traits } from './traits.ts'
import type { ValueCounts } from './value-counts.ts'
import { Question } from './weigh.ts'

/** How far to look for the other records of a person. A key that more than `block` records share says too little; keys are taken rarest first. */
export type Reach = { block: number; budget: number; most: number }
export const usualReach: Reach = { block: 80, budget: 400, most: 16 }

/** log2 of the odds that two records are of one person, of whom `others` more records are held on average: against strangers, and against house-mates, who share name, home and line. */
export const pairBits = ({ bits, house }: { bits: number; house: number }, people: number, others: number): number => bits - Math.log2(people / others + 2 * 2 ** house)

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Makes segments of records to be linked. Their places are 0, 1, 2… in the order in which they are added. */
export function segmentsOf(): { add: (traits: Traits, text?: string) => Segment | null; end: () => Segment | null } {
  let keys: Int32Array[] = []
  let texts: Uint8Array[] = []
  const end = (): Segment | null => {
    if (keys.length === 0) return null
    const made = makeSegment(keys, texts)
    keys = []
    texts = []
    return made
  }
  return {
    end,
    /** Answers a segment when it is full. `text` is the traits as they are stored, where it is at hand. */
    add: (traits, text = writeTraits(traits)) => {
      keys.push(recordKeys(traits))
      texts.push(encoder.encode(text))
      return keys.length === mostInSegment ? end() : null
    },
  }
}

/** The traits of the record at a place. */
export const traitsAt = (segments: readonly Segment[], place: number): Traits => readTraits(decoder.decode(textAt(segments[Math.floor(place / mostInSegment)]!, place % mostInSegment)))

/** Finds and scores pairs: each record against those after it with which it shares rare keys. One for a thread. */
export class PairFinder {
  readonly #segments: readonly Segment[]
  readonly #counts: ValueCounts
  readonly #reach: Reach
  readonly #size: number
  readonly #others: number
  #tally = new Tally()
  readonly #reading = new KeyReading()

  constructor(segments: readonly Segment[], counts: ValueCounts, { others, reach = usualReach }: { others: number; reach?: Reach }) {
    [this.#segments, this.#counts, this.#reach, this.#others] = [segments, counts, reach, others]
    this.#size = segments.reduce((n, s) => n + s.size, 0)
  }

  /** Pairs of one record with later ones, of at least `thresholds.ask`. Places, not ids. */
  pairsOf(place: number): ScoredPair[] {
    return this.#weighed(place).flatMap(({ b, ...w }) => { const bits = pairBits(w, this.#counts.people, this.#others); return bits >= thresholds.ask ? [{ a: place, b, bits }] : [] })
  }

  /**
   * How many more records of the same person are held on average, read off a sample of the store itself: the number at which as many pairs are expected as the scores, with that
   * number, say there are. A store of one system has few; one that was filled from ten has many, and the same likeness then means more.
   */
  othersIn(sample: readonly number[]): number {
    const weighed = sample.map((place) => this.#weighed(place))
    let others = 1
    for (let round = 0; round < 30; round++) {
      const expected = weighed.reduce((sum, pairs) => sum + pairs.reduce((n, w) => n + 1 / (1 + 2 ** -pairBits(w, this.#counts.people, others)), 0), 0)
      others = Math.max(0.02, (2 * expected) / Math.max(1, sample.length))
    }
    return others
  }

  #weighed(place: number): { b: number; bits: number; house: number }[] {
    const traits = traitsAt(this.#segments, place)
    if (traits.names.length === 0) return []
    const candidates = this.#candidates(place, recordKeys(traits))
    if (candidates.length === 0) return []
    const question = new Question(traits, this.#counts)
    return candidates.flatMap((b) => {
      const held = traitsAt(this.#segments, b)
      if (held.names.length === 0) return []
      const { bits, house } = question.weigh(held)
      return [{ b, bits, house }]
    })
  }

  #candidates(place: number, keys: Int32Array): number[] {
    const { block, budget, most } = this.#reach
    const first = Math.floor(place / mostInSegment)
    const blocks: { n: number; key: number }[] = []
    for (const key of keys) {
      let n = 0
      for (let i = first; i < this.#segments.length; i++) { this.#reading.find(this.#segments[i]!, key); n += this.#reading.n }
      if (n > 1 && n <= block) blocks.push({ n, key })
    }
    blocks.sort((a, b) => a.n - b.n || a.key - b.key)
    this.#tally.clear()
    let read = 0
    for (const { n, key } of blocks) {
      if ((read += n) > budget) break
      const worth = Math.log2(this.#size / n)
      for (let i = first; i < this.#segments.length; i++) {
        this.#reading.find(this.#segments[i]!, key)
        for (let left = this.#reading.n; left > 0; left--) {
          const other = i * mostInSegment + this.#reading.next()
          if (other > place) this.#tally.add(other, worth)
        }
      }
    }
    return this.#tally.best(most).places
  }
}
