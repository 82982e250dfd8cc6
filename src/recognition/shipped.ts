import { compile, type Vocabulary } from './compile.ts'
import { shippedLexicon } from './data/shipped-lexicon.ts'

/** What is to be read: contacts in which no handler speaks, a handler's own lines and nothing else, or both. */
export type ReadPart = 'contacts' | 'lines' | 'both'

let made: { part: ReadPart; vocabulary: Vocabulary } | undefined

/**
 * The shipped lexicon made ready: once, at the first call (about half a second). Asked for one part, the weights learnt for the other are left out, a fifth of the memory; readings of that part are the same.
 * Only one is kept: who asks for one part and then for the other gets both from then on.
 */
export function shippedVocabulary(part: ReadPart = 'both'): Vocabulary {
  if (made === undefined || (made.part !== part && made.part !== 'both')) {
    const wanted = made === undefined ? part : 'both'
    made = undefined
    const { vocabulary, problems } = compile(shippedLexicon.filter((f) => (wanted !== 'contacts' || f.lineWeights === undefined) && (wanted !== 'lines' || f.weights === undefined)))
    if (problems.length > 0) throw new Error(`the shipped lexicon is not sound: ${problems.map((p) => `${p.file} ${p.field}: ${p.problem}`).join('; ')}`)
    made = { part: wanted, vocabulary }
  }
  return made.vocabulary
}

const version = `words-2:${shippedLexicon.map((f) => f.from).sort().at(-1) ?? 'none'}`
/** What a reading was made with: the engine, and the newest date of the lexicon. */
export const shippedVersion = (): string => version

/** Makes the shipped lexicon ready now, so that no caller's first words wait for it. Throws when it is not sound. */
export const readyWords = (): void => { shippedVocabulary() }
