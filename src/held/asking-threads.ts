// Threads that answer who may be meant, so that the questions of a call are answered side by side and nobody else of the room waits for them.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { IndexParts } from '#matching/hot-index.ts'
import { sharedSegment } from '#matching/segment.ts'
import type { Traits } from '#matching/traits.ts'
import type { Fits } from '#matching/who-fits.ts'
import { askedTogether } from './asked-together.ts'
import type { Change, Question, Said, Told } from './asking-worker.ts'
import { builtWorker } from './built-worker.ts'

/** What follows an index in memory: told of every change of it, as it is made. */
export type Beside = {
  /** Everything is forgotten. */
  anew: () => void
  /** The same parts with arrays that all threads see: what the index itself must go on with. */
  attach: (parts: IndexParts) => IndexParts
  add: (id: string, traits: string) => void
  remove: (id: string) => void
}
export type AskingThreads = Beside & {
  /** Who fits among those who were told of until now, without what is in these events; undefined while the threads have not taken over all of it: whoever asks then looks in the index. Rejects when a thread ends. */
  whoFits: (asked: Traits, hidden: readonly string[]) => Promise<Fits> | undefined
  stop: () => Promise<void>
}

type Waiting = { questions: readonly Question[]; found: Map<Question, Fits>; resolve: (found: ReadonlyMap<Question, Fits>) => void; reject: (e: Error) => void }
type Thread = { worker: Worker; taken: number }

const mostThreads = 2
// Young memory of a thread, MB: with less, what one question leaves behind is swept up in the middle of the next.
const young = 64

/** Threads for the questions of this process, one a processor and at most two; undefined where there is but one, or no built program. `file`: what a thread runs. */
export function askingThreads({ file = builtWorker('asking-worker'), threads: n = Math.min(mostThreads, availableParallelism()) }: { file?: URL | undefined; threads?: number } = {}): AskingThreads | undefined {
  if (file === undefined || n < 2) return undefined
  let [changes, asked, ended] = [0, 0, false]
  const waiting = new Map<number, Waiting>()
  const threads: Thread[] = Array.from({ length: n }, () => ({ worker: new Worker(file, { resourceLimits: { maxYoungGenerationSizeMb: young } }), taken: 0 }))
  const end = (why: Error): void => {
    ended = true
    for (const { reject } of waiting.values()) reject(why)
    waiting.clear()
  }
  for (const t of threads) {
    t.worker.unref()
    t.worker.on('message', (said: Said) => {
      if (said.is === 'taken') { t.taken = said.changes; return }
      const one = waiting.get(said.nr)
      if (one === undefined) return
      if (said.is === 'failed') one.reject(new Error(said.why))
      else {
        for (const [place, fits] of said.fits) one.found.set(one.questions[place]!, fits)
        if (one.found.size < one.questions.length) return
        one.resolve(one.found)
      }
      waiting.delete(said.nr)
    })
    t.worker.on('error', end)
    t.worker.on('exit', () => { end(new Error('a thread that answers questions has ended')) })
  }
  const tellAll = (told: Told): void => { for (const t of threads) t.worker.postMessage(told) }
  const change = (one: Change): void => { changes += 1; tellAll(one) }
  // What is asked at once is answered at once: the database is asked once for what hangs on all of them. Each thread takes the next question as soon as it is done with one: how long one takes
  // nobody can tell beforehand, and who waits waits for the last.
  const together = askedTogether((all: readonly Question[]) => new Promise<ReadonlyMap<Question, Fits>>((resolve, reject) => {
    if (ended) throw new Error('the threads that answer questions have ended')
    const nr = asked++
    const questions = all.toSorted((a, b) => effortOf(b.asked) - effortOf(a.asked))
    waiting.set(nr, { questions, found: new Map(), resolve, reject })
    tellAll({ is: 'ask', nr, questions, next: new Int32Array(new SharedArrayBuffer(4)) })
  }))
  return {
    anew: () => { change({ is: 'anew' }) },
    attach: (parts) => {
      const shared = { ...parts, segments: parts.segments.map(sharedSegment) }
      // Who is gone each keeps for itself: it counts them out when it is told.
      change({ is: 'attach', parts: { ...shared, segments: shared.segments.map((s) => ({ ...s, gone: s.gone.slice() })) } })
      return shared
    },
    add: (id, traits) => { change({ is: 'add', id, traits }) },
    remove: (id) => { change({ is: 'remove', id }) },
    whoFits: (asked, hidden) => {
      if (ended || threads.some((t) => t.taken !== changes)) return undefined
      // What this thread has made of the words asked is numbered as it numbers words: another thread makes its own.
      const question: Question = { asked: { ...asked, names: asked.names.map(({ given, family, kind, sure }) => ({ given, family, kind, sure })) }, hidden }
      return together(question).then((all) => all.get(question)!)
    },
    stop: async () => { ended = true; await Promise.all(threads.map((t) => t.worker.terminate())) },
  }
}

/** About how long a question takes beside others: names are most of it, and a place with them opens many more. The longest begin first. */
const effortOf = ({ names, places }: Traits): number => (names.length > 0 ? 6 : 1) + (places.length > 0 ? 2 : 0)
