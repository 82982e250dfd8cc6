import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText } from './canonical-text.ts'
import { policyJsonSchema } from './policy-json-schema.ts'
import { readPolicy } from './read-policy.ts'
import { commandTypes, obligationKinds, roles } from './roles.ts'
import { problemsOf, shipped, type Plant } from './shipped.testing.ts'

describe('the shipped policies', () => {
  test.each(['met-like', 'national-2026'] as const)('%s is whole', (name) => {
    const read = readPolicy(shipped(name))
    expect(read).toMatchObject({ ok: true })
    if (!read.ok) return
    for (const v of read.file.versions) {
      expect(Object.keys(v.obligations).sort()).toEqual([...obligationKinds].sort())
      expect(Object.keys(v.whoMay).sort()).toEqual([...commandTypes].sort())
      expect(Object.keys(v.roles).sort()).toEqual([...roles].sort())
      expect(v.roles['support-operator'].minimum).toBe(2)
      for (const kind of ['assign', 'arrive'] as const) expect(v.obligations[kind].ladder.map((r) => [r.after, r.role])).toEqual([[60_000, 'controller'], [60_000, 'inspector']])
    }
  })

  test('Met-like: 15 and 60 minutes from the call, 48 hours, none', () => {
    const read = readPolicy(shipped('met-like'))
    if (!read.ok) throw new Error('not read')
    expect(read.file.versions[0]!.grades.map((g) => [g.id, g.clockFrom, g.arriveWithin?.urban])).toEqual([['I', 'call', 900_000], ['S', 'call', 3_600_000], ['E', 'call', 172_800_000], ['R', 'call', undefined]])
  })

  test('national: 15 minutes in town and 20 in the country, a unit within 4', () => {
    const read = readPolicy(shipped('national-2026'))
    if (!read.ok) throw new Error('not read')
    expect(read.file.versions[1]!.grades[0]).toMatchObject({ id: 'emergency', assignWithin: 240_000, arriveWithin: { urban: 900_000, rural: 1_200_000 } })
  })
})

