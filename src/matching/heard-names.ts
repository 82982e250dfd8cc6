import type { Frequencies } from './candidates.ts'
import { NamesAsked } from './compare-names.ts'
import type { WordsCompared } from './compare-words.ts'
import { hash } from './hash.ts'
import { KeySet } from './key-set.ts'
import { readName, type NameTraits } from './read-name.ts'
import { heardPair } from './record-keys.ts'
import { wordOf } from './sounds.ts'

const mostHeard = 1_000
const making = new KeySet()
// How common a name is does not matter here, only in what way two differ.
const evenly: Frequencies = { people: 1_000_000, count: () => 300 }
// Of short names too many are somewhat alike: Ian, Una, Ann.
const fits = ({ level, asked, held }: WordsCompared): boolean => level !== 'different' && level !== 'initial' && (level !== 'somewhat alike' || Math.min(asked.length, held.length) > 4)

/** Keys ("heard:…") under which a full name is filed and looked up so that it is found misheard, in another spelling or by a short form. None for a single name. */
export function heardKeys(name: string): string[] {
  const keys = making.cleared()
  for (const n of readName({ full: name, kind: 'name' })) {
    const words = [...n.given, ...n.family].slice(0, 4).map(wordOf)
    for (let i = 0; i < words.length; i++) for (let j = i + 1; j < words.length; j++) {
      heardPair(words[i]!, words[j]!, keys)
      // "Hannah Brooks" for Anna Brook: the beginning of one name, the bare skeleton of the other.
      for (const [a, b] of [[words[i]!, words[j]!], [words[j]!, words[i]!]] as const) if (a.text.length > 2) keys.add(hash(`g${a.text.slice(0, 3)}|${b.classes}`))
    }
  }
  return Array.from(keys.first(mostHeard), (key) => `heard:${key}`)
}

/** Whether one full name may be another as somebody heard or wrote it: first name and surname both fit, if only by sound, by a near spelling or by a short form in use. */
export function mayBeHeardAs(asked: string, held: string): boolean {
  const of = (name: string): NameTraits[] => readName({ full: name, kind: 'name' })
  const fit = new NamesAsked(of(asked), evenly).compare(of(held))
  return fit !== null && fit.given !== null && fit.family !== null && fits(fit.given) && fits(fit.family)
}
