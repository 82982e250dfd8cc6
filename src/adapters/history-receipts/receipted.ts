import type { Answer } from '#domain/history/record.ts'
import { matchId } from '#domain/contact/floor-of.ts'
import type { Source } from '../history-journal/journal-sources.ts'

/** Where receipts are written; src/store/receipts.ts fits. */
export type Book = { write: (r: { askedBy: string; about?: string; source: string; sourceVersion: string; query: Record<string, unknown>; askedAt: number; answeredAt: number; hash: string; found: readonly string[] }) => Promise<number> }

/** A source whose every answer is written down before it is given. An answer that cannot be written down is none: NOT CHECKED (S11, S12). */
export function receipted(source: Source, book: Book): Source {
  return {
    ...source,
    async ask(identifiers, at, notAbout): Promise<Answer> {
      const answer = await source.ask(identifiers, at, notAbout)
      if (answer.is === 'not-checked') return answer
      const { receipt } = answer
      const found = receipt.matches.map(matchId)
      try {
        await book.write({ askedBy: 'service:checks', ...(notAbout === undefined ? {} : { about: notAbout }), source: receipt.source, sourceVersion: receipt.sourceVersion, query: receipt.query, askedAt: receipt.askedAt, answeredAt: receipt.answeredAt, hash: receipt.hash, found })
        return answer
      } catch { return { is: 'not-checked', source: receipt.source, query: receipt.query, why: 'its receipt could not be written', askedAt: at } }
    },
  }
}