const v0 = (value: any) => value.versions[0]
const faults: [string, Plant, { field: string; problem: string; remedy: string }][] = [
  ['two versions overlap', (p) => { v0(p).until = '2020-01-01' },
    { field: 'versions[0].until', problem: 'versions[0] (from 2012-01-01 until 2020-01-01) and versions[1] (from 2019-10-01) overlap', remedy: 'end the first on 2019-10-01, or leave its "until" out' }],
  ['two versions begin on one day', (p) => { p.versions[1].from = '2012-01-01' },
    { field: 'versions[1].from', problem: 'versions[0] and versions[1] overlap: both begin on 2012-01-01', remedy: 'give each version a first day of its own, or remove one' }],
  ['a gap', (p) => { v0(p).until = '2019-09-01' },
    { field: 'versions[0].until', problem: 'no rules are in force from 2019-09-01 until 2019-10-01', remedy: 'end this version on 2019-10-01, or leave its "until" out' }],
  ['no rules at the end', (p) => { p.versions[2].until = '2030-01-01' },
    { field: 'versions[2].until', problem: 'no rules are in force from 2030-01-01 on', remedy: 'leave "until" out of the last version, or add a version from 2030-01-01' }],
  ['until before from', (p) => { v0(p).until = '2011-01-01' },
    { field: 'versions[0].until', problem: 'the version from 2012-01-01 ends on 2011-01-01, not after it begins', remedy: 'write a day after 2012-01-01, or leave "until" out: a version holds until the next begins' }],
  ['an impossible day', (p) => { p.versions[2].from = '2026-02-30' },
    { field: 'versions[2].from', problem: '2026-02-30 is no day of the calendar', remedy: 'write a day that exists, such as 2026-02-28' }],
  ['a day written another way', (p) => { v0(p).from = '01/01/2012' },
    { field: 'versions[0].from', problem: '"01/01/2012" is not written as it must be', remedy: 'write the day as YYYY-MM-DD' }],
  ['a floor names no grade', (p) => { v0(p).floors.weapon.grade = 'IM' },
    { field: 'versions[0].floors.weapon.grade', problem: 'there is no grade "IM" in this version', remedy: 'did you mean "I"?' }],
  ['a duty is owed for no grade', (p) => { v0(p).obligations['keep-caller-told'].grades = ['I', 'T'] },
    { field: 'versions[0].obligations.keep-caller-told.grades[1]', problem: 'there is no grade "T" in this version', remedy: 'did you mean "I"?' }],
  ['the default names no grade', (p) => { v0(p).defaultGrade = 'routine' },
    { field: 'versions[0].defaultGrade', problem: 'there is no grade "routine" in this version', remedy: 'use one of: I, S, E, R' }],
  ['a grade twice', (p) => { v0(p).grades[3].id = 'E' },
    { field: 'versions[0].grades[3].id', problem: 'id "E" is already taken by versions[0].grades[2]', remedy: 'give it another id' }],
  ['a rank twice', (p) => { v0(p).grades[3].rank = 3 },
    { field: 'versions[0].grades[3].rank', problem: 'rank "3" is already taken by versions[0].grades[2]', remedy: 'give it another rank' }],
  ['a category twice', (p) => { v0(p).categories[1].id = 'domestic-incident' },
    { field: 'versions[0].categories[1].id', problem: 'id "domestic-incident" is already taken by versions[0].categories[0]', remedy: 'give it another id' }],
  ['a status twice', (p) => { v0(p).unitStatuses[1].code = '0' },
    { field: 'versions[0].unitStatuses[1].code', problem: 'code "0" is already taken by versions[0].unitStatuses[0]', remedy: 'give it another code' }],
  ['a status as a number', (p) => { v0(p).unitStatuses[1].code = 1 },
    { field: 'versions[0].unitStatuses[1].code', problem: '"1" is not read as text', remedy: 'put it in quotes: "1"' }],
  ['no status means at scene', (p) => { v0(p).unitStatuses = v0(p).unitStatuses.filter((s: any) => s.means !== 'at-scene') },
    { field: 'versions[0].unitStatuses', problem: 'no status means "at-scene"', remedy: 'add a status with "means: at-scene"' }],
  ['no arrival for the most urgent', (p) => { delete v0(p).grades[0].arriveWithin },
    { field: 'versions[0].grades[0].arriveWithin', problem: 'the most urgent grade, "I", promises no arrival', remedy: 'add "arriveWithin" with urban and rural' }],
  ['assigned after arriving', (p) => { v0(p).grades[0].assignWithin = '20 min'; v0(p).grades[0].arriveWithin.rural = '30 min' },
    { field: 'versions[0].grades[0].assignWithin', problem: 'a unit may be assigned later than it must have arrived (urban)', remedy: 'write a span no longer than "arriveWithin.urban"' }],
  ['urgent and slower', (p) => { v0(p).grades[0].arriveWithin.rural = '2 h' },
    { field: 'versions[0].grades[0].arriveWithin.rural', problem: 'grade "I" is more urgent than "S" and may be reached later', remedy: 'shorten it, or change the ranks' }],
  ['unsure counts for less', (p) => { v0(p).floors['unsure-domestic-abuse'].grade = 'E' },
    { field: 'versions[0].floors.unsure-domestic-abuse.grade', problem: '"E" is less urgent than the floor of domestic-abuse, "S": unsure must count as yes', remedy: 'write "S" or a more urgent grade' }],
  ['no floor under domestic abuse', (p) => { delete v0(p).floors['domestic-abuse'] },
    { field: 'versions[0].floors.domestic-abuse', problem: 'it is missing: such a call would have no floor', remedy: 'add "domestic-abuse" with a grade and what it says' }],
  ['a span in other words', (p) => { v0(p).obligations.brief.within = '1 minute' },
    { field: 'versions[0].obligations.brief.within', problem: '"1 minute" is not a span of time', remedy: 'write a number above 0, a space and s, min, h or d: "15 min"' }],
  ['an alarm that would repeat without pause', (p) => { v0(p).ladderTop.repeatEvery = '0 s' },
    { field: 'versions[0].ladderTop.repeatEvery', problem: '"0 s" is not written as it must be', remedy: 'write a number above 0, a space and s, min, h or d: "15 min"' }],
  ['a span as a number', (p) => { v0(p).obligations.brief.within = 60 },
    { field: 'versions[0].obligations.brief.within', problem: '"60" is not a span of time', remedy: 'write a number above 0, a space and s, min, h or d: "15 min"' }],
  ['a mistyped target', (p) => { v0(p).obligations.arrive.within = 'arive-target' },
    { field: 'versions[0].obligations.arrive.within', problem: '"arive-target" is not a span of time', remedy: 'did you mean "arrive-target"?' }],
  ['a target where there is no grade', (p) => { v0(p).obligations['ring-back'].within = 'arrive-target' },
    { field: 'versions[0].obligations.ring-back.within', problem: '"arrive-target" has no meaning for "ring-back"', remedy: 'write a span, such as "5 min"' }],
  ['a mistyped duty', (p) => { const o = v0(p).obligations; o.arive = o.arrive; delete o.arrive },
    { field: 'versions[0].obligations.arive', problem: '"arive" is not known here', remedy: 'did you mean "arrive"?' }],
  ['a missing duty', (p) => { delete v0(p).obligations['ring-back'] },
    { field: 'versions[0].obligations.ring-back', problem: 'it is missing', remedy: 'add "ring-back": a set of named entries' }],
  ['a mistyped floor', (p) => { const f = v0(p).floors; f['at-the-dor'] = f['at-the-door']; delete f['at-the-door'] },
    { field: 'versions[0].floors.at-the-dor', problem: '"at-the-dor" is not known here', remedy: 'did you mean "at-the-door"?' }],
  ['an unknown key', (p) => { v0(p).ladderTop.volume = 11 },
    { field: 'versions[0].ladderTop.volume', problem: '"volume" is not known here', remedy: 'remove it; known here: role, repeatEvery' }],
  ['a mistyped role', (p) => { v0(p).whoMay['grade-contact'] = ['call-handlr', 'controller'] },
    { field: 'versions[0].whoMay.grade-contact[0]', problem: '"call-handlr" is not one of the words allowed here', remedy: 'did you mean "call-handler"?' }],
  ['a command nobody may send', (p) => { v0(p).whoMay['cover-gap'] = [] },
    { field: 'versions[0].whoMay.cover-gap', problem: 'the list has 0', remedy: 'give at least 1' }],
  ['a minimum below none', (p) => { v0(p).roles['support-operator'].minimum = -1 },
    { field: 'versions[0].roles.support-operator.minimum', problem: '"-1" is out of bounds', remedy: 'write at least 0' }],
  ['half a person', (p) => { v0(p).roles['support-operator'].minimum = 1.5 },
    { field: 'versions[0].roles.support-operator.minimum', problem: '"1.5" stands where a whole number belongs', remedy: 'write a whole number' }],
  ['nobody at the top', (p) => { v0(p).roles.inspector.minimum = 0 },
    { field: 'versions[0].roles.inspector.minimum', problem: 'the role at the top of every ladder may be empty', remedy: 'write at least 1, or name another role in ladderTop' }],
  ['a ladder that goes round', (p) => { v0(p).obligations.arrive.ladder.push({ after: '60 s', role: 'controller' }) },
    { field: 'versions[0].obligations.arrive.ladder[2].role', problem: 'the ladder goes round: "controller" was already told', remedy: 'name each role once, the owner not at all, in the order they are told' }],
  ['a ladder that tells the owner', (p) => { v0(p).obligations.brief.ladder[0].role = 'dispatcher' },
    { field: 'versions[0].obligations.brief.ladder[0].role', problem: 'the ladder goes round: "dispatcher" was already told', remedy: 'name each role once, the owner not at all, in the order they are told' }],
  ['a ladder that stops short', (p) => { v0(p).obligations.assign.ladder.pop() },
    { field: 'versions[0].obligations.assign.ladder', problem: 'the ladder ends at "controller" and does not reach the top, "inspector"', remedy: 'add a rung with role inspector' }],
  ['an empty ladder', (p) => { v0(p).obligations.brief.ladder = [] },
    { field: 'versions[0].obligations.brief.ladder', problem: 'the list has 0', remedy: 'give at least 1' }],
  ['an owner who may not', (p) => { v0(p).obligations.grade.owedBy = 'dispatcher' },
    { field: 'versions[0].obligations.grade.owedBy', problem: '"dispatcher" owes this and is not allowed grade-contact', remedy: 'add dispatcher to versions[0].whoMay.grade-contact, or name another owner' }],
  ['a ladder nobody on which may', (p) => { v0(p).whoMay['answer-challenge'] = ['duty-officer'] },
    { field: 'versions[0].obligations.answer-challenge.ladder', problem: 'nobody on the ladder is allowed answer-challenge: with the owner\'s role empty it could not be met', remedy: 'add a role of the ladder to versions[0].whoMay.answer-challenge' }],
  ['lowering by one who may not decide it', (p) => { v0(p).mayLower = ['controller', 'dispatcher'] },
    { field: 'versions[0].mayLower[1]', problem: '"dispatcher" is not allowed the command decide-lowering', remedy: 'add dispatcher to whoMay.decide-lowering, or take it out here' }],
  ['another time zone', (p) => { p.timeZone = 'UTC' },
    { field: 'timeZone', problem: '"UTC" is not one of the words allowed here', remedy: 'write Europe/London' }],
  ['a name with a space', (p) => { p.policy = 'met like' },
    { field: 'policy', problem: '"met like" is not written as it must be', remedy: 'use small letters, digits and hyphens: "met-like"' }],
  ['an empty text', (p) => { v0(p).ringBackRule = '' },
    { field: 'versions[0].ringBackRule', problem: 'it is empty', remedy: 'write what it should say' }],
  ['a switch as text', (p) => { v0(p).divertNeedsControllerFirst = 'no' },
    { field: 'versions[0].divertNeedsControllerFirst', problem: '"no" stands where true or false belongs', remedy: 'write true or false' }],
]

