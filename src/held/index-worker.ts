// A thread that makes parts of the index in memory: bundled by tools/build.mjs as dist/index-worker.mjs. It is given rows, then an empty list for the end.
import { parentPort } from 'node:worker_threads'
import { partsOf, type IndexedRow } from './make-index-parts.ts'

let rows: IndexedRow[] = []
parentPort!.on('message', (more: IndexedRow[]) => {
  rows.push(...more)
  if (more.length > 0) return
  const parts = partsOf(rows)
  rows = []
  parentPort!.postMessage(parts, [...parts.segments.flatMap((s) => [s.starts.buffer, s.postings.buffer, s.texts.buffer, s.ends.buffer, s.gone.buffer]), parts.counts.keys.buffer, parts.counts.counts.buffer] as ArrayBuffer[])
})
