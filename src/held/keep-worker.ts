// A thread that keeps the index in the database or reads it back, once: bundled by tools/build.mjs as dist/keep-worker.mjs.
import { parentPort, workerData } from 'node:worker_threads'
import { askAlone } from '#store/open-postgres.ts'
import type { KeeperTask } from './index-keeper.ts'
import { readKept, writeKept, type KeptAt } from './keep-index.ts'
import { sayDone } from './thread-beside.ts'
import { askTheRoom } from './through-the-room.ts'

const { url, task } = workerData as { url: string | undefined; task: KeeperTask }
const alone = url === undefined ? undefined : askAlone(url)
const at: KeptAt = alone ?? { ask: askTheRoom(parentPort!) }
const result = task.is === 'read' ? await readKept(at, task.head) : await writeKept(at, task.what)
await alone?.end()
sayDone(result)
