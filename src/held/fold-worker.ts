// A thread that folds segments of search keys, once: bundled by tools/build.mjs as dist/fold-worker.mjs.
import { parentPort, workerData } from 'node:worker_threads'
import { askAlone } from '#store/open-postgres.ts'
import { foldKeys, type FoldHow } from './fold-keys.ts'
import { sayDone } from './thread-beside.ts'
import { askTheRoom } from './through-the-room.ts'

const { url, how } = workerData as { url: string | undefined; how: FoldHow }
const alone = url === undefined ? undefined : askAlone(url)
const result = await foldKeys({ ask: alone?.ask ?? askTheRoom(parentPort!), embedded: url === undefined }, how)
await alone?.end()
sayDone(result)
