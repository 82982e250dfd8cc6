import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ControlRoom, Ports } from '#room/open-room.ts'
import { openRoom } from '#room/open-room.ts'
import { exampleText, failed, folderOf, ran } from './case.testing.ts'
import { replayCase } from './replay-case.ts'
import type { CaseRun } from './run-case.ts'

const shipped = async (name: string, policy?: string, open?: (ports: Ports) => Promise<ControlRoom>): Promise<CaseRun> => {
  const replayed = await replayCase(folderOf(name), policy, open)
  if (!replayed.ok) throw new Error(JSON.stringify(replayed.problems, null, 1))
  return replayed.run
}

describe('the shipped cases', () => {
  test.each([['f01-ms-a', 'met-like'], ['f01-ms-a', 'national-2026'], ['f02-ring-back', 'met-like'], ['f02-ring-back', 'national-2026']])('%s under %s: everything that must happen does', async (name, policy) => {
    const run = await shipped(name, policy)
    expect(run.musts.filter((m) => !m.ok)).toEqual([])
    expect(run.musts.length).toBeGreaterThan(20)
  })

  test('the same case twice gives the same bytes', async () => {
    const hash = async () => createHash('sha256').update(JSON.stringify(await shipped('f01-ms-a'))).digest('hex')
    expect(await hash()).toBe(await hash())
  })

  test('the rules of the case\'s own date hold: another policy file that year gives other grades', async () => {
    const grade = async (policy: string) => {
      const opened = (await shipped('f02-ring-back', policy)).frames.flatMap((f) => Object.values(f.upsert.incident ?? {}))[0]!
      return opened.grade
    }
    expect([await grade('met-like'), await grade('national-2026')]).toEqual(['I', 'emergency'])
  })
})

/** A room in which something is broken: `change` gets the real one. */
const broken = (change: (room: ControlRoom) => Partial<ControlRoom>) => async (ports: Ports): Promise<ControlRoom> => {
  const room = await openRoom(ports)
  return { ...room, ...change(room) }
}

describe('controls: what is broken is what fails', () => {
  test('S9: without the watch exactly the warnings, alarms and climbs fail, and what only they bring about', async () => {
    const run = await shipped('f01-ms-a', undefined, broken(() => ({ tick: async () => 0 })))
    expect(run.ok).toBe(false)
    const kinds = new Set(run.musts.filter((m) => !m.ok).map((m) => m.kind))
    expect([...kinds].sort()).toEqual(['alarm', 'climbs', 'fact'])
    expect(run.musts.filter((m) => ['alarm', 'climbs'].includes(m.kind) && m.ok).map((m) => m.says)).toEqual([])
    expect(run.musts.filter((m) => m.kind === 'fact' && !m.ok).map((m) => m.says)).toEqual(['Arrival is warned of before its time', 'The alarm goes on until somebody acts'])
  })

  test('S5: an incident that nobody owns fails the must about its owner, and only that', async () => {
    const nobody = broken((room) => ({
      doc: async (kind, id) => {
        const found = await room.doc(kind, id)
        return found === undefined || kind !== 'incident' ? found : { ...found, doc: { ...found.doc, owner: null } }
      },
    }))
    expect(failed(await shipped('f01-ms-a', undefined, nobody))).toEqual(['Somebody by name owns it'])
  })

  test('S12: with no source to ask, what the history must show fails', async () => {
    const blind = (ports: Ports) => openRoom({ ...ports, sources: [] })
    const says = failed(await shipped('f02-ring-back', undefined, blind))
    expect(says).toEqual(expect.arrayContaining(['It is shown before the call is graded', 'Her number alone shows the domestic abuse on record', 'The checks are made by the machine, unasked, and leave a receipt']))
  })

  test('a rule that does not refuse is a step that does not go as the case tells it', async () => {
    const run = await ran((c) => { c.history = []; c.script[2].does.words[0].text = 'My bin was not emptied' })
    expect(run.ok).toBe(false)
    expect(run.musts.find((m) => m.kind === 'step')).toMatchObject({ ok: false, says: 'The step as-noise at 20:01:40 goes as the case tells it', why: 'it should have been refused by grade-is-not-below-the-floor: it was done' })
  })
})

