// The journal in SQL: the same statements for PostgreSQL and for the embedded engine.
import type pg from 'pg'
import { isRefusal, askThrough, type Ask } from './ask.ts'
import { batchJson, chooseRound, outcomeOf, pack, type Answer, type Packed } from './batch.ts'
import { group, upTo, type Waiting } from './group.ts'
import { unwritable } from './journal-fault.ts'
import type { Append, Entry, Found, HeldRecord, Journal, Live, Outcome, Read } from './journal.ts'
import { ownerMissing, refuseContradiction, refuseUnstorable, storableJson } from './storable.ts'

type LiveRow = Omit<Live, 'version' | 'nextAt'> & { version: string; nextAt: string | null }
type EntryRow = Omit<Entry, 'position' | 'at'> & { position: string; at: string }

const liveColumns = 'id, kind, version, open, next_at as "nextAt", owner, doc'
const entryColumns = 'position, command, at, by, about, facts, reply'
const liveOf = (r: LiveRow): Live => ({ id: r.id, kind: r.kind, version: Number(r.version), open: r.open, nextAt: r.nextAt === null ? null : Number(r.nextAt), owner: r.owner, doc: r.doc })
const inOrder = (ids: string[], rows: readonly LiveRow[]): Live[] => { const byId = new Map(rows.map((r) => [r.id, liveOf(r)])); return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []) }
const entryOf = (r: EntryRow): Entry => ({ ...r, position: Number(r.position), at: Number(r.at) })

/** A journal over a pool whose connections are settled (ask.ts) and whose schema is migrated. It owns the pool. */
export class SqlJournal implements Journal {
  readonly #pool: pg.Pool
  readonly #ask: Ask
  readonly #listeners = new Set<(position: number) => void>()
  readonly #closing: (() => Promise<void>)[] = []
  readonly #count = { roundTrips: 0, batches: 0, appended: 0 }
  readonly #append: (p: Packed) => Promise<Outcome>
  readonly #logRead: (json: string) => Promise<void>
  readonly #number: (n: number) => Promise<number>
  readonly #find: (keys: string[]) => Promise<Found[]>
  #told = 0

  constructor(pool: pg.Pool) {
    this.#pool = pool
    this.#ask = askThrough(pool, () => { this.#count.roundTrips += 1 })
    this.#append = group({ choose: chooseRound, run: (round) => this.#appendRound(round) })
    this.#logRead = group({ choose: upTo(256), run: (round) => this.#logReads(round) })
    this.#find = group({ choose: upTo(64), run: (round) => this.#finds(round) })
    this.#number = group({ choose: upTo(256), run: (round) => this.#reserve(round) })
  }

  async append(a: Append): Promise<Outcome> {
    refuseContradiction(a)
    return this.#append(pack(a))
  }

