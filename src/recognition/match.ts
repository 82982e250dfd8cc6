import { flag } from './look-up.ts'
import { tokensOf, type Token, type Tokens } from './tokens.ts'
import type { PhraseAt, Rule, Step, Vocabulary, Way, WordInfo } from './vocabulary.ts'

/** A word of a text with what the lexicon knows of it, and of the phrases that begin and end with it. */
export type Read = Token & { info: WordInfo<Rule>; begins: readonly PhraseAt[]; ends: PhraseAt[] }
const noPhrase: PhraseAt[] = []

/** The words of a text with what the lexicon knows of each and of the phrases they make; fillers are out. `all` has every word. */
export function readWords(text: string, vocabulary: Vocabulary): { reads: Read[]; all: Tokens<Read> } {
  const all = tokensOf(text, (word, start, end, sentence): Read => ({ text: word, start, end, sentence, breakAfter: false, info: vocabulary.infoOf(word), begins: noPhrase, ends: noPhrase }))
  const reads = withoutFillers(all.tokens)
  const { phrases } = vocabulary
  for (let i = 0; i < reads.length; i += 1) {
    const read = reads[i]!
    let node = read.info.phrases
    if (node === 0) continue
    let begins: PhraseAt[] | undefined
    for (let n = i + 1; node !== 0 && n < reads.length; n += 1) {
      const next = reads[n]!
      if (next.sentence !== read.sentence || reads[n - 1]!.breakAfter) break
      node = phrases.from(node, next.info.id)
      const end = node === 0 ? -1 : phrases.endsAt(node)
      if (end < 0) continue
      begins ??= []
      begins.push(vocabulary.phraseAt(end))
      for (const other of phrases.othersAt(node)) begins.push(vocabulary.phraseAt(other))
    }
    if (begins === undefined) continue
    if (begins.length > 1) begins.sort((a, b) => a.index - b.index)
    read.begins = begins
    for (const one of begins) { const last = reads[i + one.words - 1]!; if (last.ends === noPhrase) last.ends = [one]; else last.ends.push(one) }
  }
  return { reads, all }
}

function withoutFillers(tokens: Read[]): Read[] {
  if (!tokens.some((t) => (t.info.flags & flag.filler) !== 0)) return tokens
  const reads: Read[] = []
  for (const token of tokens) {
    if ((token.info.flags & flag.filler) === 0) { reads.push(token); continue }
    const before = reads.at(-1)
    if (before && token.breakAfter && before.sentence === token.sentence) before.breakAfter = true
  }
  return reads
}

const holds = (one: { info: WordInfo<Rule> }, set: number): boolean => (one.info.bits[one.info.at + (set >> 5)]! & (1 << (set & 31))) !== 0
function begun(read: Read, set: number): boolean {
  if (holds(read, set)) return true
  for (const phrase of read.begins) if (holds(phrase, set)) return true
  return false
}

/**
 * Where a pattern matches whose rarest word, or phrase of `words` words, begins at `at`: first word and the one after the last, within one sentence.
 * Work is bounded by the pattern.
 */
export function matchAt<R>(way: Way<R>, reads: readonly Read[], at: number, words = 1): { from: number; to: number } | undefined {
  const { steps, anchor } = way
  const { sentence } = reads[at]!
  const to = toRight(steps, anchor + 1, reads, at + words, sentence)
  if (to < 0) return undefined
  const from = toLeft(steps, anchor - 1, reads, at, steps[anchor]!.gap, sentence)
  return from < 0 ? undefined : { from, to }
}

const pause = 2

function toRight(steps: readonly Step[], n: number, reads: readonly Read[], position: number, sentence: number): number {
  const step = steps[n]
  if (step === undefined) return position
  if (step.not) { const next = reads[position]; return next !== undefined && next.sentence === sentence && begun(next, step.set) ? -1 : toRight(steps, n + 1, reads, position, sentence) }
  // A comma weighs as much as words between: what stands close together does not reach over it.
  let most = position + step.gap - (n > 0 && reads[position - 1]?.breakAfter === true ? pause : 0)
  for (let i = position; i <= most; i += 1) {
    const read = reads[i]
    if (read === undefined || read.sentence !== sentence) break
    for (const phrase of read.begins) {
      if (!holds(phrase, step.set)) continue
      const end = toRight(steps, n + 1, reads, i + phrase.words, sentence)
      if (end >= 0) return end
    }
    if (holds(read, step.set)) {
      const end = toRight(steps, n + 1, reads, i + 1, sentence)
      if (end >= 0) return end
    }
    if (read.breakAfter) most -= pause
  }
  return step.optional ? toRight(steps, n + 1, reads, position, sentence) : -1
}

function toLeft(steps: readonly Step[], n: number, reads: readonly Read[], position: number, gap: number, sentence: number): number {
  const step = steps[n]
  if (step === undefined) return position
  if (step.not) { const before = reads[position - 1]; return before !== undefined && before.sentence === sentence && holds(before, step.set) ? -1 : toLeft(steps, n - 1, reads, position, gap, sentence) }
  let least = position - 1 - gap
  for (let i = position - 1; i >= least; i -= 1) {
    const read = reads[i]
    if (read === undefined || read.sentence !== sentence) break
    if (read.breakAfter && (least += pause) > i) break
    for (const phrase of read.ends) {
      if (!holds(phrase, step.set)) continue
      const start = toLeft(steps, n - 1, reads, i - phrase.words + 1, step.gap, sentence)
      if (start >= 0) return start
    }
    if (holds(read, step.set)) {
      const start = toLeft(steps, n - 1, reads, i, step.gap, sentence)
      if (start >= 0) return start
    }
  }
  return step.optional ? toLeft(steps, n - 1, reads, position, gap, sentence) : -1
}
