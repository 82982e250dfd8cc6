import { contractionsOf, heldApart, writtenTogether } from './contractions.ts'

/** A word of a text, folded for comparison: lower case, no accents. `start` and `end` are UTF-16 offsets in the text as it was given. */
export type Token = {
  text: string; start: number; end: number
  sentence: number
  breakAfter: boolean          // a comma, colon, dash or bracket follows
}
export type Tokens<T extends Token = Token> = { tokens: T[]; questions: ReadonlySet<number>; sentences: number }
/** Makes a word of a text: what is to be known of it besides is added here. */
type Make<T extends Token> = (text: string, start: number, end: number, sentence: number) => T

const letter = /[\p{L}\p{N}\p{M}\p{Cf}]/u
const joins = /[\u0027\u2018\u2019\u02bc\u2032\uff07\u0060\u00b4]/
const folds = /[\p{M}\p{Cf}\u00ad]/gu
const ends = new Set('.!?;\n\r。！？…\u2028\u2029')
const pauses = new Set(',:()[]{}–—"“”|*•')
const spoken: Readonly<Record<string, string>> = { '🔪': 'knife', '🗡': 'knife', '🔫': 'gun', '🍕': 'pizza', '👊': 'punch', '😢': 'crying', '😭': 'crying', '🤰': 'pregnant', '🆘': 'help' }
const entity = /^&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});/i
const apostrophe = /^&(?:#0*39|#x0*27|apos|[lr]squo|#8217|#x2019);$/i
const tag = /^<[/!]?[a-z][^<>]{0,200}>/i

/** Character classes of the first 128 code points: 1 a letter or digit, 2 an apostrophe, 3 ends a sentence, 4 a pause, 0 other. */
const kinds = Uint8Array.from({ length: 128 }, (_, c) => {
  const one = String.fromCharCode(c)
  return /[a-z0-9]/i.test(one) ? 1 : joins.test(one) ? 2 : ends.has(one) ? 3 : pauses.has(one) ? 4 : 0
})

function kindAt(text: string, i: number): number {
  if (i >= text.length) return 0
  const code = text.charCodeAt(i)
  if (code < 128) return kinds[code]!
  const one = String.fromCodePoint(text.codePointAt(i)!)
  return joins.test(one) ? 2 : letter.test(one) ? 1 : ends.has(one) ? 3 : pauses.has(one) ? 4 : 0
}

/**
 * Splits a text into folded words. Contractions become the words they stand for ("hasn't", "hasnt": has, not; "gonna": going, to), each with its own
 * part of the span. Tags and entities of HTML are passed over; invisible and combining characters belong to the word they stand in.
 * A sentence ends at . ! ? ; or a line end. Time is linear in the text. Never throws, whatever the text holds.
 */
export function tokensOf<T extends Token>(text: string, make: Make<T>): Tokens<T> {
  const tokens: T[] = []
  const questions = new Set<number>()
  let sentence = 0
  let i = 0
  const end = (): void => { if (tokens.at(-1)?.sentence === sentence) sentence += 1 }
  while (i < text.length) {
    const kind = kindAt(text, i)
    if (kind === 1) i = word(text, i, sentence, tokens, make)
    else {
      const code = text.charCodeAt(i)
      const one = code < 128 ? text[i]! : String.fromCodePoint(text.codePointAt(i)!)
      const last = tokens.at(-1)
      if (kind === 3) {
        if (one === '.' && abbreviates(text, i, last)) { i += 1; continue }
        if ((one === '?' || one === '？') && last?.sentence === sentence) questions.add(sentence)
        end()
      } else if (kind === 4 || (one === '-' && text[i - 1] === ' ' && text[i + 1] === ' ')) { if (last) last.breakAfter = true }
      else if (one === '<' || one === '&') {
        const skipped = (one === '<' ? tag : entity).exec(text.slice(i, i + 220))
        if (skipped) { i += skipped[0].length; continue }
      } else if (spoken[one] !== undefined) tokens.push(make(spoken[one], i, i + one.length, sentence))
      i += one.length
    }
  }
  return { tokens, questions, sentences: sentence + 1 }
}

/** "Mr." and "i.p." end no sentence; nor does a point inside a number or a time. */
function abbreviates(text: string, at: number, last: Token | undefined): boolean {
  if (last === undefined || last.end !== at) return false
  if (/[0-9a-z]/i.test(text[at + 1] ?? '') && last.end - last.start <= 2) return true
  return ['mr', 'mrs', 'ms', 'dr', 'st', 'rd', 'approx', 'eg', 'ie', 'etc', 'vs', 'no'].includes(last.text) && text[at + 1] === ' ' && last.text !== 'no'
}

function word<T extends Token>(text: string, from: number, sentence: number, tokens: T[], make: Make<T>): number {
  let i = from
  let [plain, small, whole] = [true, true, true]
  while (i < text.length) {
    const code = text.charCodeAt(i)
    const kind = code < 128 ? kinds[code]! : kindAt(text, i)
    if (kind === 1) {
      if (code >= 128) plain = false
      else if (code >= 65 && code <= 90) small = false
      i += code >= 0xd800 && code <= 0xdbff ? 2 : 1
      continue
    }
    if (kind === 0 && code !== 38 && code !== 47) break
    if (kind === 2 && i > from && i + 1 < text.length && kindAt(text, i + 1) === 1) i += 1
    else if (code === 38 && apostrophe.test(entity.exec(text.slice(i, i + 10))?.[0] ?? '')) i += entity.exec(text.slice(i, i + 10))![0].length
    else if (code === 47 && i - from === 1 && kindAt(text, i + 1) === 1 && (i + 2 >= text.length || kindAt(text, i + 2) !== 1)) i += 1      // h/w, f/m, b/f
    else break
    whole = false
  }
  const raw = text.slice(from, i)
  const folded = !plain ? raw.normalize('NFKD').replace(folds, '').toLowerCase() : small ? raw : raw.toLowerCase()
  const parts = folded.length > 24 ? undefined : plain && whole ? writtenTogether(folded) : contractionsOf(folded)
  if (parts === undefined) {
    if (folded !== '') tokens.push(make(folded, from, i, sentence))
    return i
  }
  const cut = raw.length === folded.length ? heldApart(folded, parts) : undefined
  parts.forEach((part, n) => tokens.push(make(part, cut === undefined ? from : from + cut[n]!, cut === undefined ? i : from + (cut[n + 1] ?? raw.length), sentence)))
  return i
}