describe('the example of the guide', () => {
  test('runs, and everything that must happen does', async () => {
    expect((await ran()).musts.filter((m) => !m.ok)).toEqual([])
  })

  test.each<[string, (c: any) => void, string, RegExp]>([
    ['a fact that comes later', (c) => { c.must[0].fact.by = '20:00:30' }, 'The call is held from its first second', /1 recorded, 0 in time; the first at 20:01:00/],
    ['a fact with another field', (c) => { c.must[1].fact.where.why = '~flooded' }, 'The source that is down says NOT CHECKED', /no such check-failed among/],
    ['too few of them', (c) => { c.must[0].fact.atLeast = 2 }, 'The call is held from its first second', /1 recorded/],
    ['a fact that must not be', (c) => { c.must[10].noFact.type = 'incident-opened' }, 'Nobody lowers it', /it happened at 20:01:55/],
    ['an alarm that comes later', (c) => { c.must[6].alarm.by = '20:04:00' }, 'and alarms when none is sent', /it did at 20:05:00/],
    ['an alarm to another', (c) => { c.must[6].alarm.to = 'duty-officer' }, 'and alarms when none is sent', /it never did/],
    ['a climb that comes later', (c) => { c.must[7].climbs.by = '20:06:30' }, 'then climbs to the inspector', /it did at 20:07:00/],
    ['a refusal by another rule', (c) => { c.must[3].refused.rule = 'unit-is-free' }, 'It cannot be filed as noise', /it was refused by: .*grade-is-not-below-the-floor/],
    ['a refusal that was none', (c) => { c.must[3].refused.step = 'graded' }, 'It cannot be filed as noise', /it was not refused/],
    ['a kind that was not shown', (c) => { c.must[4].shownBefore.kinds = ['marac'] }, 'The past assault is shown before grading', /not shown: marac; shown: crime/],
    ['more than was shown', (c) => { c.must[4].shownBefore.atLeast = 5 }, 'The past assault is shown before grading', /only 1 were shown/],
    ['history opened too late', (c) => { c.must[4].shownBefore.step = 'as-noise' }, 'The past assault is shown before grading', /nobody had opened/],
    ['owed by another', (c) => { c.must[5].owed.by = 'controller' }, 'A unit is owed by the operator on duty', /it was owed by dispatcher/],
    ['owed at another time', (c) => { c.must[5].owed.at = '20:01:30' }, 'A unit is owed by the operator on duty', /nothing of the kind/],
    ['a briefing that lacks it', (c) => { c.must[8].briefing.carries.push('a knife') }, 'The crew knows of the assault', /lacks: a knife/],
    ['another state', (c) => { c.must[9].state.where.owner = 'S-supervisor' }, 'Somebody owns it', /owner was "S-operator"/],
    ['a list that is not empty', (c) => { c.must[9].state.at = '20:12:00' }, 'Somebody owns it', /units was \["U-RP1"\]/],
    ['a join that was none', (c) => { c.must[0] = { says: 'It joins', joined: { contact: '$call.contact', incident: '$graded.incident', by: '20:05:00' } } }, 'It joins', /it joined nothing/],
    ['a step that made nothing of the kind', (c) => { c.must[0].fact.about = '$as-noise.incident' }, 'The call is held from its first second', /made no incident/],
  ])('%s fails its must, with what was there instead', async (_what, change, says, why) => {
    const run = await ran(change)
    expect(run.ok).toBe(false)
    expect(run.musts.filter((m) => !m.ok).map((m) => m.says)).toEqual([says])
    expect(run.musts.find((m) => m.says === says)!.why).toMatch(why)
  })

  test('a must of other policies is not asked for', async () => {
    const run = await ran((c) => { c.must[0].policies = ['national-2026'] })
    expect(run.musts.map((m) => m.says)).not.toContain('The call is held from its first second')
  })

  test('a command whose value cannot be taken, and an unexpected refusal, are told with their remedy', async () => {
    const run = await ran((c) => { c.script[9].does.code = 'nowhere'; c.script[8].does.lat = 200 })
    expect(run.steps.filter((s) => s.unexpected !== undefined).map((s) => s.unexpected)).toEqual([expect.stringContaining('lat: 200 is out of bounds'), expect.stringContaining('(status-is-known)')])
  })

  test('what is owed is taken by name of what it owes', async () => {
    const run = await ran((c) => { c.script.splice(6, 0, { at: '20:05:30', who: 'S-operator', does: { type: 'accept-obligation', obligation: { owes: 'assign', home: '$graded.incident' } } }) })
    expect(run.frames.flatMap((f) => f.facts).filter((f) => f.type === 'obligation-accepted')).toHaveLength(1)
    expect(run.steps.every((s) => s.unexpected === undefined)).toBe(true)
  })

  test('frames bring a screen to the same documents as the room held', async () => {
    const run = await ran()
    const seen = new Map<string, unknown>()
    for (const f of run.frames) {
      for (const docs of Object.values(f.upsert)) for (const [id, doc] of Object.entries(docs)) seen.set(id, doc)
      for (const ids of Object.values(f.remove)) for (const id of ids) seen.delete(id)
    }
    expect([...seen.keys()].filter((id) => id.includes('/')).sort()).toEqual(run.stillOwed.map((o) => o.id).sort())
    const positions = run.frames.map((f) => f.position)
    expect(positions).toEqual([...positions].sort((a, b) => a - b))
  })
})

describe('a case that cannot be run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-run-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const replayed = async (from: string, to: string, policy?: string) => {
    mkdirSync(join(folder, 'example'), { recursive: true })
    expect(exampleText).toContain(from)
    writeFileSync(join(folder, 'example', 'case.yaml'), exampleText.replace(from, to))
    return replayCase(join(folder, 'example'), policy)
  }

  test('a unit or a shift that the room itself refuses is a problem of that part', async () => {
    const twice = await replayed('units:\n', 'units:\n  - { id: U-RP2, callSign: RP2, crew: [S-officer] }\n')
    expect(twice).toMatchObject({ ok: false, problems: [{ field: 'units[1]', problem: expect.stringContaining('one-unit-a-person') }] })
    const chairs = await replayed('{ role: dispatcher } }', '[{ role: dispatcher }, { role: dispatcher, from: "20:05:00" }] }')
    expect(chairs).toMatchObject({ ok: false, problems: [{ field: 'roster[1].onDuty', problem: expect.stringContaining('one-chair-a-person') }] })
  })

  test('a date before the policy begins is a problem of the date', async () => {
    expect(await replayed('startsAt: 2018', 'startsAt: 2008')).toMatchObject({ ok: false, problems: [{ field: 'startsAt', remedy: expect.stringContaining('2012-01-01') }] })
    expect(await replayed('startsAt: 2018', 'startsAt: 2008', 'national-2026')).toMatchObject({ ok: true })
  })
})
