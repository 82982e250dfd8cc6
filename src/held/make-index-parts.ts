// Parts of the index in memory, read and made in a thread beside the one that answers: it takes a second for forty thousand people, and no caller waits that long.
import { Worker } from 'node:worker_threads'
import { HotIndex, type IndexParts } from '#matching/hot-index.ts'
import { joinedSegment, type Segment } from '#matching/segment.ts'
import { readTraits } from '#matching/traits-text.ts'
import type { Ask } from '#store/ask.ts'
import { comparableAfter } from '#store/held-changes.ts'
import { builtWorker } from './built-worker.ts'
import { askForThread, type ThreadAsks, type ThreadTold } from './through-the-room.ts'

export type IndexedRow = { id: string; traits: string }
/** People after a number, whole pages until they are at least so many. */
export type Stretch = { after: number; atLeast: number }
/** What was read of it; `last`: the number of the last of them, undefined when nobody comes after. */
export type ReadParts = { parts: IndexParts; last: number | undefined }
/** What a thread is told: a stretch to read, rows until their end, of which it makes parts, or segments to be made one. */
export type MakerTask = ({ is: 'read' } & Stretch) | { is: 'rows'; rows: IndexedRow[] } | { is: 'end' } | { is: 'join'; segments: readonly Segment[] }
export type MakerSaid = ThreadAsks | { is: 'page'; people: number } | { is: 'made'; made: ReadParts | IndexParts | Segment } | { is: 'failed'; why: string }
export type PartsMaker = {
  /** `page` hears of each page that was read, how many were on it. */
  read: (stretch: Stretch, page: (people: number) => void) => Promise<ReadParts>
  make: (rows: AsyncIterable<IndexedRow[]> | readonly IndexedRow[][]) => Promise<IndexParts>
  join: (segments: readonly Segment[]) => Promise<Segment>
  end: () => Promise<void>
}
type Options = { ask: Ask; url?: string | undefined; file?: URL | undefined }

/** People of one page. */
export const pageOf = 2_000

/** Rows as parts of an index. */
export function partsOf(rows: readonly IndexedRow[]): IndexParts {
  const index = new HotIndex()
  index.load(rows.map(({ id, traits }) => ({ id, traits: readTraits(traits) })))
  return { segments: [...index.parts], counts: index.counts.entries() }
}

/** Reads people and makes parts of them. While keys are made of one page the database looks for the next. */
export async function readParts(ask: Ask, { after, atLeast }: Stretch, page: (people: number) => Promise<void> | void): Promise<ReadParts> {
  const index = new HotIndex()
  const loading = index.loading()
  let last: number | undefined = after
  let next = comparableAfter(ask, after, pageOf)
  for (let taken = 0; last !== undefined && taken < atLeast;) {
    const rows = await next
    taken += rows.length
    last = rows.length < pageOf ? undefined : rows.at(-1)!.nr
    if (last !== undefined && taken < atLeast) { next = comparableAfter(ask, last, pageOf); next.catch(() => {}) }
    for (const { id, traits } of rows) loading.add(id, readTraits(traits!))
    await page(rows.length)
  }
  loading.end()
  return { parts: { segments: [...index.parts], counts: index.counts.entries() }, last }
}

/** Makes parts in a thread of its own, which reads over a connection of its own where `url` is that of a server of the database; without the built worker, as in tests of the source, in this one. */
export function partsMaker({ ask, url, file = builtWorker('index-worker') }: Options): PartsMaker {
  if (file === undefined) return makerHere(ask)
  const running = new Set<Worker>()
  // A thread for each: it ends with its heap, which for a million people is several times what it made.
  const made = async <Made extends ReadParts | IndexParts | Segment>(give: (tell: (task: MakerTask) => void) => Promise<void> | void, page?: (people: number) => void): Promise<Made> => {
    const worker = new Worker(file, { workerData: { url } })
    running.add(worker)
    worker.unref()
    const done = new Promise<Made>((resolve, reject) => {
      worker.on('message', (said: MakerSaid) => {
        if (said.is === 'made') resolve(said.made as Made)
        else if (said.is === 'failed') reject(new Error(said.why))
        else if (said.is === 'page') page?.(said.people)
        else askForThread(ask, said, (told: ThreadTold) => { worker.postMessage(told) })
      }).once('error', reject).once('exit', () => reject(new Error('the thread that makes the index has ended')))
    })
    done.catch(() => {})      // what failed while rows were being read is told by the one who waits below
    try {
      await give((task) => { worker.postMessage(task) })
      return await done
    } finally {
      running.delete(worker)
      await worker.terminate()
    }
  }
  return {
    read: (stretch, page) => made((tell) => { tell({ is: 'read', ...stretch }) }, page),
    make: (rows) => made(async (tell) => {
      for await (const some of rows) if (some.length > 0) tell({ is: 'rows', rows: some })
      tell({ is: 'end' })
    }),
    join: (segments) => made((tell) => { tell({ is: 'join', segments }) }),
    end: async () => { await Promise.all([...running].map((worker) => worker.terminate())) },
  }
}

function makerHere(ask: Ask): PartsMaker {
  let ended = false
  const breath = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })
  return {
    read: (stretch, page) => readParts(ask, stretch, async (people) => { page(people); await breath(); if (ended) throw new Error('what makes the index has ended') }),
    make: async (rows) => { const all: IndexedRow[] = []; for await (const some of rows) all.push(...some); return partsOf(all) },
    join: (segments) => Promise.resolve(joinedSegment(segments)),
    end: () => { ended = true; return Promise.resolve() },
  }
}
