// A thread that keeps the index in the database or reads it back, once: bundled by tools/build.mjs as dist/keep-worker.mjs.
import { parentPort, workerData } from 'node:worker_threads'
import type { Ask } from '#store/ask.ts'
import { askAlone } from '#store/open-postgres.ts'
import type { KeeperSaid, KeeperTask, KeeperTold } from './index-keeper.ts'
import { readKept, writeKept, type KeptAt } from './keep-index.ts'

const { url, task } = workerData as { url: string | undefined; task: KeeperTask }
const say = (said: KeeperSaid): void => { parentPort!.postMessage(said) }

/** Without a server of the database there is one connection, and the room has it: it asks for us. */
function askTheRoom(): Ask {
  let asked = 0
  const waiting = new Map<number, (told: KeeperTold) => void>()
  parentPort!.on('message', (told: KeeperTold) => { waiting.get(told.nr)!(told); waiting.delete(told.nr) })
  return <Row>(...question: Parameters<Ask>) => new Promise<Row[]>((resolve, reject) => {
    const nr = asked++
    waiting.set(nr, ({ rows, refused }) => { if (refused === undefined) resolve(rows as Row[]); else reject(new Error(refused)) })
    say({ is: 'ask', nr, question })
  })
}

const alone = url === undefined ? undefined : askAlone(url)
const at: KeptAt = alone ?? { ask: askTheRoom() }
const result = task.is === 'read' ? await readKept(at, task.head) : await writeKept(at, task.what)
await alone?.end()
say({ is: 'done', result })
