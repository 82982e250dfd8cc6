import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { roles } from './roles.ts'
import { shapeProblems, type PolicyProblem } from './shape-problems.ts'
import { problemsOf, type Plant } from './shipped.testing.ts'

const v0 = (value: any) => value.versions[0]

const faults: [string, Plant, PolicyProblem][] = [
  ['a version that ends the day it begins', (p) => { v0(p).until = '2012-01-01' },
    { field: 'versions[0].until', problem: 'the version from 2012-01-01 ends on 2012-01-01, not after it begins', remedy: 'write a day after 2012-01-01, or leave "until" out: a version holds until the next begins' }],
  ['a gap, the versions written the last first', (p) => { v0(p).until = '2019-09-01'; p.versions.reverse() },
    { field: 'versions[2].until', problem: 'no rules are in force from 2019-09-01 until 2019-10-01', remedy: 'end this version on 2019-10-01, or leave its "until" out' }],
  ['no rules at the end, the versions written the last first', (p) => { p.versions[2].until = '2030-01-01'; p.versions.reverse() },
    { field: 'versions[0].until', problem: 'no rules are in force from 2030-01-01 on', remedy: 'leave "until" out of the last version, or add a version from 2030-01-01' }],
  ['a day with more after it', (p) => { v0(p).from = '2012-01-01 or so' },
    { field: 'versions[0].from', problem: '"2012-01-01 or so" is not written as it must be', remedy: 'write the day as YYYY-MM-DD' }],
  ['a day with more before it', (p) => { v0(p).from = 'about 2012-01-01' },
    { field: 'versions[0].from', problem: '"about 2012-01-01" is not written as it must be', remedy: 'write the day as YYYY-MM-DD' }],
  ['a span with more before it', (p) => { v0(p).repeatWindow = 'some 28 d' },
    { field: 'versions[0].repeatWindow', problem: '"some 28 d" is not written as it must be', remedy: 'write a number above 0, a space and s, min, h or d: "15 min"' }],
  ['no arrival for the most urgent, which is written last', (p) => { delete v0(p).grades[0].arriveWithin; v0(p).grades.reverse() },
    { field: 'versions[0].grades[3].arriveWithin', problem: 'the most urgent grade, "I", promises no arrival', remedy: 'add "arriveWithin" with urban and rural' }],
  ['the floor of domestic abuse names no grade: that, and nothing about unsure', (p) => { v0(p).floors['domestic-abuse'].grade = 'XYZ' },
    { field: 'versions[0].floors.domestic-abuse.grade', problem: 'there is no grade "XYZ" in this version', remedy: 'use one of: I, S, E, R' }],
  ['no category for domestic abuse', (p) => { for (const c of v0(p).categories) c.domesticAbuse = false },
    { field: 'versions[0].categories', problem: 'no category is for domestic abuse', remedy: 'give one category "domesticAbuse: true"' }],
  ['the ladder of arrival stops short, however many are on it', (p) => { v0(p).obligations.arrive.ladder[1].role = 'specialist'; v0(p).obligations.arrive.ladder.push({ after: '60 s', role: 'duty-officer' }) },
    { field: 'versions[0].obligations.arrive.ladder', problem: 'the ladder ends at "duty-officer" and does not reach the top, "inspector"', remedy: 'add a rung with role inspector' }],
  ['a key near one that stands there already', (p) => { v0(p).ladderTop.roles = 'inspector' },
    { field: 'versions[0].ladderTop.roles', problem: '"roles" is not known here', remedy: 'remove it; known here: role, repeatEvery' }],
  ['a list where text belongs', (p) => { p.title = ['Met-like'] },
    { field: 'title', problem: 'a list stands where text belongs', remedy: 'write text' }],
  ['named entries where text belongs', (p) => { p.title = { en: 'Met-like' } },
    { field: 'title', problem: 'a set of named entries stands where text belongs', remedy: 'write text' }],
  ['a role unlike any', (p) => { v0(p).ladderTop.role = 'lord mayor' },
    { field: 'versions[0].ladderTop.role', problem: '"lord mayor" is not one of the words allowed here', remedy: `use one of: ${roles.join(', ')}` }],
  ['a rank beyond the last', (p) => { v0(p).grades[3].rank = 10 },
    { field: 'versions[0].grades[3].rank', problem: '"10" is out of bounds', remedy: 'write at most 9' }],
  ['a missing text', (p) => { delete p.title }, { field: 'title', problem: 'it is missing', remedy: 'add "title": text' }],
  ['a missing word, of one allowed', (p) => { delete p.timeZone }, { field: 'timeZone', problem: 'it is missing', remedy: 'add "timeZone": Europe/London' }],
  ['a missing word, of several allowed', (p) => { delete v0(p).grades[0].clockFrom }, { field: 'versions[0].grades[0].clockFrom', problem: 'it is missing', remedy: 'add "clockFrom": one of call, grading' }],
  ['a missing span', (p) => { delete v0(p).obligations.brief.within }, { field: 'versions[0].obligations.brief.within', problem: 'it is missing', remedy: 'add "within"' }],
]

describe('just beyond what a force may write, it is named, alone, with its remedy', () => {
  test.each(faults)('%s', (_, plant, expected) => expect(problemsOf(plant)).toEqual([expected]))
})

/** At the very edge of what a force may write. */
const allowed: [string, Plant][] = [
  ['a version that ends the day the next begins', (p) => { v0(p).until = p.versions[1].from }],
  ['versions, grades in any order', (p) => { p.versions.reverse(); for (const v of p.versions) v.grades.reverse() }],
  ['a unit assigned as late as it must have arrived', (p) => { v0(p).grades[0].assignWithin = '15 min' }],
  ['a time to assign in a grade that promises no arrival', (p) => { v0(p).grades[3].assignWithin = '28 d' }],
  ['two grades that are reached as soon as each other', (p) => { v0(p).grades[1].arriveWithin = v0(p).grades[0].arriveWithin; delete v0(p).grades[1].assignWithin }],
  ['an urgent grade that promises no arrival, below the most urgent', (p) => { delete v0(p).grades[1].arriveWithin }],
]

describe('what a force may write', () => {
  test.each(allowed)('%s', (_, plant) => expect(problemsOf(plant)).toEqual([]))
})

test('a complaint of a make no policy has yet is told in the schema’s own words, with where to read on', () => {
  const value = { n: 3 }
  expect(shapeProblems(value, z.object({ n: z.number().multipleOf(5) }).safeParse(value).error!.issues)).toEqual([{ field: 'n', problem: expect.stringMatching(/multiple of 5/), remedy: 'see docs/how-to/change-policy.md' }])
})
