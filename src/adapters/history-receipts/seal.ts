import { createHash } from 'node:crypto'
import { canonicalText } from '#policy/canonical-text.ts'

/** The seal of a receipt: SHA-256, in hex, over what was found or answered, the same whatever the order in which fields were written (S11). */
export const sealOf = (found: unknown): string => createHash('sha256').update(canonicalText(found)).digest('hex')
