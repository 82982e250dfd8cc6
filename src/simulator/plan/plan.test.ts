import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPolicyText } from '#adapters/policy-files/read-policy-file.ts'
import type { Fact } from '#domain/facts.ts'
import type { ObligationId } from '#domain/ids.ts'
import { inForce, policyOf } from '#policy/in-force.ts'
import { momentOf, weekdayOf } from '../kernel/calendar.ts'
import { chanceOf } from '../kernel/chance.ts'
import { live } from '../kernel/live.ts'
import { Timeline } from '../kernel/timeline.ts'
import { startCalls } from '../world/arrivals.ts'
import { asFile, chartsOf } from './charts.ts'
import { csvOf } from './csv.ts'
import { allDays, sampleDays, type Days } from './days.ts'
import { Estimator, student } from './estimate.ts'
import { findings } from './findings.ts'
import { put, quantile, shareWithin, type Histogram } from './histogram.ts'
import { liveDays } from './live-days.ts'
import { allKept, allLate, allOwed } from './measures.ts'
import { Observer } from './observe.ts'
import { reportOf } from './report.tsx'
import { seedOf, usualSeats, withMore, worldOf, type Load, type Setting } from './setting.ts'
import { Sounds } from './sounds.ts'
import { emptyTally, sum, total, type Tally } from './tally.ts'
import { terminalText } from './terminal.ts'
import { share, span, whole } from './wording.ts'

const hour = 3_600_000
const start = momentOf('2026-04-06T00:00:00Z')
const settle = () => new Promise<void>((turn) => { setImmediate(turn) })
const text = readFileSync(new URL('../../../policy/met-like.yaml', import.meta.url), 'utf8')
const policyFrom = (yaml: string): Setting['policy'] => { const read = readPolicyText(yaml); if (!read.ok) throw new Error(JSON.stringify(read.problems)); return { name: read.file.policy, title: read.file.title, file: read.file, hash: read.hash } }
const load: Load = { calls: 27_500, others: 10_000, seed: 4, faults: 'none' }
const setting: Setting = { name: 'as it is', policy: policyFrom(text), ...usualSeats(load) }
const days: Days = { nth: 0, from: start + 18 * hour, hours: 2 }
const evening = liveDays(setting, load, days, settle)

/** Reads CSV by the standard's own grammar, apart from the writer. */
const parsed = (csv: string): string[][] => csv.split('\r\n').slice(0, -1).map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[2]!))

test('a sample has every day of the week as often as any other, spread over the year; all days are there once', () => {
  const sample = sampleDays(start, 1, 28)
  expect(Array.from({ length: 7 }, (_, w) => sample.filter((d) => weekdayOf(d.from) === w).length)).toEqual([4, 4, 4, 4, 4, 4, 4])
  expect(new Set(sample.map((d) => d.from)).size).toBe(28)
  expect(Math.max(...sample.slice(1).map((d, i) => d.from - sample[i]!.from)) / (24 * hour)).toBeLessThanOrEqual(21)
  const all = allDays(start, 1)
  expect([all.reduce((n, d) => n + d.hours, 0), all.every((d, i) => i === 0 || d.from === all[i - 1]!.from + all[i - 1]!.hours * hour)]).toEqual([365 * 24, true])
})

test('lengths of time come back to within two in a hundred', () => {
  const h: Histogram = {}
  for (let s = 1; s <= 1_000; s++) put(h, s * 10_000)
  expect(quantile(h, 0.5)! / 5_000_000).toBeCloseTo(1, 1)
  expect(Math.abs(quantile(h, 0.95)! / 9_500_000 - 1)).toBeLessThan(0.02)
  expect(Math.abs(shareWithin(h, 2_500_000) - 0.25)).toBeLessThan(0.01)
  expect(quantile({}, 0.5)).toBeUndefined()
})

