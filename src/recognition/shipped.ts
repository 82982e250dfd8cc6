import { shippedFrom, shippedWords } from '#recognition/shipped-words.ts'
import { unpack } from './unpack.ts'
import type { ReadPart, Vocabulary } from './vocabulary.ts'

let made: { part: ReadPart; vocabulary: Vocabulary } | undefined

/**
 * The shipped lexicon made ready: once, at the first call. Asked for one part, the weights learnt for the other are left out; readings of that part are the same.
 * Only one is kept: who asks for one part and then for the other gets both from then on.
 */
export function shippedVocabulary(part: ReadPart = 'both'): Vocabulary {
  if (made === undefined || (made.part !== part && made.part !== 'both')) {
    const wanted = made === undefined ? part : 'both'
    made = undefined
    made = { part: wanted, vocabulary: unpack(shippedWords(wanted)) }
  }
  return made.vocabulary
}

let version: string | undefined
/** What a reading was made with: the engine, and the newest date of the lexicon. */
export const shippedVersion = (): string => version ??= `words-2:${shippedFrom()}`

/** Makes the shipped lexicon ready now, so that no caller's first words wait for it. Throws when it is not sound. */
export const readyWords = (): void => { shippedVocabulary() }
