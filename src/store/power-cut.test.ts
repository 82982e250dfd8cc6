import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anAppend, aWrite, unique } from './appends.testing.ts'
import { ForgetfulDisk, readRecord, type Forgets } from './forgetful-disk.testing.ts'
import { openEmbedded, type Trial } from './open-embedded.ts'

const cuts = Number(process.env['HOLDFAST_CUTS'] ?? 10)

/** `recorded`: how many changes of the folder had been made when this append was acknowledged. */
type Acknowledged = { command: string; position: number; recorded: number }

/** Works on a folder while every change to it is recorded. */
async function work(home: string, trial: Trial): Promise<Acknowledged[]> {
  const count = new SharedArrayBuffer(4)
  const dir = join(home, 'data')
  await (await openEmbedded(dir)).close()
  cpSync(join(dir, 'database'), join(home, 'base'), { recursive: true })
  const journal = await openEmbedded(dir, { trial: { ...trial, record: join(home, 'record'), recorded: count } })
  const acknowledged: Acknowledged[] = []
  await Promise.all(Array.from({ length: 3 }, async () => {
    const id = unique('I')
    for (let version = 0; version < 60; version += 1) {
      const a = anAppend({ about: [id], facts: [{ type: 'step', version, pad: 'x'.repeat(2_000) }], writes: [aWrite(id, { version, doc: { version, pad: 'y'.repeat(500) } })] })
      const outcome = await journal.append(a)
      if (outcome.is !== 'appended') throw new Error(outcome.is)
      acknowledged.push({ command: a.command, position: outcome.position, recorded: Atomics.load(new Int32Array(count), 0) })
    }
  }))
  await journal.close()   // its checkpoint flushes the tables: cuts fall into that too
  return acknowledged
}

/** Cuts the power after so many recorded changes and answers which acknowledged appends the next start does not find. Null: it does not start. */
async function lostAt(home: string, disk: ForgetfulDisk, cut: number, acknowledged: Acknowledged[], forgets: Forgets): Promise<string[] | null> {
  const dir = join(home, `cut-${cut}-${forgets.is}`)
  disk.leave(join(dir, 'database'), forgets)
  try {
    const journal = await openEmbedded(dir, { onFault: () => {} }).catch(() => null)
    if (journal === null) return null
    try {
      const entries = await journal.since(0, 10_000)
      const kept = new Map(entries.map((e) => [e.command, e.position]))
      expect(entries.map((e) => e.position)).toEqual(entries.map((_, i) => i + 1))
      for (const row of (await journal.open()).rows) expect(row.version).toBe(entries.filter((e) => e.about[0] === row.id).length)
      expect((await journal.append(anAppend({}))).is).toBe('appended')
      return acknowledged.filter((a) => a.recorded <= cut && kept.get(a.command) !== a.position).map((a) => a.command)
    } finally {
      await journal.close()
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function lostOver(trial: Trial, howMany: number): Promise<{ acknowledged: number; lost: (string[] | null)[] }> {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-power-'))
  try {
    const acknowledged = await work(home, trial)
    const record = readRecord(join(home, 'record'))
    const disk = new ForgetfulDisk(join(home, 'base'))
    const places = Array.from({ length: howMany }, (_, i) => Math.floor(record.length * (i + 1) / howMany))
    const lost: (string[] | null)[] = []
    for (let i = 0; i < record.length; i += 1) {
      disk.apply(record[i]!)
      const nth = places.indexOf(i + 1)
      if (nth >= 0) lost.push(await lostAt(home, disk, i + 1, acknowledged, nth % 2 === 0 ? { is: 'everything' } : { is: 'some', seed: nth }))
    }
    return { acknowledged: acknowledged.length, lost }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

test('after a power cut at any moment every acknowledged append is there', async () => {
  const { acknowledged, lost } = await lostOver({}, cuts)
  expect(lost).toEqual(Array.from({ length: cuts }, () => []))
  console.log(`${cuts} power cuts over ${acknowledged} appends: nothing lost`)
}, 60_000 + cuts * 10_000)

test('control: without fsync the same test finds losses', async () => {
  const { acknowledged, lost } = await lostOver({ forgetful: true }, 4)
  console.log(`without fsync, of ${acknowledged} appends lost: ${lost.map((l) => l === null ? 'all, it does not start' : l.length).join('; ')}`)
  expect(lost.some((l) => l !== null && l.length > 0)).toBe(true)
}, 120_000)