test('alarms counted are the alarms of the facts, and what is owed adds up', async () => {
  const plan = worldOf(setting, load, days)
  const from = days.from
  const until = from + days.hours * hour
  const policy = { file: setting.policy.file, hash: setting.policy.hash }
  const facts = { alarms: 0, opened: 0, calls: 0 }
  await live({ seed: seedOf(load, days), hours: plan.hours, plan, policies: { 'met-like': policy, 'national-2026': policy }, checks: [], settle, hears: {
    call: (_, at) => { if (at >= from && at < until) facts.calls += 1 },
    entry: (e) => { if (e.at >= from && e.at < until) for (const f of e.facts) { if (['obligation-alarmed', 'obligation-climbed', 'obligation-repeated'].includes(f.type)) facts.alarms += 1; if (f.type === 'obligation-opened') facts.opened += 1 } },
  } })
  const t = await evening
  const told = Object.values(t.chairs).reduce((n, c) => n + Object.entries(c.told).reduce((m, [alarms, hours]) => m + Number(alarms) * hours, 0), 0)
  const byKind = Object.values(t.owed).reduce((n, o) => n + o.alarmed + o.climbed + o.repeated, 0)
  expect({ alarms: t.alarms, opened: allOwed(t).opened, calls: t.contacts }).toEqual(facts)
  expect(byKind).toBe(facts.alarms)
  // Each sound of a staffed hour has one cause.
  for (const c of Object.values(t.chairs)) expect(Object.values(c.causes).reduce((n, x) => n + x, 0)).toBe(Object.entries(c.sounds).reduce((n, [sounds, hours]) => n + Number(sounds) * hours, 0))
  expect(told).toBeLessThanOrEqual(facts.alarms)      // those told to an empty chair stand apart
  expect(told + Object.values(t.chairs).reduce((n, c) => n + c.unheard, 0)).toBeGreaterThanOrEqual(facts.alarms)
  expect(facts.alarms).toBeGreaterThan(0)
  const owed = allOwed(t)
  expect(owed.kept + owed.late + owed.waiting).toBe(owed.opened)
}, 60_000)

test('a shorter target makes more of it late, under the same callers; the same setting again makes no difference', async () => {
  const strict = policyFrom(text.replaceAll('assignWithin: 4 min', 'assignWithin: 5 s').replaceAll('assignWithin: 30 min', 'assignWithin: 10 s'))
  const [usual, hard, again] = [await evening, await liveDays({ ...setting, policy: strict }, load, days, settle), await liveDays(setting, load, days, settle)]
  expect([hard.contacts, hard.abuse]).toEqual([usual.contacts, usual.abuse])
  expect(hard.owed.assign!.late).toBeGreaterThan(usual.owed.assign!.late)
  expect(again).toEqual(usual)
}, 60_000)

test('so many contacts come as were asked for, within what chance allows', () => {
  const plan = worldOf(setting, load, days)
  expect(plan.people.sick).toBeLessThan(0.1)
  expect(Object.entries(plan).filter(([k, v]) => typeof v === 'number' && ['crash', 'restartDatabase', 'failover', 'diskFull', 'diskFails', 'jump', 'sourceDown', 'drift', 'startsOff', 'cutOff'].includes(k) && v !== 0)).toEqual([])
  expect([plan.nodes, plan.line, plan.desks]).toEqual([1, null, null])
})

test('the yearly load is what arrives: four weeks of callers against the yearly number', () => {
  const time = new Timeline(start)
  const came = { abuse: 0, other: 0 }
  startCalls({ chance: chanceOf(5), plan: worldOf(setting, load, days), time, faulty: true, heard: (call) => { came[call.abuse ? 'abuse' : 'other'] += 1 }, onDuty: () => [], tell: () => {}, calls: new Map() })
  while (time.step(start + 28 * 24 * hour));
  const year = 365 / 28
  expect(Math.abs(came.abuse * year / load.calls - 1)).toBeLessThan(0.05)
  expect(Math.abs(came.other * year / load.others - 1)).toBeLessThan(0.1)
})

test('a desk sounds once for what comes within three minutes, again for a new fact, not for what somebody has', () => {
  const heard: number[] = []
  const why: string[] = []
  const sounds = new Sounds((role, at, { owes, step }) => { if (role === 'dispatcher') { heard.push(at / 1_000); why.push(`${owes} ${step}`) } })
  const o = (n: string) => `I-${n}/assign/1` as ObligationId
  const opened = (id: string): Fact => ({ type: 'obligation-opened', obligation: { id: o(id), owes: 'assign', home: `I-${id}`, owedBy: 'dispatcher', firstOwedBy: 'dispatcher' } as never })
  const at = (s: number, f: Fact) => sounds.take(f, s * 1_000)
  for (const id of ['1', '2', '3', '4']) at(0, opened(id))
  at(10, { type: 'obligation-warned', id: o('1'), to: 'dispatcher' })      // a warning of what is no abuse is silent
  at(20, { type: 'obligation-alarmed', id: o('1'), to: 'dispatcher' })     // sounds
  at(30, { type: 'obligation-alarmed', id: o('2'), to: 'dispatcher' })     // waits for the group
  at(40, { type: 'obligation-alarmed', id: o('3'), to: 'dispatcher' })     // waits too
  at(50, { type: 'obligation-discharged', id: o('2'), by: 'S-1', late: true })
  at(600, { type: 'obligation-alarmed', id: o('4'), to: 'dispatcher' })    // the group's end was at 200
  at(605, { type: 'obligation-accepted', id: o('4'), by: 'S-1', until: 905_000 })
  at(610, { type: 'obligation-discharged', id: o('3'), by: 'S-1', late: true })
  at(611, { type: 'obligation-discharged', id: o('1'), by: 'S-1', late: true })
  at(2_000, { type: 'obligation-discharged', id: o('4'), by: 'S-1', late: true })      // rang again when "I have this" ran out at 905
  expect(heard).toEqual([20, 200, 600, 905])
  expect(why).toEqual(['assign alarmed', 'assign alarmed', 'assign alarmed', 'assign taken'])
})

