// Folds the segments of search keys into one, step by step, and looks after the embedded engine meanwhile, which does nothing by itself.
import type { QueryResultRow } from 'pg'
import type { Ask } from '#store/ask.ts'
import { beginFold, foldsNoMore, foldStep, mayFold, segmentsNow, worthFolding, type Segment } from '#store/key-fold.ts'
import type { OpenHeld } from '#store/open-held.ts'
import { shortenLog } from '#store/upkeep.ts'

/** `embedded`: the engine that has no processes of its own. */
export type FoldAt = { ask: Ask; embedded: boolean }
export type FoldHow = {
  /** All segments, or those that are worth it. */
  which: 'all' | 'worth'
  /** How long others have the database to themselves after a step, in times of what it took. */
  rest: number
}
export type FoldedKeys = { folded: number; segments: number; pairs: number; seconds: number; busy: boolean }

const leastRest = 2         // ms
const waitFor = 1_000       // ms, while a loading has the segments
const lookAfterEvery = 16   // steps
const logBytes = 16 * 2 ** 20

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })
/** Numbers of the segments to fold; fewer than two: none. */
export const toFold = (segments: readonly Segment[], which: FoldHow['which']): number[] => (which === 'worth' ? worthFolding(segments) : segments.length > 1 ? segments.map((s) => s.nr) : [])

/** Ends what was begun, then folds what else is to be folded, on the one connection that `ask` has. Nothing is done (`busy`) while another process folds. Stopped half-way, the next goes on. */
export async function foldKeys({ ask, embedded }: FoldAt, { which, rest }: FoldHow, { onStep = () => {}, stopped = () => false }: { onStep?: (done: number) => void; stopped?: () => boolean } = {}): Promise<FoldedKeys> {
  const began = performance.now()
  const is = async (folded: number, busy: boolean): Promise<FoldedKeys> => {
    const { segments } = await segmentsNow(ask)
    return { folded, busy, segments: segments.length, pairs: segments.reduce((n, s) => n + s.pairs, 0), seconds: (performance.now() - began) / 1_000 }
  }
  if (!await mayFold(ask)) return is(0, true)
  try {
    let [folded, steps] = [0, 0]
    while (!stopped()) {
      const at = performance.now()
      const step = await foldStep(ask)
      if (step === 'none') {
        const sources = toFold((await segmentsNow(ask)).segments, which)
        if (sources.length < 2 || !await beginFold(ask, sources)) return await is(folded, false)
        continue
      }
      if (step === 'took the place') folded += 1
      steps += 1
      if (embedded && (steps % lookAfterEvery === 0 || step === 'ended')) await lookAfter(ask)
      onStep(steps)
      await pause(step === 'waits' ? waitFor : rest === 0 ? 0 : Math.max(leastRest, rest * (performance.now() - at)))
    }
    return await is(folded, false)
  } finally { await foldsNoMore(ask).catch(() => {}) }
}

/** Often, so that it is little each time: a long log, or many dead pages, would hold everybody up. */
async function lookAfter(ask: Ask): Promise<void> {
  await shortenLog(ask, logBytes)
  for (const table of ['key_page', 'key_heavy']) await ask(`vacuum-${table}`, `vacuum ${table}`, [])
}

/** Folds all segments into one as fast as it goes. */
export async function foldAll({ pool, kind }: OpenHeld, onStep: (done: number) => void = () => {}): Promise<FoldedKeys> {
  const db = await pool.connect()
  const ask: Ask = async <Row>(name: string, text: string, values: unknown[]) => (await db.query<Row & QueryResultRow>({ name, text, values })).rows
  try { return await foldKeys({ ask, embedded: kind === 'embedded' }, { which: 'all', rest: 0 }, { onStep }) } finally { db.release() }
}
