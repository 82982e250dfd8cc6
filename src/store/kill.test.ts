import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundled } from './bundled.testing.ts'
import { openEmbedded } from './open-embedded.ts'

const kills = Number(process.env['HOLDFAST_KILLS'] ?? 8)
let program = { folder: '', file: '' }
const dir = mkdtempSync(join(tmpdir(), 'holdfast-kill-'))
beforeAll(async () => { program = await bundled(new URL('./appender.testing.ts', import.meta.url)) })
afterAll(() => { for (const folder of [program.folder, dir]) rmSync(folder, { recursive: true, force: true }) })

/** Runs the appender and kills it with SIGKILL `killAfter` ms after it is ready, or after its start where that is negative. Answers its lines and how it ended. */
function appender({ folder, killAfter, args = [] }: { folder: string; killAfter: number | null; args?: string[] }) {
  return new Promise<{ lines: string[]; code: number | null; errors: string }>((resolve) => {
    const child = spawn(process.execPath, [program.file, folder, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let errors = ''
    const die = (ms: number) => { setTimeout(() => { child.kill('SIGKILL') }, ms).unref() }
    if (killAfter !== null && killAfter < 0) die(-killAfter)
    child.stdout.on('data', (text: Buffer) => {
      if (out === '' && killAfter !== null && killAfter >= 0) die(killAfter)
      out += text.toString()
    })
    child.stderr.on('data', (text: Buffer) => { errors += text.toString() })
    // A line that was cut short by the kill is no acknowledgement.
    child.on('close', (code) => { resolve({ lines: out.split('\n').slice(0, -1), code, errors }) })
  })
}

test('killed at any moment, it has every entry it acknowledged', async () => {
  const acknowledged = new Map<string, number>()
  for (let k = 0; k < kills; k += 1) {
    // The first kill meets the making of the database, every fifth a start in recovery, the others work at moments spread over 0.7 s.
    const killAfter = k === 0 ? -1_500 : k % 5 === 2 ? -400 : 40 + (k * 7_919) % 700
    const { lines, errors } = await appender({ folder: dir, killAfter })
    expect(errors).toBe('')
    for (const line of lines) {
      const [position, command] = line.split(' ')
      if (command !== undefined) acknowledged.set(command, Number(position))
    }
  }
  const journal = await openEmbedded(dir)
  const entries = new Map((await journal.since(0, 10_000_000)).map((e) => [e.command, e]))
  expect([...acknowledged].filter(([command, position]) => entries.get(command)?.position !== position)).toEqual([])
  expect([...entries.values()].map((e) => e.position)).toEqual(Array.from(entries, (_, i) => i + 1))
  const steps = new Map<string, number>()
  for (const e of entries.values()) steps.set(e.about[0]!, (steps.get(e.about[0]!) ?? 0) + 1)
  for (const row of (await journal.open()).rows) expect(row.version, `rows and entries of ${row.id} agree`).toBe(steps.get(row.id))
  await journal.close()
  console.log(`${kills} kills, ${acknowledged.size} acknowledged, ${entries.size} kept`)
  expect(acknowledged.size).toBeGreaterThan(kills * 10)
}, 60_000 + kills * 5_000)

test('after a failed fsync nothing is acknowledged and the process ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-eio-'))
  const { lines, code, errors } = await appender({ folder, killAfter: null, args: ['disk-fails'] })
  const failed = lines.indexOf('disk fails')
  expect(failed).toBeGreaterThan(0)
  // A round that was flushed before the disk failed may still be on its way; the round after it is not acknowledged.
  const after = lines.slice(failed + 1)
  expect(after.filter((line) => line !== 'rejected').length).toBeLessThanOrEqual(6)
  expect(after.slice(after.indexOf('rejected')).filter((line) => line !== 'rejected')).toEqual([])
  expect(code).not.toBe(0)
  expect(errors).toContain('The database has stopped: EIO')

  const journal = await openEmbedded(folder)
  const kept = new Map((await journal.since(0, 1_000)).map((e) => [e.command, e.position]))
  for (const line of lines) {
    const [position, command] = line.split(' ')
    if (Number(position) > 0) expect(kept.get(command!)).toBe(Number(position))
  }
  await journal.close()
  rmSync(folder, { recursive: true })
}, 60_000)

test('one who hears of the fault finds every call rejected', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-eio-'))
  const failing = new SharedArrayBuffer(4)
  const faults: string[] = []
  const journal = await openEmbedded(folder, { trial: { failing }, onFault: (fault) => faults.push(fault.message) })
  expect(await journal.numbers(1)).toBe(1001)
  Atomics.store(new Int32Array(failing), 0, 1)
  await expect(journal.numbers(1)).rejects.toMatchObject({ outcome: 'unknown' })
  Atomics.store(new Int32Array(failing), 0, 0)   // a disk that works again changes nothing: what it lost in between nobody knows
  await expect(journal.numbers(1)).rejects.toThrow()
  await expect(journal.open()).rejects.toThrow()
  expect(faults).toEqual([expect.stringContaining('EIO')])
  await journal.close()
  await (await openEmbedded(folder)).close()
  rmSync(folder, { recursive: true })
}, 60_000)
