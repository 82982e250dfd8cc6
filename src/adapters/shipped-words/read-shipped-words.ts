// Stands in the place of src/recognition/shipped-words.ts in what tools/build.mjs makes: the shipped lexicon as it was made flat then, read from the files beside the program.
import { readFileSync } from 'node:fs'
import { partsFrom, type Parts } from './words-files.ts'
import type { Packed } from '#recognition/unpack.ts'
import type { ReadPart } from '#recognition/vocabulary.ts'

// Said by tools/build.mjs: the name of each file, and the newest day of the lexicon.
declare const SHIPPED_WORDS: { files: Readonly<Record<keyof Parts, string>>; from: string }

export const shippedFrom = (): string => SHIPPED_WORDS.from

// Kept, so that who asks for another part too does not have the words twice.
let kept: Uint8Array<ArrayBuffer> | undefined
const read = (one: keyof Parts): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(new URL(SHIPPED_WORDS.files[one], import.meta.url)).buffer)

/** The shipped lexicon made flat; of what was learnt only what is needed is read. */
export const shippedWords = (part: ReadPart): Packed => partsFrom(part, (one) => (one === 'words' ? kept ??= read(one) : read(one)))
