import { pack } from './compile.ts'
import { shippedLexicon } from './data/shipped-lexicon.ts'
import type { Packed } from './unpack.ts'
import type { ReadPart } from './vocabulary.ts'

/** The newest day from which a part of the shipped lexicon is valid. */
export const shippedFrom = (): string => shippedLexicon.map((f) => f.from).sort().at(-1) ?? 'none'

/**
 * The shipped lexicon made flat, of its files, without what was learnt for the part that is not read. In what tools/build.mjs makes for the server and the command line, src/adapters/shipped-words stands in the place of this file and reads what this one made when it
 * was built (package.json, imports): the files, and making them ready, take half a second and sixty megabytes. Throws when the lexicon is not sound.
 */
export function shippedWords(part: ReadPart): Packed {
  const { packed, problems } = pack(shippedLexicon.filter((f) => (part !== 'contacts' || f.lineWeights === undefined) && (part !== 'lines' || f.weights === undefined)))
  if (problems.length > 0) throw new Error(`the shipped lexicon is not sound: ${problems.map((p) => `${p.file} ${p.field}: ${p.problem}`).join('; ')}`)
  return packed
}
