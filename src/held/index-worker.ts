// A thread that makes parts of the index in memory: bundled by tools/build.mjs as dist/index-worker.mjs.
import { parentPort } from 'node:worker_threads'
import { joinedSegment, sharedSegment } from '#matching/segment.ts'
import { partsOf, type IndexedRow, type MakerTask } from './make-index-parts.ts'

// What is made lies in memory that all threads see: whoever is given it copies nothing.
let rows: IndexedRow[] = []
parentPort!.on('message', (task: MakerTask) => {
  if (task.is === 'rows') rows.push(...task.rows)
  else if (task.is === 'join') parentPort!.postMessage(sharedSegment(joinedSegment(task.segments)))
  else {
    const { segments, counts } = partsOf(rows)
    rows = []
    parentPort!.postMessage({ segments: segments.map(sharedSegment), counts }, [counts.keys.buffer, counts.counts.buffer] as ArrayBuffer[])
  }
})
