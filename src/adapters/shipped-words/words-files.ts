import { fromBytes, toBytes } from '#recognition/packed-bytes.ts'
import type { Packed } from '#recognition/unpack.ts'
import type { ReadPart } from '#recognition/vocabulary.ts'

/** What stands in a file of its own: the words, with the rules and what tells kinds of abuse, and what was learnt from contacts, and from handlers' lines. */
export type Parts = { words: Omit<Packed, 'learnt' | 'lines'>; contacts: Packed['learnt']; lines: Packed['lines'] }
type Bytes = Uint8Array<ArrayBuffer>

// Only who edits the lexicon reads a rule's patterns and examples: as kept they are left out.
const unsaid = { patterns: [], fires: [], silent: [] }

/** The lexicon as files. */
export const filesOf = ({ words, rules, types, learnt, lines }: Packed): Record<keyof Parts, Bytes> => ({
  words: toBytes({ words, types, rules: rules.map((r) => ({ ...r, ...(r.entry && { entry: { ...r.entry, ...unsaid } }), ...(r.guard && { guard: { ...r.guard, ...unsaid } }), ...(r.handler && { handler: { ...r.handler, ...unsaid } }) })) }),
  contacts: toBytes(learnt), lines: toBytes(lines),
})

/** The lexicon from its files, of which only those are read that a part needs. Throws, naming the file, when one is not whole. */
export function partsFrom(part: ReadPart, read: (one: keyof Parts) => Bytes): Packed {
  const whole = <P extends keyof Parts>(one: P): Parts[P] => {
    try { return fromBytes(read(one)) as Parts[P] } catch (fault) { throw new Error(`the built lexicon (${one}) cannot be read: ${(fault as Error).message}. Build it again: npm run build -- --force`) }
  }
  return { ...whole('words'), learnt: part === 'lines' ? undefined : whole('contacts'), lines: part === 'contacts' ? undefined : whole('lines') }
}
