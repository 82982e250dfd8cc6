/** A word of a text, folded for comparison; start and end are offsets in the text as it was given. */
export type Word = { text: string; start: number; end: number; sentence: number; commaAfter: boolean }
export type Words = { words: Word[]; questions: Set<number> }

// Marks and invisible format characters belong to the word they stand in, so that they cannot split it.
const piece = /[\p{L}\p{N}\p{M}\p{Cf}]+|[.!?;,\n\r。！？…]/gu
const plain = /^[a-z0-9]+$/i      // most words: nothing to fold but the case
const unheard = /[\p{M}\p{Cf}]/gu

// How people type contractions in a hurry. "were", "well", "ill" and the like are words of their own and stay.
const contracted = new Map(
  ['do', 'does', 'did', 'is', 'was', 'are', 'has', 'have', 'had', 'would', 'could', 'should'].map((w) => [`${w}nt`, [`${w}n`, 't']] as [string, string[]]))
for (const [typed, meant] of [['wont', 'won t'], ['cant', 'can t'], ['hes', 'he s'], ['shes', 'she s'], ['im', 'i m'], ['ive', 'i ve'], ['theyre', 'they re'], ['cannot', 'can t']] as const) {
  contracted.set(typed, meant.split(' '))
}

/**
 * Splits a text into folded words: lower case, without accents, split at apostrophes and hyphens ("don't" is "don", "t").
 * A sentence ends at . ! ? ; or a line end. Time grows with the length of the text. Never throws.
 */
export function wordsOf(text: string): Words {
  const words: Word[] = []
  const questions = new Set<number>()
  let sentence = 0
  for (const found of text.matchAll(piece)) {
    const raw = found[0]
    const last = words.at(-1)
    if (raw === ',') {
      if (last) last.commaAfter = true
    } else if (/^[.!?;\n\r。！？…]$/u.test(raw)) {
      if (last?.sentence === sentence) {
        if (raw === '?' || raw === '？') questions.add(sentence)
        sentence += 1
      }
    } else {
      const folded = plain.test(raw) ? raw.toLowerCase() : raw.normalize('NFKD').replace(unheard, '').toLowerCase()
      for (const part of contracted.get(folded) ?? (folded ? [folded] : [])) {
        words.push({ text: part, start: found.index, end: found.index + raw.length, sentence, commaAfter: false })
      }
    }
  }
  return { words, questions }
}
