// What is held, in the memory of this process: read once, then kept as the database is. Whenever it is not surely so, it says that it is not, and the database is asked.
import { HotIndex, type IndexParts } from '#matching/hot-index.ts'
import { keysVersion } from '#matching/record-keys.ts'
import { readTraits } from '#matching/traits-text.ts'
import type { Ask } from '#store/ask.ts'
import { changesAfter, comparableAfter, keysVersionNow, lastChange, subjectsNow, type HeldChange, type SubjectNow } from '#store/held-changes.ts'
import type { Beside } from './asking-threads.ts'
import { partsMaker, type IndexedRow } from './make-index-parts.ts'

/** `behind`: told of a change that is not taken over yet, or not hearing of changes. */
export type IndexState = { is: 'reading'; done: number; of: number } | { is: 'ready' | 'behind'; people: number; bytes: number } | { is: 'broken'; why: string }
export type LiveIndex = {
  /** The index, while it is as the database is; else undefined. */
  now: () => HotIndex | undefined
  /** Counts on when a batch begins, goes on or ends: what is remembered of batches holds as long as it stands still. */
  batches: () => number
  state: () => IndexState
  /** A change of this number, or none after it, has been committed. */
  tell: (seq: number) => void
  /** Nothing is heard of changes until the next `tell`. */
  lost: () => void
  /** Resolves once it is ready, or has failed. */
  settled: Promise<void>
  stop: () => Promise<void>
}
type Options = { people: () => Promise<number>; beside?: Beside; onProgress?: (state: IndexState) => void; onFault?: (fault: Error) => void; pause?: (ms: number) => Promise<void> }

const pageOf = 2_000
const perPart = 1 << 18
const oneByOne = 500          // more than so many changed at once are made in the thread beside
const mostSegments = 24       // more make questions slow: everything is read anew
const breathEvery = 40
const againAfter = 5_000
const breath = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** Reads everything that can be compared, in the background, and follows what changes. `ask` is the database's; `beside` is told of every change to the index. */
export function liveIndex(ask: Ask, { people, beside, onProgress = () => {}, onFault = () => {}, pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms).unref() }) }: Options): LiveIndex {
  let index: HotIndex | undefined
  let [applied, told, heard] = [0, 0, true]
  let state: IndexState = { is: 'reading', done: 0, of: 0 }
  let batches = 0
  let stopped = false
  let working: Promise<void> | undefined
  const maker = partsMaker()

  async function* pages(of: number): AsyncGenerator<SubjectNow[]> {
    let done = 0
    for (let after = 0; !stopped;) {
      const rows = await comparableAfter(ask, after, pageOf)
      if (rows.length === 0) return
      after = rows.at(-1)!.nr
      done += rows.length
      state = { is: 'reading', done, of: Math.max(of, done) }
      onProgress(state)
      yield rows
      await breath()
    }
  }

  async function readAll(): Promise<void> {
    index = undefined
    applied = await lastChange(ask)
    const version = await keysVersionNow(ask)
    if (version !== undefined && version !== keysVersion) throw new Error(`the stored keys are of version ${version}, this is version ${keysVersion}`)
    const made = new HotIndex(undefined, { joins: false })
    beside?.anew()
    const reading = pages(await people())
    for (let ended = false; !ended && !stopped;) {
      async function* part(): AsyncGenerator<IndexedRow[]> {
        for (let taken = 0; taken < perPart;) {
          const next = await reading.next()
          if (next.done) { ended = true; return }
          taken += next.value.length
          yield next.value.map(({ id, traits }) => ({ id, traits: traits! }))
        }
      }
      attach(made, await maker.make(part()))
      await breath()
    }
    index = made
  }

  function attach(to: HotIndex, parts: IndexParts): void { to.attach(beside?.attach(parts) ?? parts) }
  function remove(id: string): void { index!.remove(id); beside?.remove(id) }

  async function takeOver(changes: readonly HeldChange[]): Promise<void> {
    if (changes.some((c) => c.what === 'batch')) batches += 1
    for (const id of changes.flatMap((c) => c.gone)) remove(id)
    const nrs = [...new Set(changes.flatMap((c) => c.nrs))]
    for (let i = 0; i < nrs.length; i += pageOf) {
      const rows = await subjectsNow(ask, nrs.slice(i, i + pageOf))
      const many = rows.length > oneByOne
      for (const [n, { id, traits }] of rows.entries()) {
        if (many || traits === null) remove(id)
        else { index!.add(id, readTraits(traits)); beside?.add(id, traits) }
        if (n % breathEvery === breathEvery - 1) await breath()
      }
      if (many) attach(index!, await maker.make([rows.flatMap(({ id, traits }) => (traits === null ? [] : [{ id, traits }]))]))
    }
  }

  async function catchUp(): Promise<void> {
    if (index === undefined) await readAll()
    for (;;) {
      const before = told
      const changes = await changesAfter(ask, applied, 200)
      if (stopped) return
      // Told of one that is not there: the notes were emptied. Nothing is missed by forgetting it.
      if (changes?.length === 0 && told === before) told = applied
      if (changes === undefined || changes.some((c) => c.what === 'all') || index!.segments > mostSegments) { batches += 1; await readAll(); continue }
      if (changes.length === 0) break
      await takeOver(changes)
      applied = changes.at(-1)!.seq
    }
    say()
  }

  function say(): void {
    const { postings, texts } = index!.bytes
    state = { is: heard && told <= applied ? 'ready' : 'behind', people: index!.size, bytes: postings + texts }
    onProgress(state)
  }

  function work(): Promise<void> {
    return working ??= catchUp().catch(async (fault: unknown) => {
      index = undefined
      state = { is: 'broken', why: fault instanceof Error ? fault.message : String(fault) }
      if (stopped) return
      onFault(fault as Error)
      onProgress(state)
      await pause(againAfter)
    }).finally(() => {
      working = undefined
      if (!stopped && (index === undefined || told > applied)) void work()
    })
  }

  const first = work()
  return {
    now: () => (index !== undefined && heard && told <= applied && working === undefined ? index : undefined),
    batches: () => batches, state: () => (state.is === 'ready' && (!heard || told > applied || working !== undefined) ? { ...state, is: 'behind' } : state),
    tell: (seq) => {
      heard = true
      if (seq <= applied) { if (index !== undefined && working === undefined) say(); return }
      told = Math.max(told, seq)
      void work()
    },
    lost: () => { heard = false },
    settled: first,
    stop: async () => { stopped = true; await maker.end(); await working?.catch(() => {}) },
  }
}
