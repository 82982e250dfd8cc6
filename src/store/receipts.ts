// Receipts: that a source was asked, and what it answered. Written by the adapters alone; never changed.
import pg from 'pg'
import type { Ask } from './ask.ts'
import { group, upTo } from './group.ts'

/** A receipt as it is written. Times in epoch ms; `found`: ids of what was found; `about`: the contact it was asked for. */
export type ReceiptRow = { askedBy: string; about?: string; source: string; sourceVersion: string; query: Record<string, unknown>; askedAt: number; answeredAt: number; hash: string; found: readonly string[] }
/** A receipt as it stands. `writer`: the role of the database that wrote it. */
export type ReceiptRead = Omit<ReceiptRow, 'about'> & { about: string | null; nr: number; writer: string; looks: { at: string; what: 'shown' | 'opened'; by: string }[] }

export type ReceiptBook = {
  /** Writes a receipt; its number once it is on disk. Those written at once share one statement. */
  write: (r: ReceiptRow) => Promise<number>
  /** That somebody was shown an answer, or opened it. */
  look: (nr: number, what: 'shown' | 'opened', by: string) => Promise<void>
  /** The same for several receipts; what is already written down of this person is left as it is. */
  lookOnce: (nrs: readonly number[], what: 'shown' | 'opened', by: string) => Promise<void>
  /** Receipts of these very answers, in the order they were written. */
  ofAnswers: (answers: readonly Pick<ReceiptRow, 'source' | 'askedAt' | 'hash'>[]) => Promise<ReceiptRead[]>
  /** Receipts about a contact, in the order they were written. */
  about: (contact: string) => Promise<ReceiptRead[]>
  /** The latest receipts by which any of these ids was found, the latest first. */
  touching: (ids: readonly string[], most: number) => Promise<ReceiptRead[]>
}

const read = `select nr::int, writer::text, asked_by as "askedBy", about, source, source_version as "sourceVersion", query, asked_at::float8 as "askedAt", answered_at::float8 as "answeredAt", hash, found,
  coalesce((select json_agg(json_build_object('at', l.at, 'what', l.what, 'by', l.by_whom) order by l.nr) from receipt_look l where l.receipt = r.nr), '[]') as looks from check_receipt r`

/** The receipts of a database, through a connection that may write them. */
export function receiptBook(ask: Ask): ReceiptBook {
  const write = group<ReceiptRow, number>({
    choose: upTo(64),
    run: async (round) => {
      const rows = await ask<{ nr: string }>('write-receipts', `insert into check_receipt (asked_by, about, source, source_version, query, asked_at, answered_at, hash, found)
        select r.asked_by, r.about, r.source, r.source_version, r.query, r.asked_at, r.answered_at, r.hash, array(select json_array_elements_text(r.found))
        from rows from (json_to_recordset($1::json) as (asked_by text, about text, source text, source_version text, query json, asked_at bigint, answered_at bigint, hash text, found json)) with ordinality
          as r(asked_by, about, source, source_version, query, asked_at, answered_at, hash, found, nth) order by nth returning nr`,
      [JSON.stringify(round.map(({ item: r }) => ({ asked_by: r.askedBy, about: r.about ?? null, source: r.source, source_version: r.sourceVersion, query: r.query, asked_at: r.askedAt, answered_at: r.answeredAt, hash: r.hash, found: r.found })))])
      round.forEach((w, i) => { w.resolve(Number(rows[i]!.nr)) })
    },
  })
  return {
    write,
    look: async (nr, what, by) => { await ask('look-receipt', 'insert into receipt_look (receipt, what, by_whom) values ($1, $2, $3)', [nr, what, by]) },
    lookOnce: async (nrs, what, by) => {
      await ask('look-receipts-once', `insert into receipt_look (receipt, what, by_whom) select n.nr, $2, $3 from unnest($1::bigint[]) as n(nr)
        where not exists (select from receipt_look l where l.receipt = n.nr and l.what = $2 and l.by_whom = $3)`, [nrs, what, by])
    },
    ofAnswers: (answers) => ask<ReceiptRead>('receipts-of-answers', `${read} where r.nr in (select c.nr from unnest($1::text[], $2::bigint[], $3::text[]) as a(source, asked_at, hash)
      join check_receipt c on c.asked_at = a.asked_at and c.source = a.source and c.hash = a.hash) order by nr`, [answers.map((a) => a.source), answers.map((a) => a.askedAt), answers.map((a) => a.hash)]),
    about: (contact) => ask<ReceiptRead>('receipts-about', `${read} where about = $1 order by nr`, [contact]),
    touching: (ids, most) => ask<ReceiptRead>('receipts-touching', `${read} where found && $1::text[] order by nr desc limit $2`, [ids, most]),
  }
}

/**
 * The statements that give the writing of receipts to one role of the database and take it from another: run by the owner of the schema. `app` keeps what the room
 * needs (reading receipts, saying who was shown one); `adapter` may write receipts and touch nothing else.
 */
export function receiptGrants(app: string, adapter: string): string[] {
  const [a, w] = [pg.escapeIdentifier(app), pg.escapeIdentifier(adapter)]
  return [
    `revoke all on check_receipt, receipt_look from ${a}, ${w}`,
    `grant select on check_receipt, receipt_look to ${a}`, `grant insert (receipt, what, by_whom) on receipt_look to ${a}`,
    `grant insert (asked_by, about, source, source_version, query, asked_at, answered_at, hash, found), select (nr) on check_receipt to ${w}`,
  ]
}
