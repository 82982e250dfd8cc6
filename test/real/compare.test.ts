// The comparison must find what is wrong: each fault is planted in a sound log, and each is named.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Entry } from '../../src/store/journal.ts'
import { memoryJournal } from '../../src/store/memory-journal.ts'
import { atTheDoor, metLike, newId, openScene, start } from '../../src/room/room.testing.ts'
import { Able } from './able.ts'
import { checksHold } from './checks-hold.ts'
import { compare, differences } from './compare.ts'
import { held, overdue, rowsAgree } from './held.ts'
import type { Line } from './ledger.ts'

let entries: Entry[]
let lines: Line[]
let before: number
let journal: ReturnType<typeof memoryJournal>
const able = () => { const a = new Able(); a.begins('a', start); return a }

beforeAll(async () => {
  const clock = { at: start }
  journal = memoryJournal({ now: () => clock.at })
  const s = await openScene({ journal: journal as never })
  lines = []
  before = s.room.seen().position
  const say = async (staff: string, command: Record<string, unknown> & { type: string }) => {
    const id = newId()
    const reply = await s.as(staff)({ id, ...command })
    lines.push({ id, type: command.type, by: staff, sentAt: s.clock.at, unheard: 0, ending: reply.ok ? { is: 'acknowledged', position: reply.position, made: JSON.parse(JSON.stringify(reply.made)), repeated: false } : { is: 'refused', status: 422 } })
    return reply
  }
  const { incident } = await atTheDoor(s)
  before = s.room.seen().position
  await say('S-arden', { type: 'assign-unit', incident, unit: 'U-RP7' })
  await say('S-arden', { type: 'assign-unit', incident, unit: 'U-RP7' })      // refused: it is on it
  await say('S-holt', { type: 'send-message', text: 'please look at the roster', toRole: 'inspector' })
  for (let i = 0; i < 40; i++) { s.clock.at = Math.max(s.clock.at + 50, s.room.nextLookAt() ?? 0); await s.room.tick() }
  entries = await journal.since(0, 100_000)
})
const copy = (): Entry[] => structuredClone(entries)
const renumbered = (list: Entry[]): Entry[] => list.map((e, i) => ({ ...e, position: i + 1 }))
const at = (type: string): number => entries.findIndex((e) => e.facts.some((f) => f.type === type))