describe('a planted fault is named, alone, with its remedy', () => {
  test.each(faults)('%s', (_, plant, expected) => expect(problemsOf(plant)).toEqual([expected]))

  test.each([[null], [undefined], [[]], ['text'], [7]])('%j is no policy', (value) => {
    const read = readPolicy(value)
    expect(read.ok ? [] : read.problems.map((p) => p.field)).toEqual(['the file'])
  })
})

test('equal rules have one text, other rules another', () => {
  const text = (plant: Plant) => { const value = shipped('met-like'); plant(value); const read = readPolicy(value); return read.ok ? canonicalText(read.file) : 'bad' }
  const as = text(() => {})
  expect(text((p) => { v0(p).obligations.brief.within = '1 min'; const { roles: r, ...rest } = v0(p); p.versions[0] = { roles: r, ...rest } })).toBe(as)
  expect(text((p) => { v0(p).obligations.brief.within = '61 s' })).not.toBe(as)
})

test('the JSON Schema accepts the shipped files as written and refuses a planted fault', () => {
  const accepts = new Ajv2020({ strict: false }).compile(policyJsonSchema())
  for (const name of ['met-like', 'national-2026'] as const) expect(accepts(shipped(name)), JSON.stringify(accepts.errors)).toBe(true)
  for (const plant of [(p: any) => { v0(p).obligations.brief.within = '1 minute' }, (p: any) => { delete v0(p).obligations.arrive }, (p: any) => { v0(p).ladderTop.volume = 11 }]) {
    const value = shipped('met-like')
    plant(value)
    expect(accepts(value)).toBe(false)
  }
})

