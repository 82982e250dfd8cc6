// A thread beside that has no connection of its own asks the database through the room: where the database is embedded there is but one connection, and the room has it.
import type { MessagePort } from 'node:worker_threads'
import type { Ask } from '#store/ask.ts'

export type ThreadAsks = { is: 'ask'; nr: number; question: [name: string, text: string, values: unknown[]] }
export type ThreadTold = { is: 'told'; nr: number; rows?: unknown[]; refused?: string }

/** In the thread: a database that is asked through the room. */
export function askTheRoom(room: MessagePort): Ask {
  let asked = 0
  const waiting = new Map<number, (told: ThreadTold) => void>()
  room.on('message', (told: ThreadTold | { is?: string }) => {
    if (told.is !== 'told') return
    const { nr } = told as ThreadTold
    waiting.get(nr)!(told as ThreadTold)
    waiting.delete(nr)
  })
  return <Row>(...question: ThreadAsks['question']) => new Promise<Row[]>((resolve, reject) => {
    const nr = asked++
    waiting.set(nr, ({ rows, refused }) => { if (refused === undefined) resolve(rows as Row[]); else reject(new Error(refused)) })
    room.postMessage({ is: 'ask', nr, question } satisfies ThreadAsks)
  })
}

/** In the room: asks what a thread wants to know, and tells it. */
export function askForThread(ask: Ask, { nr, question }: ThreadAsks, tell: (told: ThreadTold) => void): void {
  ask(...question).then((rows) => { tell({ is: 'told', nr, rows }) }, (e: unknown) => { tell({ is: 'told', nr, refused: e instanceof Error ? e.message : String(e) }) })
}