describe('the comparison', () => {
  test('a sound log: nothing', async () => {
    expect(lines.map((l) => l.ending.is)).toEqual(['acknowledged', 'refused', 'acknowledged'])
    expect(differences(compare(lines, entries, before))).toEqual([])
    const h = held(entries, able())
    expect([h.broken, rowsAgree(h.memory, (await journal.open()).rows)]).toEqual([[], []])
    expect(Math.min(h.steps.warned, h.steps.alarmed, h.steps.climbed), JSON.stringify(h.steps)).toBeGreaterThan(0)
    expect(Math.max(...h.lateMs)).toBeLessThanOrEqual(50)
  })

  test('an acknowledged entry is missing: lost', () => {
    const planted = renumbered(copy().filter((e) => e.command !== lines[2]!.id))
    expect(compare(lines, planted, before).lost).toEqual([expect.stringContaining(lines[2]!.id)])
    expect(compare(lines, copy().filter((e) => e.command !== lines[2]!.id), before).gaps.length).toBeGreaterThan(0)
  })

  test('an entry is there twice, under its id or under another: doubled', () => {
    const twice = renumbered([...copy(), copy()[lines[0]!.ending.is === 'acknowledged' ? lines[0]!.ending.position - 1 : 0]!])
    expect(compare(lines, twice, before).doubled[0]).toContain(`${lines[0]!.id} is stored at`)
    const message = copy()[at('message-sent')]!
    const renamed = renumbered([...copy(), { ...message, command: 'another-id' }])
    expect(compare(lines, renamed, before)).toMatchObject({ doubled: [expect.stringContaining('M-'), expect.anything()], nobodys: [expect.stringContaining('another-id')] })
  })

  test('stored elsewhere, with something else, or though it was refused: said', () => {
    const moved = structuredClone(lines)
    moved[0]!.ending = { is: 'acknowledged', position: 1, made: {}, repeated: false }
    moved[2]!.ending = { is: 'acknowledged', position: (lines[2]!.ending as { position: number }).position, made: { message: 'M-0' }, repeated: false }
    expect(compare(moved, entries, before).altered).toEqual([expect.stringContaining('acknowledged at 1'), expect.stringContaining('M-0')])
    moved[0]!.ending = { is: 'refused', status: 422 }
    expect(compare(moved, entries, before).doneThoughRefused).toEqual([expect.stringContaining(lines[0]!.id)])
  })

  test('a cut taken for "not written", and not asked again: the ledger does not call it done', () => {
    const given = structuredClone(lines)
    given[0]!.unheard = 1
    given[0]!.ending = { is: 'open' }
    expect(compare(given, entries, before).unanswered).toEqual([expect.stringContaining('stored at')])
    // Told again under a new id instead of the same: done twice, and seen.
    given[0]!.ending = { is: 'refused', status: 0 }
    expect(compare(given, entries, before).doneThoughRefused).toHaveLength(1)
  })

  test('the checks of the simulator read this log too, and find an owner who is not there', () => {
    expect(checksHold(entries, metLike.file, ['records'])).toEqual({ broken: [], checked: expect.arrayContaining(['S3', 'S5', 'S6', 'S7', 'S8']) })
    const planted = copy()
    for (const f of planted[at('owner-named')]!.facts) if (f.type === 'owner-named') f['owner'] = 'S-nobody'
    expect(checksHold(planted, metLike.file, ['records']).broken).toEqual([expect.stringMatching(/^S5: .*S-nobody/)])
    expect(checksHold(entries, metLike.file, ['another source']).broken).toContainEqual(expect.stringMatching(/^S11: .*records is no source/))
  })

  test('S9: an alarm twice, or never, is found; S5 and S7: an owner off duty, a unit on two jobs', () => {
    const k = at('obligation-alarmed')
    const alarm = copy()[k]!
    const twice = copy()
    twice.splice(k + 1, 0, { ...alarm, command: `${alarm.command}-again` })
    expect(held(renumbered(twice), able()).broken).toEqual(expect.arrayContaining([expect.stringMatching(/^S9: .*obligation-alarmed/)]))
    const first = entries.slice(0, k)
    expect(overdue(held(first, able()).memory, alarm.at + 2_000).length).toBeGreaterThan(0)
    expect(overdue(held(first, able()).memory, alarm.at)).toEqual([])

    const gone = copy()
    gone.push({ ...gone.at(-1)!, command: 'x', by: 'S-arden', facts: [{ type: 'shift-ended', staff: 'S-arden', role: 'dispatcher' }] })
    expect(held(renumbered(gone), able()).broken).toEqual([expect.stringMatching(/^S5: .*S-arden/)])
    const assigned = structuredClone(copy()[at('unit-assigned')]!.facts.find((f) => f.type === 'unit-assigned')!)
    const two = copy()
    two.push({ ...two.at(-1)!, command: 'y', by: 'S-arden', facts: [{ ...assigned, unit: 'U-RP12' }, { ...structuredClone(copy()[at('incident-opened')]!.facts.find((f) => f.type === 'incident-opened')!), incident: 'I-9' }, { ...assigned, incident: 'I-9' }] })
    expect(held(renumbered(two), able()).broken.some((b) => b.startsWith('S7'))).toBe(true)
  })

  test('a stored document that the log does not tell so is found', async () => {
    const { rows } = await journal.open()
    const h = held(entries, able())
    const planted = structuredClone(rows)
    planted[0]!.version += 1
    ;(planted.find((r) => r.kind === 'incident')!.doc as { grade: string }).grade = 'R'
    expect(rowsAgree(h.memory, planted)).toEqual(expect.arrayContaining([expect.stringContaining('version'), expect.stringContaining('otherwise')]))
    expect(rowsAgree(h.memory, rows.slice(1))).toEqual([expect.stringContaining('not stored as open')])
  })

  test('lateness counts the time in which one server was whole', () => {
    const a = new Able()
    a.begins('a', 0); a.ends('a', 300)
    a.begins('b', 200); a.breaks('b', 450); a.ends('b', 1_000)
    expect([a.longest(0, 1_000), a.longest(250, 460), a.longest(1_100, 2_000)]).toEqual([550, 200, 0])
    a.begins('a', 1_500)
    expect(a.longest(0, 4_000)).toBe(2_500)
  })
})