test('whatever is planted wherever, reading never throws, and every problem names a field and a remedy', () => {
  const whole = shipped('met-like')
  const places: (string | number)[][] = []
  const walk = (value: unknown, path: (string | number)[]): void => {
    if (path.length > 0) places.push(path)
    if (typeof value === 'object' && value !== null) for (const [k, v] of Object.entries(value)) walk(v, [...path, Array.isArray(value) ? Number(k) : k])
  }
  walk(whole, [])
  fc.assert(fc.property(fc.constantFrom(...places), fc.oneof(fc.jsonValue(), fc.constantFrom('2026-02-30', '2026-13-01', '0000-00-00', '9999-12-31', '0 s', '1 d', 'I', 'controller', undefined)), (place, planted) => {
    const value = structuredClone(whole) as any
    const parent = place.slice(0, -1).reduce((here: any, step) => here[step], value)
    parent[place.at(-1)!] = planted
    const read = readPolicy(value)
    if (!read.ok) for (const p of read.problems) expect([p.field, p.problem, p.remedy].every((t) => t.length > 0)).toBe(true)
  }), { numRuns: 150, examples: [[['versions', 2, 'whoMay', 'raise-grade', 0], { toString: 0 }], [['versions', 0, 'whoMay', 'raise-grade', 0], null], [['versions', 0, 'whoMay', 'raise-grade', 0], '']] })
})