  async #appendRound(round: Waiting<Packed, Outcome>[]): Promise<void> {
    this.#count.batches += 1
    let answers: Answer[]
    try {
      answers = await this.#ask<Answer>('append', 'select * from append_batch($1::jsonb)', [batchJson(round.map((w) => w.item))])
    } catch (e) {
      return this.#refused(round, e)
    }
    let highest = 0
    for (const answer of answers) {
      const outcome = outcomeOf(answer)
      if (outcome.is === 'appended') {
        this.#count.appended += 1
        highest = Math.max(highest, outcome.position)
      }
      round[answer.nth - 1]!.resolve(outcome)
    }
    // After those who wait have gone on, so that they know their own positions first.
    if (highest > 0) setImmediate(() => { this.tell(highest) })
  }

  /** One command that breaks a constraint must not cost the others of its round: each is sent alone, and the offender learns its own fault. */
  async #refused(round: Waiting<Packed, Outcome>[], e: unknown): Promise<void> {
    const cause = e instanceof Error ? e.cause : e
    if (!isRefusal(cause)) throw e
    if (round.length > 1) {
      for (const w of round) {
        try { await this.#appendRound([w]) }
        catch (fault) { w.reject(fault) }
      }
      return
    }
    const { append } = round[0]!.item
    if (cause.constraint === 'claim_pkey') {
      const held = await this.#ask<{ key: string }>('claimed', 'select key from claim where key = any($1)', [append.take.map((t) => t.key)])
      return round[0]!.resolve({ is: 'conflict', rows: held.map((h) => h.key).sort() })
    }
    if (cause.constraint === 'open_row_has_owner') {
      throw ownerMissing(append.writes.find((w) => w.open && w.needsOwner && w.owner === null)?.id ?? 'a row', cause)
    }
    throw e
  }

  /** Tells the listeners of a position, once and only upwards. */
  tell(position: number): void {
    if (position <= this.#told) return
    this.#told = position
    for (const listener of this.#listeners) listener(position)
  }

  async open(): Promise<{ rows: Live[]; position: number }> {
    // One statement is one snapshot, and the log's row comes with it even when nothing is open.
    const rows = await this.#ask<LiveRow & { position: string }>('open', `select log.position, l.* from log left join (select ${liveColumns} from live where open) l on true order by l.id`, [])
    return { position: Number(rows[0]!.position), rows: rows.filter((r) => r.id !== null).map(liveOf) }
  }

  async row(ids: string[]): Promise<Live[]> {
    refuseUnstorable(ids, 'an id')
    const rows = await this.#ask<LiveRow>('row', `select ${liveColumns} from live where id = any($1::text[])`, [ids])
    return inOrder(ids, rows)
  }

  async rowsAndSince(ids: string[], position: number, limit: number): Promise<{ rows: Live[]; later: Entry[] }> {
    refuseUnstorable(ids, 'an id')
    const found = await this.#ask<{ live: LiveRow | null; entry: EntryRow | null }>('rows-and-since', `
      select to_jsonb(l) as live, null::jsonb as entry from (select ${liveColumns} from live where id = any($1::text[])) l
      union all select null, to_jsonb(e) from (select ${entryColumns} from entry where position > $2 order by position limit $3) e`, [ids, position, limit])
    return { rows: inOrder(ids, found.flatMap(({ live }) => live ?? [])), later: found.flatMap(({ entry }) => (entry === null ? [] : [entryOf(entry)])).sort((a, b) => a.position - b.position) }
  }

  async since(position: number, limit: number): Promise<Entry[]> {
    return (await this.#ask<EntryRow>('since', `select ${entryColumns} from entry where position > $1 order by position limit $2`, [position, limit])).map(entryOf)
  }

  async story(subject: string, after: number, limit: number): Promise<Entry[]> {
    refuseUnstorable(subject, 'a subject')
    return (await this.#ask<EntryRow>('story', `select ${entryColumns} from filed join entry using (position)
      where subject = $1 and position > $2 order by position limit $3`, [subject, after, limit])).map(entryOf)
  }

  async closed(kind: string, limit: number, before?: string): Promise<Live[]> {
    refuseUnstorable([kind, before], 'a kind or id')
    const rows = before === undefined
      ? await this.#ask<LiveRow>('closed', `select ${liveColumns} from live where not open and kind = $1 order by closed_in desc, id desc limit $2`, [kind, limit])
      : await this.#ask<LiveRow>('closed-before', `select ${liveColumns} from live where not open and kind = $1
          and (closed_in, id) < (select closed_in, id from live where id = $3) order by closed_in desc, id desc limit $2`, [kind, limit, before])
    return rows.map(liveOf)
  }

  async find(keys: string[]): Promise<Found[]> {
    refuseUnstorable(keys, 'a key')
    return this.#find([...new Set(keys)])
  }

  /** Look-ups that arrive together are one statement: a contact asks each of its sources at once, and contacts come in waves. */
  async #finds(round: Waiting<string[], Found[]>[]): Promise<void> {
    const all = [...new Set(round.flatMap((w) => w.item))]
    const found = await this.#ask<Found>('find', `
      with hit as (select k.n, l.key, l.subject from unnest($1::text[]) with ordinality k(key, n) join lookup l using (key))
      select key, subject, kind, doc from (
        select n, key, subject, 1 as rank, kind, doc from hit join held on id = subject
        union all
        select n, key, subject, 2, kind, doc from hit join live on id = subject
      ) f order by n, subject, rank`, [all])
    const byKey = new Map<string, Found[]>()
    for (const f of found) {
      const same = byKey.get(f.key)
      if (same === undefined) byKey.set(f.key, [f])
      else same.push(f)
    }
    for (const w of round) w.resolve(w.item.flatMap((key) => byKey.get(key) ?? []))
  }

  async hold(records: HeldRecord[]): Promise<number> {
    // In order of id, so that two processes loading the same history cannot wait for each other in a circle.
    const all = [...new Map([...records].reverse().map((r) => [r.id, r])).values()].sort((a, b) => a.id < b.id ? -1 : 1)
    let held = 0
    for (let i = 0; i < all.length; i += 500) {
      const [count] = await this.#ask<{ held: string }>('hold', `
        with record as (select * from jsonb_to_recordset($1::jsonb) as r(id text, kind text, at bigint, doc jsonb, keys text[])),
        new as (insert into held (id, kind, at, doc) select id, kind, at, doc from record on conflict do nothing returning id),
        keyed as (insert into lookup (key, subject) select distinct unnest(r.keys), r.id from new join record r using (id) on conflict do nothing)
        select count(*) as held from new`, [storableJson(all.slice(i, i + 500), 'a held record')])
      held += Number(count!.held)
    }
    return held
  }

  async numbers(n: number): Promise<number> {
    if (!Number.isSafeInteger(n) || n < 1) throw unwritable(`cannot reserve ${n} numbers`)
    return this.#number(n)
  }

  async #reserve(round: Waiting<number, number>[]): Promise<void> {
    const total = round.reduce((sum, w) => sum + w.item, 0)
    const [row] = await this.#ask<{ next: string }>('numbers', `update counter set next = next + $1 where name = 'number' returning next`, [total])
    let first = Number(row!.next) - total
    for (const w of round) {
      w.resolve(first)
      first += w.item
    }
  }

  async logRead(r: Read): Promise<void> {
    return this.#logRead(storableJson(r, 'a record of a look'))
  }

  async #logReads(round: Waiting<string, void>[]): Promise<void> {
    await this.#ask('log-reads', 'select log_reads($1::jsonb)', [`[${round.map((w) => w.item).join(',')}]`])
    for (const w of round) w.resolve()
  }

  async reads(subject: string, limit: number): Promise<Read[]> {
    refuseUnstorable(subject, 'a subject')
    const rows = await this.#ask<Omit<Read, 'at'> & { at: string }>('reads', `select at, by, view, subjects, reason from read_about join read_log using (id)
      where subject = $1 order by id desc limit $2`, [subject, limit])
    return rows.map((r) => ({ ...r, at: Number(r.at) }))
  }

  async setting(name: string, make: () => string): Promise<string> {
    const read = async () => (await this.#ask<{ value: string }>('setting', 'select value from setting where name = $1', [name]))[0]?.value
    const value = await read()
    if (value !== undefined) return value
    const made = make()
    refuseUnstorable([name, made], 'a setting')
    await this.#ask('make-setting', 'insert into setting (name, value) values ($1, $2) on conflict do nothing', [name, made])
    return (await read())!
  }

  onAppended(listener: (position: number) => void): () => void {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  async now(): Promise<number> {
    const [row] = await this.#ask<{ now: number }>('now', 'select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now', [])
    return row!.now
  }

  /** Asks the same database other things, such as what is held; on the embedded engine there is but one connection, and all share it. */
  get ask(): Ask { return this.#ask }

  stats() { return { ...this.#count } }

  /** Adds something to be done on close, before the pool ends. */
  beforeClose(task: () => Promise<void>): void { this.#closing.push(task) }

  async close(): Promise<void> {
    this.#listeners.clear()
    for (const task of this.#closing.splice(0)) await task()
    if (!this.#pool.ended && !this.#pool.ending) await this.#pool.end()
  }
}
