import { asked, stop, ungrouped } from './alike.ts'
import { companies, roleOf, start } from './frame.ts'
import { mentionKinds, type LearntWeights } from './lexicon-data.ts'
import { packTable, pairTable, tableOf, tripleTable, type PackedTable, type PairTable } from './pair-table.ts'
import type { WordList } from './word-list.ts'

/**
 * Weights of words and of what the rules found, and `tables` of what stands together: pairs of words and words near each other as they are written, the same in frames (words by their stems, people by who they are) and by groups of
 * words alike, and words in the company that the text names.
 */
export type WordWeights = { words: WordsThatWeigh; clues: ReadonlyMap<string, number>; tables: Tables }
/** What stands together, by numbers of words: as written, in frames, by groups. `start`, `stop`, `asked` and `ungrouped` are the numbers of the marks, `grouped` says whether any group weighs, `framed` whether anything in a frame does, `roles` of people by who they are, with `roleBit`. */
export type Tables = { readonly [place in Place]: PairTable } & {
  companies: ReadonlyMap<string, number>; start: number; stop: number; asked: number; ungrouped: number; grouped: boolean; framed: boolean; roles: ReadonlyMap<string, number>
}

const places = ['pairs', 'nears', 'framePairs', 'frameTriples', 'frameNears', 'alikePairs', 'alikeTriples', 'alikeNears', 'company'] as const
type Place = (typeof places)[number]
type Written = Pick<LearntWeights, 'words' | 'clues' | Place>
/** Weights as they are kept: numbers of words, the smallest first, with what each weighs in hundredths; names of what the rules found with theirs; tables, those left out in which nothing stands. */
export type PackedWeights = { numbers: Uint32Array; hundredths: Int32Array; clues: readonly (readonly [string, number])[]; tables: { readonly [place in Place]?: PackedTable } }

/** What each of the words that weigh alone weighs, in hundredths. */
export class WordsThatWeigh {
  readonly #numbers: Uint32Array
  readonly #hundredths: Int32Array
  readonly #list: WordList
  constructor({ numbers, hundredths }: Pick<PackedWeights, 'numbers' | 'hundredths'>, list: WordList) { this.#numbers = numbers; this.#hundredths = hundredths; this.#list = list }

  get size(): number { return this.#numbers.length }
  has(word: string): boolean { return this.#place(this.#list.find(word)) >= 0 }
  /** What the word of a number weighs; 0 of one that does not. */
  of(id: number): number { const place = this.#place(id); return place < 0 ? 0 : this.#hundredths[place]! }

  #place(id: number): number {
    let [low, high] = [0, this.#numbers.length]
    while (low < high) { const middle = (low + high) >> 1; if (this.#numbers[middle]! < id) low = middle + 1; else high = middle }
    return this.#numbers[low] === id ? low : -1
  }
}

/** What is written as "name:hundredths", one after another, so that tens of thousands are not held at once. */
export function* weighedIn(lines: readonly string[] = []): Iterable<readonly [name: string, hundredths: number]> {
  for (const line of lines) for (const one of line.split(' ')) { const end = one.lastIndexOf(':'); yield [one.slice(0, end), Number(one.slice(end + 1))] }
}
/** What stands together as written: the words, then hundredths. */
function* togetherIn(lines?: readonly string[]): Iterable<readonly [words: string[], hundredths: number]> { for (const [names, hundredths] of weighedIn(lines)) yield [names.split('_'), hundredths] }

/** Tells `each` every word that weighs, alone or with others; a word that comes again is told again. */
export function wordsIn(written: Written, each: (word: string) => void): void {
  for (const [word] of weighedIn(written.words)) each(word)
  for (const place of places) for (const [words] of togetherIn(written[place])) words.forEach((word) => { each(word) })
}

/** Weights as written ("word:hundredths", "one_two:hundredths" of what stands together, "violence/open:hundredths" of what the rules find) as they are kept; `idOf` knows the number of each of their words. Of what stands twice the last counts. */
export function packWeights(written: Written, idOf: (word: string) => number): PackedWeights {
  const words = [...new Map([...weighedIn(written.words)].map(([word, hundredths]) => [idOf(word), hundredths]))].sort((a, b) => a[0] - b[0])
  const many = (lines: readonly string[] = []): number => lines.reduce((n, line) => n + line.split(' ').length, 0)
  function* two(lines: readonly string[] | undefined): Iterable<readonly [number, number, number]> { for (const [[one, other], weight] of togetherIn(lines)) yield [idOf(one!), idOf(other!), weight] }
  function* three(lines: readonly string[] | undefined): Iterable<readonly [number, number, number, number]> { for (const [[one, other, last], weight] of togetherIn(lines)) yield [idOf(one!), idOf(other!), idOf(last!), weight] }
  const tables = Object.fromEntries(places.flatMap((place) => {
    const lines = written[place]
    return lines === undefined ? [] : [[place, packTable(place.endsWith('Triples') ? tripleTable(three(lines), many(lines)) : pairTable(two(lines), many(lines)))]]
  }))
  return { numbers: Uint32Array.from(words, (w) => w[0]), hundredths: Int32Array.from(words, (w) => w[1]), clues: [...new Map(weighedIn(written.clues))], tables }
}

/** Marks, in the number of somebody named, that he is. */
export const roleBit = 0x10000

const none = pairTable([], 0)
/** Weights that were kept, to weigh by. */
export function weightsFrom(packed: PackedWeights, list: WordList, idOf: (word: string) => number): WordWeights {
  const tables = Object.fromEntries(places.map((place) => [place, packed.tables[place] === undefined ? none : tableOf(packed.tables[place])])) as Record<Place, PairTable>
  const stands = (...some: Place[]): boolean => some.some((place) => packed.tables[place] !== undefined)
  const roles = new Map(mentionKinds.map((kind) => { const id = idOf(roleOf(kind)); return [kind, id < 0 ? -1 : id | roleBit] }))
  return {
    words: new WordsThatWeigh(packed, list), clues: new Map(packed.clues.map(([name, hundredths]) => [name, hundredths / 100])),
    tables: { ...tables, companies: new Map(companies.map((name) => [name, idOf(name)])), start: idOf(start), stop: idOf(stop), asked: idOf(asked), ungrouped: idOf(ungrouped), grouped: stands('alikePairs', 'alikeTriples', 'alikeNears'), framed: stands('framePairs', 'frameTriples', 'frameNears'), roles },
  }
}
