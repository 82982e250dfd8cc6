// What is held, in the memory of this process: read once, then kept as the database is. Whenever it is not surely so, it says that it is not, and the database is asked.
import { HotIndex, type IndexParts } from '#matching/hot-index.ts'
import { keysVersion } from '#matching/record-keys.ts'
import { mostInSegment } from '#matching/segment.ts'
import { readTraits } from '#matching/traits-text.ts'
import type { Ask } from '#store/ask.ts'
import { changedSince, changesAfter, keysVersionNow, lastChange, subjectsNow, type HeldChange, type SubjectNow } from '#store/held-changes.ts'
import type { Beside } from './asking-threads.ts'
import type { IndexKeeper } from './index-keeper.ts'
import { keepingOf, type KeptSays } from './keep-live-index.ts'
import { pageOf, partsMaker, type IndexedRow } from './make-index-parts.ts'
import type { Keeping } from './when-to-keep.ts'

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
type Options = { people: () => Promise<number>; url?: string | undefined; beside?: Beside; keeper?: IndexKeeper; keeping?: Keeping; lookEvery?: number; onKept?: KeptSays; onProgress?: (state: IndexState) => void; onFault?: (fault: Error) => void; pause?: (ms: number) => Promise<void> }

const oneByOne = 500          // more than so many changed at once are made in the thread beside
const mostSegments = 24       // more that came since make questions slow: everything is read anew
const breathEvery = 40
const againAfter = 5_000
const noCounts = { people: 0, keys: new Int32Array(), counts: new Uint32Array() }
const breath = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** How many people of a segment are read at once: the more segments, the longer each question takes, and the larger, the more memory it takes to make one. */
const perPartOf = (people: number): number => (people > 4_000_000 ? mostInSegment : mostInSegment >> 2) - pageOf

/**
 * Reads everything that can be compared, in the background, and follows what changes. `ask` is the database's, `url` the address of its server, if it has one: everybody is then read over a connection of its own.
 * `beside` is told of every change to the index. `keeper`: where the index is kept from one start to the next; what may be used of it is read in place of everybody. `onKept` hears what came of it, in words.
 */
export function liveIndex(ask: Ask, { people, url, beside, keeper, keeping, lookEvery, onKept = () => {}, onProgress = () => {}, onFault = () => {}, pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms).unref() }) }: Options): LiveIndex {
  let index: HotIndex | undefined
  let [applied, told, heard] = [0, 0, true]
  let state: IndexState = { is: 'reading', done: 0, of: 0 }
  let batches = 0
  let stopped = false
  let working: Promise<void> | undefined
  let segmentsRead = 0
  let isNew = false
  const maker = partsMaker({ ask, url })
  const kept = keeper === undefined ? undefined : keepingOf(keeper, {
    keeping, ...(lookEvery === undefined ? {} : { lookEvery }), onKept, changedSince: (seq) => changedSince(ask, seq), still: () => index!.still(),
    stands: () => (index !== undefined && working === undefined ? { seq: applied, people: index.size } : undefined),
  })

  async function readAll(): Promise<void> {
    index = undefined
    applied = await lastChange(ask)
    const version = await keysVersionNow(ask)
    if (version !== undefined && version !== keysVersion) throw new Error(`the stored keys are of version ${version}, this is version ${keysVersion}`)
    const made = new HotIndex(undefined, { joins: false })
    beside?.anew()
    const found = await kept?.read()
    if (stopped) return
    if (found !== undefined) {
      await attach(made, found.parts)
      applied = found.seq
    } else await readEverybody(made)
    index = made
    segmentsRead = made.segments
    isNew = true
  }

  // By a thread beside, from the first row to the finished part: rows that pass through here keep everybody waiting.
  async function readEverybody(made: HotIndex): Promise<void> {
    const all = await people()
    let done = 0
    const page = (read: number): void => {
      done += read
      state = { is: 'reading', done, of: Math.max(all, done) }
      onProgress(state)
    }
    for (let after: number | undefined = 0; after !== undefined && !stopped;) {
      const { parts, last } = await maker.read({ after, atLeast: perPartOf(all) }, page)
      await attach(made, parts)
      after = last
      await breath()
    }
  }

  async function attach(to: HotIndex, parts: IndexParts): Promise<void> {
    for (const _ of to.attaching(beside?.attach(parts) ?? parts)) await breath()
  }
  function remove(id: string): void { index!.remove(id); beside?.remove(id) }

  /** Makes one segment of the latest small ones, in the thread beside; larger ones only with as much beside them. */
  async function joinRecent(): Promise<void> {
    const all = index!.parts
    let [from, size] = [all.length, 0]
    for (let next = all[from - 1]; from > segmentsRead && size + next!.size <= mostInSegment && (all.length - from < mostSegments / 2 || next!.size <= 2 * size); next = all[from - 1]) { size += next!.size; from -= 1 }
    const old = all.slice(from)
    if (old.length < 2) { segmentsRead = all.length; return }
    const segment = await maker.join(old)
    await attach(index!, { segments: [segment], counts: noCounts, instead: old.length })
  }

  async function takeOver(changes: readonly HeldChange[]): Promise<void> {
    if (changes.some((c) => c.what === 'batch')) batches += 1
    for (const id of changes.flatMap((c) => c.gone)) remove(id)
    const nrs = [...new Set(changes.flatMap((c) => c.nrs))]
    const many = nrs.length > oneByOne
    const rowsOf = async (i: number, each: (row: SubjectNow) => void): Promise<SubjectNow[]> => {
      const rows = await subjectsNow(ask, nrs.slice(i, i + pageOf))
      for (const [n, row] of rows.entries()) {
        each(row)
        if (n % breathEvery === breathEvery - 1) await breath()
      }
      return rows
    }
    if (!many) {
      for (let i = 0; i < nrs.length; i += pageOf) await rowsOf(i, ({ id, traits }) => {
        if (traits === null) remove(id)
        else { index!.add(id, readTraits(traits)); beside?.add(id, traits) }
      })
      return
    }
    for (let from = 0; from < nrs.length && !stopped; from += mostInSegment >> 2) {
      async function* part(): AsyncGenerator<IndexedRow[]> {
        for (let i = from; i < Math.min(nrs.length, from + (mostInSegment >> 2)); i += pageOf) {
          const rows = await rowsOf(i, ({ id }) => { remove(id) })
          yield rows.flatMap(({ id, traits }) => (traits === null ? [] : [{ id, traits }]))
        }
      }
      await attach(index!, await maker.make(part()))
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
      if (changes === undefined || changes.some((c) => c.what === 'all')) {
        batches += 1
        if (changes?.some((c) => c.what === 'all') === true) await kept?.forget()
        await readAll()
        continue
      }
      if (index!.segments > segmentsRead + mostSegments) await joinRecent()
      if (changes.length === 0) break
      await takeOver(changes)
      applied = changes.at(-1)!.seq
      kept?.changed(changes)
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
      else if (isNew) { isNew = false; kept?.look() }
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
    stop: async () => { stopped = true; await maker.end(); await kept?.stop(); await working?.catch(() => {}) },
  }
}
