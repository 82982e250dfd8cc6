// A thread that answers who may be meant: bundled by tools/build.mjs as dist/asking-worker.mjs. It keeps an index of its own over the arrays that all threads see, and is told of every
// change in the order in which it came, so that a question is answered from what stood when it was asked.
import { parentPort } from 'node:worker_threads'
import { HotIndex, type IndexParts } from '#matching/hot-index.ts'
import { readTraits } from '#matching/traits-text.ts'
import type { Traits } from '#matching/traits.ts'
import { whoFits, type Fits } from '#matching/who-fits.ts'
import { candidatesWithout, hiddenEvents } from './seen-by.ts'
import { askedFirst, warmUp } from './warm-up.ts'
import { sweepYoung } from './young-memory.ts'

export type Change = { is: 'anew' } | { is: 'attach'; parts: IndexParts } | { is: 'add'; id: string; traits: string } | { is: 'remove'; id: string }
/** Who is asked about, and events in which and inside which nobody is to be found. */
export type Question = { asked: Traits; hidden: readonly string[] }
/** `next`: seen by all threads, the place of the question that nobody has taken yet. */
export type Told = Change | { is: 'ask'; nr: number; questions: readonly Question[]; next: Int32Array }
/** `fits`: of the questions that this thread has answered, by their places. */
export type Said = { is: 'taken'; changes: number } | { is: 'found'; nr: number; fits: readonly (readonly [number, Fits])[] } | { is: 'failed'; nr: number; why: string }

const empty = (): HotIndex => new HotIndex(undefined, { joins: false })
let index = empty()
let changes = 0
const say = (said: Said): void => { parentPort!.postMessage(said) }

// The first questions of a new thread take ten times as long as later ones. Some it asks itself before it says that it is ready, and more whenever nobody asks it anything.
let isWarm = false
async function warm(parts: IndexParts): Promise<void> {
  if (isWarm || !parts.segments.some((s) => s.size > 0)) return
  isWarm = true
  const mine = index
  const steps = warmUp(parts, () => (index === mine ? mine : undefined))
  for (let i = 0; i < askedFirst; i++) if ((await steps.next()).done) return
  goOn(steps).catch(() => {})
}

// Whoever asks comes first, and who asked just now may ask again: it goes on when nobody has asked for so many ms.
const pause = 20
let wasAsked = false
async function goOn(steps: AsyncGenerator<void>): Promise<void> {
  for (let ended = false; !ended;) {
    const wait = wasAsked
    wasAsked = false
    await new Promise((resolve) => { if (wait) setTimeout(resolve, pause); else setImmediate(resolve) })
    if (!wasAsked) ended = (await steps.next()).done === true
  }
}

parentPort!.on('message', (told: Told) => {
  if (told.is === 'ask') {
    wasAsked = true
    answer(told).then(say, (e: unknown) => { say({ is: 'failed', nr: told.nr, why: e instanceof Error ? e.message : String(e) }) }).finally(() => { setImmediate(() => { sweepYoung() }) })
    return
  }
  if (told.is === 'anew') index = empty()
  else if (told.is === 'attach') {
    index.attach(told.parts)
    changes += 1
    warm(told.parts).catch(() => {}).finally(() => { say({ is: 'taken', changes }) })
    return
  }
  else if (told.is === 'add') index.add(told.id, readTraits(told.traits))
  else index.remove(told.id)
  changes += 1
  say({ is: 'taken', changes })
})

async function answer({ nr, questions, next }: Extract<Told, { is: 'ask' }>): Promise<Said> {
  const fits: [number, Fits][] = []
  for (let place = Atomics.add(next, 0, 1); place < questions.length; place = Atomics.add(next, 0, 1)) {
    const { asked, hidden } = questions[place]!
    fits.push([place, await whoFits(asked, hidden.length === 0 ? index : candidatesWithout(index, hiddenEvents(hidden)), index.counts)])
  }
  return { is: 'found', nr, fits }
}
