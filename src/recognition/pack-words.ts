import type { Members, Phrase } from './compile.ts'
import { mostWords } from './pair-table.ts'
import { BadPattern } from './pattern.ts'
import { PhraseTrie, type PackedPhrases } from './phrases.ts'
import { packSpelling, type PackedSpelling } from './spelling.ts'
import type { Mentioned, Rule, Way } from './vocabulary.ts'
import { packList, WordList, type PackedList } from './word-list.ts'

/**
 * The words of a lexicon and what rules know of them, flat, as they are kept. `list`: first the words that rules know, then those that weigh besides, which all have their place for number (`numbered` of them), then what has none. What words and phrases share is said by
 * place, of phrases after the `known` words: `sets`, which of `ownSets` (each from where `from` says to where the next begins) they are in, and `mentioned`, which of `mentions` they stand for, and one (0: none). `phraseWords`: how many words each phrase has. `prefixes`:
 * sets that hold any word that begins so. `ways`: of each pattern its rule, anchor and need, how many steps, and of each step set, gap, and 1 for optional, 2 for not. `groups` and `types` are by the place of any word, -1: none.
 */
export type PackedWords = {
  list: PackedList; known: number; numbered: number; setCount: number
  sets: Uint32Array; from: Uint32Array; ownSets: Uint32Array
  mentions: readonly Mentioned[]; mentioned: Uint16Array
  phraseWords: Uint16Array; phrases: PackedPhrases
  prefixes: readonly (readonly [start: string, set: number])[]
  ways: Int32Array
  groups: Int32Array; types: Int32Array
  spelling: PackedSpelling
}

export type Sets = { words: Set<string>; starts: string[]; cost: number }[]
type Given = {
  sets: Sets; ways: readonly Way<Rule>[]; members: ReadonlyMap<string, Members>; byName: ReadonlyMap<string, Phrase>; heldApart: readonly string[]; groups: ReadonlyMap<string, string>
  weighed: (each: (word: string) => void) => void      // tells every word that weighs, alone or with others
  types: ReadonlyMap<string, number>                   // of words that tell kinds of abuse their row
}

const several = /^(?:lads|men|women|people|youths|teenagers|kids|boys|girls|gang|group|guys|blokes)$|s$/

/** Makes all words of a lexicon flat; `idOf` knows the number of each, -1 of one in no list. Throws BadPattern when there are too many. */
export function packWords({ sets, ways, members, byName, heldApart, groups, weighed, types }: Given): { words: PackedWords; idOf: (word: string) => number } {
  const inSets = new Map<string, number[]>()
  sets.forEach((set, id) => { for (const word of set.words) { const list = inSets.get(word); if (list) list.push(id); else inSets.set(word, [id]) } })
  const mention = new Map<string, Mentioned>()
  for (const { words, mention: m } of members.values()) if (m) for (const word of words.keys()) if (!mention.has(word)) mention.set(word, { ...m, several: several.test(word) && m.kind !== 'partner' })
  const known = new Set([...inSets.keys(), ...mention.keys()].filter((word) => !byName.has(word)))
  for (const { steps } of byName.values()) for (const step of steps) for (const word of step) known.add(word)

  const ids = new Map<string, number>()
  const number = (word: string): number => {
    const id = ids.get(word)
    if (id !== undefined) return id
    if (ids.size >= mostWords) throw new BadPattern(`the lexicon has more than ${mostWords} different words`, 'take out learnt words that weigh little')
    ids.set(word, ids.size)
    return ids.size - 1
  }
  const trie = new PhraseTrie()
  for (const phrase of byName.values()) trie.add(phrase, number)
  for (const word of known) number(word)
  weighed(number)
  // A group that weighs nowhere is still no word of no group: so it was when weights were learnt.
  for (const group of groups.values()) number(group)

  const others = [...groups.keys(), ...types.keys()].filter((word) => !ids.has(word))
  const packed = packList([...new Set([...ids.keys(), ...others])])
  const list = new WordList(packed)
  const byPlace = (of: ReadonlyMap<string, number>): Int32Array => { const made = new Int32Array(list.size).fill(-1); for (const [word, one] of of) made[list.find(word)] = one; return made }
  const named = [...[...ids.keys()].slice(0, known.size), ...byName.keys()]
  const words = {
    list: packed, known: known.size, numbered: ids.size, setCount: sets.length, ...shared(named.map((word) => inSets.get(word) ?? [])), ...mentionsOf(named.map((word) => mention.get(word))),
    phraseWords: Uint16Array.from([...byName.values()].map((phrase) => phrase.steps.length)), phrases: trie.packed(),
    prefixes: sets.flatMap((set, id) => set.starts.map((start) => [start, id] as const)), ways: flatWays(ways),
    groups: byPlace(new Map([...groups].map(([stem, group]) => [stem, ids.get(group)!]))), types: byPlace(types), spelling: packSpelling([...known], heldApart, list),
  }
  return { words, idOf: (word) => ids.get(word) ?? -1 }
}

/** Lists of sets, many of them the same, each kept once. */
function shared(lists: readonly (readonly number[])[]): Pick<PackedWords, 'sets' | 'from' | 'ownSets'> {
  const places = new Map<string, number>()
  const [from, own]: [number[], number[]] = [[0], []]
  const sets = Uint32Array.from(lists.map((list) => {
    const key = list.join()
    const place = places.get(key) ?? places.size
    if (place === places.size) { places.set(key, place); own.push(...list); from.push(own.length) }
    return place
  }))
  return { sets, from: Uint32Array.from(from), ownSets: Uint32Array.from(own) }
}

function mentionsOf(each: readonly (Mentioned | undefined)[]): Pick<PackedWords, 'mentions' | 'mentioned'> {
  const places = new Map<string, number>()
  const mentions: Mentioned[] = []
  const mentioned = Uint16Array.from(each.map((one) => {
    if (one === undefined) return 0
    const key = JSON.stringify(one)
    const place = places.get(key) ?? mentions.push(one)
    places.set(key, place)
    return place
  }))
  return { mentions, mentioned }
}

const flatWays = (ways: readonly Way<Rule>[]): Int32Array => Int32Array.from(ways.flatMap(({ rule, steps, anchor, needs }) =>
  [rule.index, anchor, needs, steps.length, ...steps.flatMap(({ set, gap, optional, not }) => [set, gap, Number(optional) + 2 * Number(not)])]))

/** Patterns as they were before they were made flat. */
export function waysOf(flat: Int32Array, rules: readonly Rule[]): Way<Rule>[] {
  const ways: Way<Rule>[] = []
  for (let at = 0; at < flat.length;) {
    const [rule, anchor, needs, many] = [rules[flat[at]!]!, flat[at + 1]!, flat[at + 2]!, flat[at + 3]!]
    at += 4
    const steps = Array.from({ length: many }, (_, n) => { const step = at + 3 * n; return { set: flat[step]!, gap: flat[step + 1]!, optional: (flat[step + 2]! & 1) !== 0, not: (flat[step + 2]! & 2) !== 0 } })
    at += 3 * many
    ways.push({ rule, steps, anchor, needs })
  }
  return ways
}
