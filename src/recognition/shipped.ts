import { compile, type Vocabulary } from './compile.ts'
import { shippedLexicon } from './data/shipped-lexicon.ts'

let made: Vocabulary | undefined

/** The shipped lexicon made ready: once, at the first call (about a tenth of a second). */
export function shippedVocabulary(): Vocabulary {
  if (made === undefined) {
    const { vocabulary, problems } = compile(shippedLexicon)
    if (problems.length > 0) throw new Error(`the shipped lexicon is not sound: ${problems.map((p) => `${p.file} ${p.field}: ${p.problem}`).join('; ')}`)
    made = vocabulary
  }
  return made
}

/** What a reading was made with: the engine, and the newest date of the lexicon. */
export const shippedVersion = (): string => `words-2:${shippedLexicon.map((f) => f.from).sort().at(-1) ?? 'none'}`

/** Makes the shipped lexicon ready now, so that no caller's first words wait for it. Throws when it is not sound. */
export const readyWords = (): void => { shippedVocabulary() }
