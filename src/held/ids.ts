// Ids and hashes of held rows. The id of a row follows from its type, source and number there, so that a row can name another before it has come.
import { hash } from 'node:crypto'
import type { RecordType } from './shapes.ts'

/** The first 63 bits of a SHA-256, as a decimal text: fits a bigint of the database. */
export function idOf(type: RecordType | 'inside', source: string, ref: string): string {
  const hex = hash('sha256', `${type}\n${source}\n${ref}`, 'hex')
  return (BigInt(`0x${hex.slice(0, 16)}`) >> 1n).toString()
}

/** 128 bits of a SHA-256 of a document, as 32 hexadecimal digits. Documents are made by read-*.ts, whose keys always come in the same order. */
export const hashOf = (doc: object): string => hashOfText(JSON.stringify(doc))
/** `hashOf` of a document by its text. */
export const hashOfText = (text: string): string => hash('sha256', text, 'hex').slice(0, 32)
