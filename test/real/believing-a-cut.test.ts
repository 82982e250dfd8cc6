// What the ledger must catch in whoever uses a server: a cut line taken for "not written".
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type Running } from '../../src/server/start-server.ts'
import { workersOf } from '../../src/simulator/world/staff.ts'
import { compare, differences } from './compare.ts'
import { enrolAll } from './fill-room.ts'
import { HttpTarget } from './http-target.ts'
import { Ledger } from './ledger.ts'
import { TcpFaultProxy } from './tcp-fault-proxy.ts'
import type { Answer, Command } from './target.ts'

const workers = workersOf({ staffing: 1, units: 1, abuse: 3, other: 1 }).filter((w) => w.shift === 0)
const who = { is: 'staff', staff: workers.find((w) => w.role === 'controller')!.staff, role: 'controller' } as const
let running: Running
let door: TcpFaultProxy
let target: HttpTarget
let before: number

beforeAll(async () => {
  running = await startServer({ home: { is: 'memory' }, port: 0, telephonyToken: 'x', fill: ({ room }) => enrolAll(room, workers) })
  door = await TcpFaultProxy.open(() => running.port)
  target = new HttpTarget({ addresses: [`http://127.0.0.1:${door.port}/`], token: 'x', watcher: who })
  // Signed in, and no stream on which something else could be cut.
  while (target.sight(0) === undefined) await new Promise((r) => { setTimeout(r, 20) })
  target.stop()
})
afterAll(async () => { await door.close(); await running.close() })

const message = (id: string): Command => ({ id, type: 'send-message', text: 'please look at the roster', toRole: 'inspector' })
/** The commit is made, and of its answer nothing comes back. */
async function cutOff(command: Command): Promise<Answer> {
  before = running.room.seen().position
  door.cutAfter('to-client', 0)
  return target.tell(command, who, 0)
}
const entries = () => running.journal.since(0, 100_000)
const messages = async () => (await entries()).filter((e) => e.position > before && e.facts.some((f) => f.type === 'message-sent')).length

describe('a line cut between the commit and its answer', () => {
  test('F5: asked again with the same id it is answered, and was done once', async () => {
    const ledger = new Ledger()
    const line = ledger.sent('cut-000001', 'send-message', who.staff, Date.now())
    expect(await cutOff(message('cut-000001'))).toMatchObject({ is: 'unknown' })
    ledger.unheard(line)
    const again = await target.tell(message('cut-000001'), who, 0)
    expect(again).toMatchObject({ is: 'done', repeated: true })
    if (again.is === 'done') await ledger.answered(line, { ...again, is: 'acknowledged' })
    expect(differences(compare(ledger.lines.values(), await entries(), before))).toEqual([])
    expect([await messages(), ledger.count()]).toEqual([1, expect.objectContaining({ acknowledged: 1, retried: 1, repeated: 1 })])
  })

  test('control: taken for "not written" and left, it is found stored; told anew under another id, it is found done twice', async () => {
    const ledger = new Ledger()
    const line = ledger.sent('cut-000002', 'send-message', who.staff, Date.now())
    expect(await cutOff(message('cut-000002'))).toMatchObject({ is: 'unknown' })
    await ledger.answered(line, { is: 'refused', status: 0 })
    const anew = ledger.sent('cut-000003', 'send-message', who.staff, Date.now())
    const answer = await target.tell(message('cut-000003'), who, 0)
    if (answer.is === 'done') await ledger.answered(anew, { ...answer, is: 'acknowledged' })
    expect(await messages()).toBe(2)
    expect(compare(ledger.lines.values(), await entries(), before)).toMatchObject({ lost: [], doneThoughRefused: [expect.stringContaining('cut-000002')] })
  })
})