test('figures have intervals that narrow as days are added; paired days leave only the difference', () => {
  const day = (kept: number, late: number): Tally => ({ ...emptyTally(), hours: 24, owed: { assign: { opened: kept + late, kept, late, waiting: 0, neverKept: 0, alarmed: 0, climbed: 0, repeated: 0, lateBy: {} } } })
  const usual = [90, 80, 95, 70, 85, 92, 78].map((k) => day(k, 100 - k))
  const better = [92, 82, 97, 72, 87, 94, 80].map((k) => day(k, 100 - k))
  const [a, b] = [new Estimator(usual), new Estimator(better)]
  const one = a.of(allKept)
  expect([one.value, one.low! < one.value!, one.high! > one.value!]).toEqual([590 / 700, true, true])
  const d = a.difference(b, allKept)
  expect(d.value).toBeCloseTo(0.02)
  expect(d.high! - d.low!).toBeLessThan(0.001)      // each day differs by the same
  expect(a.difference(b, allLate).value).toBeCloseTo(-2)
  expect(new Estimator(usual.slice(0, 2)).of(allKept).low).toBeUndefined()
  expect([student(2), student(6), student(27)].map((t) => Math.round(t * 100) / 100)).toEqual([4.3, 2.45, 2.05])
  expect(sum(total(usual), usual[0]!, -1).owed.assign!.kept).toBe(500)
})

test('tables read back from CSV as they were; the page is whole, safe and says who it is for in words; charts are SVG', async () => {
  const bad = { ...setting, name: 'one more <b>unit</b>' }
  const t = await evening
  const f = findings({ load, years: 1, days: [days, days, days], wanted: 4, whole: false, lived: [{ setting, tallies: [t, t, t] }, { setting: withMore(bad, { dispatcher: 1 }, bad.name), tallies: [t, t, t] }] })
  for (const table of f.tables) {
    const rows = parsed(csvOf(table))
    expect(rows[0]).toHaveLength(table.columns.length)
    expect(rows.slice(1)).toEqual(table.rows.map((row) => row.map((cell) => String(cell.raw))))
  }
  const rules = inForce(policyOf(setting.policy.file), start)
  expect(csvOf(f.tables[0]!)).toContain(rules.obligations.assign.says)
  const charts = await chartsOf(f)
  for (const c of charts) for (const svg of [c.wide, c.narrow, asFile(c)]) expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\s*$/)
  const html = reportOf(f, charts)
  expect(html).toContain('one more &lt;b&gt;unit&lt;/b&gt;')
  expect(html).not.toMatch(/<b>unit|<script|https?:\/\/(?!www\.w3\.org)|NaN|undefined|Infinity/)
  expect(terminalText(f)).toMatch(/It was stopped before the end: 3 of 4/)
  expect(f.changes[0]!.rows.every((r) => r.difference.value === 0 && r.meaning === 'no clear difference')).toBe(true)
}, 60_000)

test('figures read plainly', () => {
  expect([span(8_000), span(245_000), span(4_800_000), span(183_600_000), share(0.9741), share(0.9999), share(0), whole(1_234_567)]).toEqual(['8 s', '4 min 05 s', '1 h 20 min', '2 d 3 h', '97.4 %', 'over 99.9 %', '0 %', '1,234,567'])
})

test('an observer counts nothing outside its time', () => {
  const o = new Observer({ from: start, until: start + hour, rules: inForce(policyOf(setting.policy.file), start) })
  o.call(true, start - 1)
  o.call(true, start)
  o.call(false, start + hour)
  expect(o.end(start + 2 * hour)).toMatchObject({ contacts: 1, abuse: 1, hours: 1 })
})
