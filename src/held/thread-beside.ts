// A thread of its own for a piece of work with the database, which ends with its memory. Where there is no server of the database there is one connection, and the room has it: it asks for the thread.
import { parentPort, Worker } from 'node:worker_threads'
import type { Ask } from '#store/ask.ts'
import { askForThread, type ThreadAsks } from './through-the-room.ts'

/** What such a thread says: a question for the database, or what came of its work. */
type Said = ThreadAsks | { is: 'done'; result: unknown }

export type ThreadsBeside = { run: <T>(file: URL, data: object) => Promise<T>; stop: () => Promise<void> }

/** Runs threads, each until it has said what came of its work, and asks the database what they ask. */
export function threadsBeside(ask: Ask): ThreadsBeside {
  const running = new Set<Worker>()
  return {
    run: <T>(file: URL, data: object) => new Promise<T>((resolve, reject) => {
      const worker = new Worker(file, { workerData: data })
      running.add(worker)
      worker.unref()
      worker.on('message', (said: Said) => {
        if (said.is === 'done') { resolve(said.result as T); void worker.terminate() }
        else askForThread(ask, said, (told) => { worker.postMessage(told) })
      })
      worker.once('error', reject).once('exit', () => { running.delete(worker); reject(new Error('the thread has ended')) })
    }),
    stop: async () => { await Promise.all([...running].map((worker) => worker.terminate())) },
  }
}

/** Within such a thread: says what came of its work, after which it is ended. */
export const sayDone = (result: unknown): void => { parentPort!.postMessage({ is: 'done', result } satisfies Said) }
