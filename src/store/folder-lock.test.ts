import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { lockFolder } from './folder-lock.ts'

let dir = ''
const made: string[] = []
const lock = () => join(dir, 'holdfast.lock')
beforeEach(() => { made.push(dir = mkdtempSync(join(tmpdir(), 'holdfast-lock-'))) })
afterAll(() => { for (const d of made) rmSync(d, { recursive: true }) })
const heldBy = (owner: object) => { writeFileSync(lock(), JSON.stringify({ pid: 1, host: hostname(), started: '', since: '2026-01-01T00:00:00.000Z', ...owner })) }

test('one holder at a time; given back, it can be taken again', () => {
  const giveBack = lockFolder(dir)
  expect(() => lockFolder(dir)).toThrow(`${dir} is in use by process ${process.pid} since`)
  giveBack()
  giveBack()
  expect(existsSync(lock())).toBe(false)
  lockFolder(dir)()
  expect(readdirSync(dir)).toEqual([])
})

test('a process that runs keeps its lock', () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 10000)'])
  heldBy({ pid: other.pid })
  expect(() => lockFolder(dir)).toThrow(`in use by process ${other.pid} since 2026-01-01T00:00:00.000Z: stop it first`)
  other.kill()
})

test('the lock of a process that is gone is taken over', async () => {
  const other = spawn(process.execPath, ['-e', ''])
  await new Promise((gone) => { other.once('exit', gone) })
  heldBy({ pid: other.pid })
  lockFolder(dir)
  expect(JSON.parse(readFileSync(lock(), 'utf8'))).toMatchObject({ pid: process.pid })
  expect(readdirSync(dir)).toEqual(['holdfast.lock'])
})

test.runIf(existsSync('/proc/self/stat'))('a process id that was given to another process since does not count', () => {
  heldBy({ pid: process.ppid, started: '1' })
  lockFolder(dir)()
})

test('a lock of another machine is not judged from here', () => {
  heldBy({ host: 'another-machine' })
  expect(() => lockFolder(dir)).toThrow(`on the machine another-machine; if that machine is gone for good, delete ${lock()}`)
})

test('a lock file that a crash cut short is nobody\'s', () => {
  writeFileSync(lock(), '')
  lockFolder(dir)()
})
