import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Fact } from '#domain/facts.ts'
import { bundled } from '#store/bundled.testing.ts'
import { openEmbedded } from '#store/open-embedded.ts'
import { browser } from './served.testing.ts'

const kills = Number(process.env['HOLDFAST_KILLS'] ?? 6)
const dir = mkdtempSync(join(tmpdir(), 'holdfast-serve-'))
const token = { authorization: 'Bearer kill-test' }
let program = { folder: '', file: '' }
beforeAll(async () => { program = await bundled(new URL('../cli/main.ts', import.meta.url)) })
afterAll(() => { for (const folder of [program.folder, dir]) rmSync(folder, { recursive: true, force: true }) })

// They have rung for some seconds when they are told, so that they fall due while servers die.
const began = Date.now()
const call = (id: string) => ({ id, channel: '999', callAt: began - 5_000, identifiers: { number: `07700 900${id.slice(-3)}` } })
const running = new Set<ChildProcess>()
afterEach(() => { for (const child of running) child.kill('SIGKILL') })

/** `holdfast serve` as it is run; resolves when it says that it is ready. */
async function serve(folder = 'data', ...args: string[]) {
  const child = spawn(process.execPath, [program.file, 'serve', '--json', '--port', '0', '--data', join(dir, folder), ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: '', HOLDFAST_TELEPHONY_TOKEN: 'kill-test', LOG_LEVEL: 'error' } })
  let out = ''
  let errors = ''
  child.stderr.on('data', (b: Buffer) => { errors += b.toString() })
  running.add(child)
  const ended = new Promise<number | null>((r) => child.once('exit', (code) => { running.delete(child); r(code) }))
  const address = await new Promise<string>((ready, failed) => {
    child.stdout.on('data', (b: Buffer) => {
      out += b.toString()
      const at = /"ready":"([^"]+)"/.exec(out)
      if (at) ready(at[1]!)
    })
    void ended.then((code) => failed(new Error(`ended with ${code} before it was ready: ${out} ${errors}`)))
  })
  return { child, ended, phone: browser(address, ''), out: () => out, errors: () => errors }
}

test('S1, S10: killed again and again under load, the room has every contact it acknowledged, each once, and every alarm once', async () => {
  const acknowledged = new Map<string, string>()      // the telephone system's reference, the contact
  const unanswered: string[] = []
  let n = 0
  for (let k = 0; k < kills; k++) {
    const server = await serve()
    // Killed in the middle of its work: after so many answers, or at the latest after so long.
    let left = 6 + (k * 7_919) % 60
    setTimeout(() => server.child.kill('SIGKILL'), 20_000).unref()
    // The telephone system asks again about every call whose answer it did not hear, under the same reference.
    const waiting = unanswered.splice(0)
    const line = async (): Promise<void> => {
      for (;;) {
        const id = waiting.shift() ?? `acd-${String(++n).padStart(8, '0')}`
        try {
          const answer = await server.phone.post('/telephony/contacts', call(id), token)
          if (answer.status !== 200) throw new Error(answer.text)
          acknowledged.set(id, answer.body.made.contact)
          if (--left === 0) server.child.kill('SIGKILL')
        } catch (e) {
          if (!(e instanceof TypeError)) throw e          // no line: the server is gone
          unanswered.push(id)
          return
        }
      }
    }
    await Promise.all(Array.from({ length: 8 }, line))
    await server.ended
    expect(server.errors()).toBe('')
  }

  const last = await serve()
  for (const id of unanswered) acknowledged.set(id, (await last.phone.post('/telephony/contacts', call(id), token)).body.made?.contact ?? '')
  for (const [id, contact] of [...acknowledged].slice(0, 40)) expect((await last.phone.post('/telephony/contacts', { id, channel: '101' }, token)).status, `${id} ${contact} with other content`).toBe(409)
  // What fell due while nothing ran is raised now.
  await expect.poll(async () => (await last.phone.get('/health')).body, { timeout: 30_000 }).toMatchObject({ ok: true, watchLateMs: expect.toSatisfy((ms: number) => ms < 1_000) })
  last.child.kill('SIGTERM')
  expect(await last.ended).toBe(0)

  const journal = await openEmbedded(join(dir, 'data'))
  const entries = await journal.since(0, 10_000_000)
  expect(entries.map((e) => e.position)).toEqual(entries.map((_, i) => i + 1))
  const recorded = new Map(entries.flatMap((e) => (e.facts as Fact[]).flatMap((f) => (f.type === 'contact-recorded' ? [[e.command, f.contact as string] as const] : []))))
  expect([...acknowledged].filter(([id, contact]) => contact !== '' && recorded.get(id) !== contact)).toEqual([])
  expect(new Set(recorded.values()).size).toBe(recorded.size)
  const raised = entries.flatMap((e) => (e.facts as Fact[]).flatMap((f) => (f.type === 'obligation-warned' || f.type === 'obligation-alarmed' ? [`${f.type} ${f.id}`] : [])))
  expect(raised.length).toBeGreaterThan(0)
  expect(new Set(raised).size, 'each warning and each alarm once').toBe(raised.length)
  await journal.close()
  console.log(`${kills} kills, ${acknowledged.size} acknowledged, ${recorded.size} recorded, ${raised.length} warnings and alarms`)
  expect(acknowledged.size).toBeGreaterThan(kills * 5)
}, 120_000 + kills * 10_000)

test('a folder in use: said, and no second room on it', async () => {
  const first = await serve()
  await expect(serve()).rejects.toThrow(/ended with 1 .*in use by process/s)
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
}, 120_000)

test('a wrong call ends with 2 and says what to write', async () => {
  await expect(serve('other', '--port', 'many')).rejects.toThrow(/ended with 2 .*--port.*write a number/s)
  await expect(serve('other', '--policy', 'no-such')).rejects.toThrow(/ended with 2 .*there is no such file/s)
}, 120_000)
