import { everyWord, plainWords } from './normalise.ts'
import { wordOf, type Word } from './sounds.ts'
import type { RecordedName } from './subject.ts'

/** One name in comparable words: what is given and what is the family's, as far as that can be told (`sure`: it was recorded apart). */
export type NameTraits = { given: string[]; family: string[]; kind: RecordedName['kind']; sure: boolean; spelled?: SpelledName }
/** The words of a name with what is derived from them; `wholeGiven`, `wholeFamily`: those of one side as one word, where they are several. */
export type SpelledName = { given: readonly Word[]; family: readonly Word[]; wholeGiven: Word | undefined; wholeFamily: Word | undefined }

/** Made when a name is first compared, and kept with it. */
export const spelledName = (n: NameTraits): SpelledName => n.spelled ??= { given: n.given.map(wordOf), family: n.family.map(wordOf), wholeGiven: whole(n.given), wholeFamily: whole(n.family) }
const whole = (words: readonly string[]): Word | undefined => (words.length > 1 ? wordOf(words.join('')) : undefined)

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'sir', 'dame', 'lady', 'lord', 'rev', 'revd', 'reverend', 'master', 'madam', 'pc', 'jr', 'jnr', 'snr', 'junior', 'senior', 'esq', 'hajji', 'haji', 'hajj'])
// Little words between names: kept out of comparison, since half of all speakers leave them away.
const particles = new Set(['al', 'el', 'ul', 'ur', 'bin', 'ibn', 'ben', 'bint', 'binti', 'bte', 'ap', 'ab', 'ferch', 'van', 'von', 'der', 'den', 'de', 'del', 'della', 'di', 'da', 'dos', 'das', 'la', 'le', 'y', 'e', 'und', 'the', 'nic', 'ni'])
// Of those, first names and initials where they begin a name, and of the titles above surnames where they end one of two words: "Ben Cole", "E Smith", "Marion Lord".
const firstToo = new Set(['ben', 'di', 'della', 'e', 'y'])
const lastToo = new Set(['lord', 'master', 'senior'])
const servants = new Set(['abdul', 'abdel', 'abd', 'abdal', 'abdur', 'abdoul', 'abdus', 'abdool'])
const joined = new Set(['o', 'mc', 'mac', 'fitz'])
const placeholders = new Set(['unknown', 'unk', 'nk', 'unnamed', 'anon', 'anonymous', 'male', 'female', 'person', 'baby', 'caller', 'informant', 'occupier', 'occupant', 'resident', 'victim', 'suspect', 'witness', 'neighbour', 'mother', 'father', 'child', 'test', 'withheld', 'refused', 'nfa', 'tbc', 'na', 'none', 'not', 'known', 'given', 'xxx', 'xx', 'aaa', 'doe', 'partner', 'wife', 'husband', 'boyfriend', 'girlfriend'])

// Of those, surnames all the same: beside a first name, where it was recorded which is which; of a whole name only these end one, since "Khan male" is a man called Khan.
const surnamesToo = new Set(['doe', 'child', 'male', 'person', 'neighbour', 'baby'])
const endToo = new Set(['doe', 'child', 'na'])

/** The words that count of a text that is a given name, a family's, or a whole name, which ends in no little word: "Anil Das", "Mei Le". */
function wordsOf(raw: string, is: 'given' | 'family' | 'whole', besideGiven = false): string[] {
  if (besideGiven) { const every = everyWord(raw); if (every.length === 1 && surnamesToo.has(every[0]!)) return every }
  const said = plainWords(raw)
  const all = said.filter((word, i) => (!titles.has(word) || (is === 'whole' && said.length === 2 && i === 1 && lastToo.has(word))) && /[a-z]/.test(word))
  if (all.length > 0 && all.every((word) => placeholders.has(word))) return []
  const isNobody = (word: string, i: number, of: readonly string[]): boolean => placeholders.has(word) && !(is === 'whole' && i > 0 && i === of.length - 1 && endToo.has(word) && !placeholders.has(of[i - 1]!))
  const words: string[] = []
  for (let i = 0; i < all.length && words.length < 8; i++) {
    const word = all[i]!
    const next = all[i + 1]
    if (next !== undefined && joined.has(word)) { words.push(word + next); i++ }
    else if (next !== undefined && servants.has(word)) {
      // "Abd al-Rahman", "Abdul Rahman", "Abdur-Rahman": one name.
      if ((next === 'al' || next === 'el' || next === 'ul' || next === 'ur') && all[i + 2] !== undefined) i++
      words.push(`abdul${all[i + 1]!}`); i++
    } else words.push(word)
  }
  const counts = (word: string, i: number): boolean => !particles.has(word) || (words.length > 1 && ((is !== 'family' && i === 0 && firstToo.has(word)) || (is === 'whole' && i === words.length - 1)))
  const bare = words.filter((word, i) => counts(word, i) && !isNobody(word, i, words))
  return bare.length > 0 ? bare : words.filter((word, i) => !isNobody(word, i, words))
}

/**
 * The names in one recorded or spoken name: "BROOK, Anna Jane", "Anna Brook née Hill", "Mo Khan aka Moe". More than one where it says so. None for a
 * placeholder such as "unknown male".
 */
export function readName(name: RecordedName): NameTraits[] {
  const given = name.given === undefined ? [] : wordsOf(name.given, 'given')
  const family = name.family === undefined ? [] : wordsOf(name.family, 'family', given.length > 0)
  const apart: NameTraits[] = given.length + family.length > 0 ? [{ given, family, kind: name.kind, sure: true }] : []
  return name.full === undefined || plainWords(name.full).length === 0 ? apart : [...apart, ...readFull(name.full, name.kind)].slice(0, 6)
}

