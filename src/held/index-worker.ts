// A thread that makes parts of the index in memory, once: bundled by tools/build.mjs as dist/index-worker.mjs.
import { parentPort, workerData } from 'node:worker_threads'
import type { IndexParts } from '#matching/hot-index.ts'
import { joinedSegment, sharedSegment } from '#matching/segment.ts'
import { askAlone } from '#store/open-postgres.ts'
import { partsOf, readParts, type IndexedRow, type MakerSaid, type MakerTask, type Stretch } from './make-index-parts.ts'
import { askTheRoom } from './through-the-room.ts'

const { url } = workerData as { url: string | undefined }
const say = (said: MakerSaid, give: ArrayBuffer[] = []): void => { parentPort!.postMessage(said, give) }
// What is made lies in memory that all threads see, or is given away: whoever is given it copies nothing.
const shared = ({ segments, counts }: IndexParts): IndexParts => ({ segments: segments.map(sharedSegment), counts })
const given = ({ counts }: IndexParts): ArrayBuffer[] => [counts.keys.buffer, counts.counts.buffer] as ArrayBuffer[]

async function read(stretch: Stretch): Promise<void> {
  const alone = url === undefined ? undefined : askAlone(url)
  const { parts, last } = await readParts(alone?.ask ?? askTheRoom(parentPort!), stretch, (people) => { say({ is: 'page', people }) })
  await alone?.end()
  say({ is: 'made', made: { parts: shared(parts), last } }, given(parts))
}

let rows: IndexedRow[] = []
parentPort!.on('message', (task: MakerTask | { is: 'told' }) => {
  if (task.is === 'rows') rows.push(...task.rows)
  else if (task.is === 'read') read(task).catch((e: unknown) => { say({ is: 'failed', why: e instanceof Error ? e.message : String(e) }) })
  else if (task.is === 'join') say({ is: 'made', made: sharedSegment(joinedSegment(task.segments)) })
  else if (task.is === 'end') {
    const parts = partsOf(rows)
    rows = []
    say({ is: 'made', made: shared(parts) }, given(parts))
  }
})
