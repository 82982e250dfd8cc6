import { matchAt, type Read } from './match.ts'
import type { Rule, Way } from './vocabulary.ts'

/** Where a rule matches: from its first word to before `to`, found at the word `at`. */
export type Hit = { rule: Rule; from: number; to: number; at: number }

// Two tables for the text being read, kept so that none is made for each: to where each rule has matched, and which sets of words that patterns need stand in the text. What they hold of the texts
// before is smaller than `base`, and counts for nothing.
let until = new Int32Array(2_048)
let present = new Int32Array(8_192)
let base = 1

const mark = (sets: readonly number[]): void => {
  for (let n = 0; n < sets.length; n += 1) {
    const set = sets[n]!
    if (set >= present.length) { const wider = new Int32Array(2 * set); wider.set(present); present = wider }
    present[set] = base
  }
}

/** Every place at which a rule of the lexicon matches, each rule's places not overlapping: those for contacts, or for a handler's own lines. */
export function hitsIn(reads: readonly Read[], of: 'ways' | 'lines' = 'ways'): Hit[] {
  if (base > 2_000_000_000) { until.fill(0); present.fill(0); base = 1 }
  const hits: Hit[] = []
  for (const read of reads) {
    mark(read.info.needed)
    for (const phrase of read.begins) mark(phrase.info.needed)
  }
  for (let at = 0; at < reads.length; at += 1) {
    const { begins, info } = reads[at]!
    for (const phrase of begins) tryAt(phrase.info[of], reads, at, phrase.words, hits)
    tryAt(info[of], reads, at, 1, hits)
  }
  base += reads.length + 1
  return hits
}

function tryAt(ways: readonly Way<Rule>[], reads: readonly Read[], at: number, words: number, hits: Hit[]): void {
  for (let n = 0; n < ways.length; n += 1) {
    const way = ways[n]!
    if (way.needs >= 0 && present[way.needs] !== base) continue
    const { index } = way.rule
    if (index >= until.length) { const wider = new Int32Array(2 * index); wider.set(until); until = wider }
    if (until[index]! > base + at) continue
    const place = matchAt(way, reads, at, words)
    if (place === undefined) continue
    until[index] = base + place.to
    hits.push({ rule: way.rule, from: place.from, to: place.to, at })
  }
}