// "AnnaBrook", as a form without a space bar sends it: two words of three letters and more. "McDonald" and "VanDyke" are one, as they are with a space.
const spaced = (raw: string): string => {
  const [, first = '', second] = /^\s*(\p{Lu}\p{Ll}{2,})(\p{Lu}\p{Ll}{2,})\s*$/u.exec(raw) ?? []
  const before = first.toLowerCase()
  return second === undefined || joined.has(before) || particles.has(before) || servants.has(before) ? raw : `${first} ${second}`
}

// In Arabic letters the article is written onto the name; in Latin ones it is a word of its own, and left away.
const withoutArticle = (raw: string): string => (/\p{Script=Arabic}/u.test(raw) ? raw.replace(/(^|\s)\u0627\u0644(?=\p{L}{3})/gu, '$1') : raw)

function readFull(whole: string, kind: RecordedName['kind']): NameTraits[] {
  const raw = withoutArticle(whole)
  const [first = '', ...others] = raw.slice(0, 400).replace(/["“”«»]/g, ' ').split(/\b(?:aka|a\.k\.a\.?|also known as|formerly|previously|now|otherwise)\b|\/|;/i)
  const born = /^(.*?)(?:\(?\b(?:n[ée]e|formerly|maiden name)\b:?\s*)([^)]*)\)?(.*)$/iu.exec(first)
  if (born !== null) {
    const now = oneName(`${born[1]} ${born[3]}`, kind)
    const before = wordsOf(born[2]!, 'family')
    return [...(now ? [now] : []), ...(before.length > 0 ? [{ given: now?.given ?? [], family: before.slice(-2), kind: 'earlier' as const, sure: true }] : []), ...others.flatMap((other) => oneName(other, 'alias') ?? [])]
  }
  const called = /^(.*?)\(([^)]+)\)(.*)$/.exec(first)
  if (called !== null) {
    const now = oneName(`${called[1]} ${called[3]}`, kind)
    const also = wordsOf(called[2]!, 'whole')
    return [...(now ? [now] : []), ...(also.length > 0 ? [also.length === 1 ? { given: also, family: now?.family ?? [], kind: 'nickname' as const, sure: true } : oneName(called[2]!, 'alias')!] : []), ...others.flatMap((other) => oneName(other, 'alias') ?? [])]
  }
  return [first, ...others].flatMap((one, i) => oneName(one, i === 0 ? kind : 'alias') ?? [])
}

// A Chinese name stands family first, without a space; each character is a syllable, and the given ones are written as one word in Latin.
function chinese(raw: string, kind: RecordedName['kind']): NameTraits | undefined {
  const syllables = /^[\p{Script=Han}\s·]+$/u.test(raw) ? [...raw].flatMap((c) => plainWords(c)) : []
  return syllables.length >= 2 && syllables.length <= 5 ? { given: [syllables.slice(1).join('')], family: [syllables[0]!], kind, sure: true } : undefined
}

// So does a Korean one; its bearers write the usual surnames otherwise in Latin letters than tables do.
const koreanSurnames = new Map(Object.entries({ gim: 'kim', i: 'lee', bag: 'park', choe: 'choi', jeong: 'jung', gang: 'kang', jo: 'cho', yun: 'yoon', im: 'lim', sin: 'shin', gweon: 'kwon', gwon: 'kwon', u: 'woo', no: 'noh', yu: 'yoo', lyu: 'ryu', gu: 'koo', go: 'ko', gwag: 'kwak', jeon: 'jun', an: 'ahn', o: 'oh', seo: 'suh' }))
const twoSyllables = new Set(['남궁', '황보', '제갈', '선우', '독고', '사공', '서문'])
function korean(raw: string, kind: RecordedName['kind']): NameTraits | undefined {
  // "Kim Chul-soo": "Ann Smith-Jones" has a capital after the hyphen.
  const [, first, one, two] = /^\s*(\p{L}+)\s+(\p{Lu}\p{Ll}{1,5})-(\p{Ll}{1,5})\s*$/u.exec(raw) ?? []
  if (first !== undefined) return { given: plainWords(one! + two!), family: plainWords(first), kind, sure: true }
  const syllables = /^[\p{Script=Hangul}\s]+$/u.test(raw) ? [...raw.replaceAll(/\s/g, '').normalize('NFC')] : []
  const of = twoSyllables.has(syllables.slice(0, 2).join('')) ? 2 : 1
  if (syllables.length <= of || syllables.length > of + 2) return undefined
  const [family, given] = [syllables.slice(0, of), syllables.slice(of)].map((part) => part.flatMap((c) => plainWords(c)).join('')) as [string, string]
  return { given: [given], family: [koreanSurnames.get(family) ?? family], kind, sure: true }
}

function oneName(raw: string, kind: RecordedName['kind']): NameTraits | undefined {
  const inOrder = chinese(raw, kind) ?? korean(raw, kind)
  if (inOrder !== undefined) return inOrder
  const comma = raw.indexOf(',')
  if (comma > 0) {
    const given = wordsOf(raw.slice(comma + 1), 'given')
    const family = wordsOf(raw.slice(0, comma), 'family', given.length > 0)
    if (family.length > 0 && given.length > 0) return { given, family, kind, sure: true }
  }
  const words = wordsOf(spaced(raw.replaceAll(',', ' ')), 'whole')
  if (words.length === 0) return undefined
  if (words.length === 1) return { given: words, family: [], kind, sure: false }
  return { given: words.slice(0, -1), family: words.slice(-1), kind, sure: false }
}
