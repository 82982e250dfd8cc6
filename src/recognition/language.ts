import { flag } from './look-up.ts'
import type { Read } from './match.ts'
import { cries, otherLanguages } from './other-languages.ts'

/** Of a word: the languages it is frequent in, one bit each. */
const languagesOf = new Map<string, number>()
const englishToo = new Set<string>()
otherLanguages.forEach(([, words, both], i) => {
  for (const word of `${words} ${both}`.trim().split(' ')) languagesOf.set(word, (languagesOf.get(word) ?? 0) | (1 << i))
  for (const word of both.split(' ')) englishToo.add(word)
})
const criesOf: ReadonlySet<string> = new Set(cries)
/** A frequent small word of a language that we do not read? */
export const isForeign = (word: string): boolean => (languagesOf.has(word) && !englishToo.has(word)) || criesOf.has(word)
const latin = /\p{Script=Latin}/u
const letters = /\p{L}/u
const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
// Words weighed of a text: it is in one language before it is that long, or in none.
const most = 2_000
const manyTogether = 4
const farApart = 8

/** What is known of one word for telling its language. */
type Mark = { at: 'english' | 'either' | 'foreign' | 'unknown' | 'cry'; languages: number; start: number; end: number; word: string }

/** The part of a text that is written in a language we do not read; nothing when it is English, or too little to say. English with a few words of another language is English; a stretch of another language in the midst of English is told. */
export function notRead(text: string, tokens: readonly Read[]): { start: number; end: number } | undefined {
  let strange = 0
  let foreign = 0
  for (let i = 0; i < tokens.length && i < most; i += 1) {
    const { text: word, info: { flags } } = tokens[i]!
    if (word.charCodeAt(0) > 0x24f && letters.test(word) && !latin.test(word)) strange += 1
    else if ((flags & flag.foreign) !== 0) foreign += 1
  }
  if (strange === 0 && foreign === 0) return undefined
  return inOtherLetters(tokens) ?? inOtherWords(tokens)
}

/** Words in letters that English has not: as many as half of those of English; one sign of the Greek alphabet, or a tattoo, is none. */
function inOtherLetters(tokens: readonly Read[]): { start: number; end: number } | undefined {
  let [strange, english, first, last] = [0, 0, -1, -1]
  for (const { text: word, start, end, info: { flags, id } } of tokens.slice(0, most)) {
    if (word.charCodeAt(0) > 0x24f && letters.test(word) && !latin.test(word)) {
      strange += ideographs.test(word) ? word.length / 2 : word.length > 1 ? 1 : 0
      if (first < 0) first = start
      last = end
    } else if ((flags & flag.common) !== 0 || (id >= 0 && word.length > 3)) english += 1
  }
  return strange >= 1 && strange * 2 >= english ? { start: first, end: last } : undefined
}

function inOtherWords(tokens: readonly Read[]): { start: number; end: number } | undefined {
  const marks = tokens.slice(0, most).flatMap(({ text: word, start, end, info: { flags, id } }): Mark[] => {
    if (word.length < 2 || !letters.test(word)) return []
    const languages = languagesOf.get(word) ?? 0
    const known = (flags & flag.common) !== 0 || id >= 0 || englishToo.has(word)
    const at = criesOf.has(word) ? 'cry' : languages !== 0 ? (known ? 'either' : 'foreign') : known ? 'english' : 'unknown'
    return [{ at, languages, start, end, word }]
  })
  const all = (of: readonly Mark[]) => ({ start: of[0]!.start, end: of.at(-1)!.end })
  const language = mostSpoken(marks)
  if (language < 0) return cry(marks)
  const mine = marks.filter((m) => m.at === 'cry' || (m.languages & (1 << language)) !== 0)
  const sure = mine.filter((m) => m.at === 'foreign' || m.at === 'cry').length
  const english = marks.filter((m) => (m.at === 'english' || m.at === 'either') && !mine.includes(m)).length
  // Most of the words that can be told are of one language; or one is, and no other word is known to English.
  if (sure >= 1 && mine.length >= 2 && (mine.length > english || (sure >= 2 && mine.length === english))) return all(mine)
  if (sure >= 1 && english === 0 && marks.length >= 3) return all(marks)
  return cry(marks) ?? stretch(marks)
}

/** A cry for help in another language, and no word of English beside it. */
const cry = (marks: readonly Mark[]): { start: number; end: number } | undefined => {
  const cried = marks.filter((m) => m.at === 'cry')
  return cried.length > 0 && !marks.some((m) => m.at === 'english') ? { start: cried[0]!.start, end: cried.at(-1)!.end } : undefined
}

/** The language that most words are of, words that are of it alone first; -1: none. */
function mostSpoken(of: readonly Mark[]): number {
  let [found, best] = [-1, 0]
  for (let i = 0; i < otherLanguages.length; i += 1) {
    let sum = 0
    let sure = 0
    for (const m of of) if ((m.languages & (1 << i)) !== 0) { sum += m.at === 'either' ? 0.4 : 1; sure += Number(m.at !== 'either') }
    if (sure > 0 && sum > best) [found, best] = [i, sum]
  }
  return found
}

/** A stretch of another language amid English: four different words of one, or more, with hardly an English one between. */
function stretch(marks: readonly Mark[]): { start: number; end: number } | undefined {
  const language = mostSpoken(marks.filter((m) => m.at === 'foreign'))
  if (language < 0) return undefined
  let run: Mark[] = []
  let gap = 0
  for (const mark of marks) {
    if (mark.at === 'foreign' && (mark.languages & (1 << language)) !== 0) { run.push(mark); gap = 0 } else if (run.length > 0) gap += mark.at === 'english' ? 4 : 1
    if (gap >= farApart) { run = []; gap = 0 }
    if (new Set(run.map((m) => m.word)).size >= manyTogether) return { start: run[0]!.start, end: run.at(-1)!.end }
  }
  return undefined
}
