import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hours, minutes, seconds } from '#policy/instant.ts'
import { roles, type Role } from '#policy/roles.ts'
import { by, callAt, crewed, fullShift, given, givenAt, incidentOpen, onDuty, recorded } from '../given.testing.ts'
import type { DomainFact, Fact } from '../facts.ts'
import type { StaffId } from '../ids.ts'
import { onDutyIn } from '../staff/roster.ts'
import { acceptObligation } from './accept-obligation.ts'
import { watchStep } from './watch-step.ts'

const steps = (facts: readonly Fact[], id: string) => facts.filter((f) => 'id' in f && f.id === id && f.type !== 'obligation-discharged').map((f) => ('to' in f && f.type !== 'obligation-warned' && f.type !== 'obligation-alarmed' ? `${f.type.slice(11)} ${f.to}` : f.type.slice(11)))
const night = () => given(...fullShift, ...incidentOpen('1'))

describe('the watch', () => {
  test('S9: warned, alarmed at the moment, and up the ladder each 60 s, each once; then the top again and again', () => {
    const g = night()
    const o = g.owed('I-1', 'assign')!
    const seen: [number, string][] = []
    for (let s = 0; s <= 17 * 60; s++) {
      for (const what of steps(g.watch(), o.id)) seen.push([(g.at - callAt) / 1000, what])
      g.later(seconds(1))
    }
    expect(seen).toEqual([[180, 'warned'], [240, 'alarmed'], [300, 'climbed controller'], [360, 'climbed inspector'], [660, 'repeated inspector'], [960, 'repeated inspector']])
  })
  test('S9, S10: after a long sleep the alarm comes at once, once; then each rung is told and given its time, none skipped', () => {
    const g = night().later(hours(3))
    const { id } = g.owed('I-1', 'assign')!
    expect(steps(g.watch(), id)).toEqual(['alarmed'])
    expect(steps(g.watch(), id)).toEqual([])
    expect(steps(g.later(seconds(59)).watch(), id)).toEqual([])
    expect(steps(g.later(seconds(1)).watch(), id)).toEqual(['climbed controller'])
    expect(steps(g.later(hours(8)).watch(), id)).toEqual(['climbed inspector'])
    expect(steps(g.later(minutes(5)).watch(), id)).toEqual(['repeated inspector'])
  })
  test('S10: a clock that jumps back repeats nothing and loses nothing', () => {
    const g = night().later(minutes(4))
    const { id } = g.owed('I-1', 'assign')!
    g.watch()
    expect(steps(g.later(-hours(1)).watch(), id)).toEqual([])
    expect(steps(g.later(hours(1) + minutes(1)).watch(), id)).toEqual(['climbed controller'])
  })
  test('S10: on the night clocks go back, targets are minutes that passed, not what the wall clock says', () => {
    const ring = Date.parse('2018-10-28T01:50:00+01:00')      // ten minutes on it is 01:00 again
    const g = givenAt(ring, [...fullShift, ...incidentOpen('1', { callAt: ring })])
    const { id } = g.owed('I-1', 'arrive')!
    expect(steps(g.later(minutes(15) - 1).watch(), id)).toEqual(['warned'])
    expect(steps(g.later(1).watch(), id)).toEqual(['alarmed'])
  })
  test('a rung nobody sits on is passed over, and it is said', () => {
    const g = night().and({ type: 'shift-ended', staff: 'S-controller', role: 'controller' }).later(minutes(4))
    const { id } = g.owed('I-1', 'assign')!
    g.watch()
    expect(g.later(minutes(1)).watch().find((f) => 'id' in f && f.id === id)).toMatchObject({ type: 'obligation-climbed', to: 'inspector', rung: 2, because: 'nobody-on-duty' })
  })
  test('with nobody further up, whoever owes it is told again', () => {
    const g = given(...onDuty('S-dispatcher', 'dispatcher'), ...incidentOpen('1')).later(minutes(4))
    const { id } = g.owed('I-1', 'assign')!
    g.watch()
    for (let n = 0; n < 3; n++) expect(steps(g.later(minutes(5)).watch(), id)).toEqual(['repeated dispatcher'])
  })
  test('a ladder that stops short of the top still reaches it', () => {
    const g = night().and(crewed('U-1'), { type: 'unit-assigned', unit: 'U-1', incident: 'I-1', briefing: [], by: 'S-dispatcher' }, { type: 'unit-diverted', divert: 'D-1', unit: 'U-1', from: 'I-1', to: null, reason: 'left', how: 'status', keptBy: null, firstDueAt: null, by: 'S-x' }, { type: 'unit-cleared', unit: 'U-1', incident: 'I-1', because: 'left', attended: false }, { type: 'divert-challenged', divert: 'D-1', reason: 'she is alone', by: 'S-controller' }, { type: 'shift-ended', staff: 'S-inspector', role: 'inspector' })
    const { id } = g.owed('D-1', 'answer-challenge')!
    g.later(minutes(2)).watch()
    expect(steps(g.later(minutes(1)).watch(), id)).toEqual(['repeated duty-officer'])
    g.and(...onDuty('S-inspector', 'inspector'))
    expect(steps(g.later(minutes(1)).watch(), id)).toEqual(['climbed inspector'])
    const gap = night().and(...onDuty('S-x', 'reviewer'))
    const message: DomainFact = { type: 'message-sent', message: 'M-1', from: 'S-x', text: 'look', about: [], toRole: 'inspector' }
    const owed = gap.and(message).owed('M-1', 'accept-message')!
    gap.later(minutes(60)).watch()
    expect(steps(gap.later(minutes(5)).watch(), owed.id)).toEqual(['repeated inspector'])
  })
  test('"I have this" delays the climbing until it runs out, and neither warning nor alarm', () => {
    const g = night().later(minutes(2))
    const { id } = g.owed('I-1', 'assign')!
    g.when(acceptObligation, { obligation: id }, by('S-dispatcher')).done()
    expect(steps(g.later(minutes(1)).watch(), id)).toEqual(['warned'])
    expect(steps(g.later(minutes(1)).watch(), id)).toEqual(['alarmed'])
    expect(steps(g.later(minutes(3) - 1).watch(), id)).toEqual([])
    expect(steps(g.later(1).watch(), id)).toEqual(['climbed controller'])
  })
  test('"I have this" was said of the target as it stood: a raise ends it', () => {
    const g = given(...fullShift, ...incidentOpen('1', { grade: 'S' })).later(minutes(2))
    const { id } = g.owed('I-1', 'assign')!
    g.when(acceptObligation, { obligation: id }, by('S-dispatcher')).done()
    g.and({ type: 'grade-raised', incident: 'I-1', grade: 'I', floor: { grade: 'I', reasons: [] }, because: 'he is inside', by: 'service:policy' })
    expect(g.owed('I-1', 'assign')).toMatchObject({ acceptedBy: 'S-dispatcher' })
    g.later(minutes(2)).watch()
    expect(steps(g.later(minutes(1)).watch(), id)).toEqual(['climbed controller'])
  })
  test('what was kept is looked at no more', () => {
    const g = night().and(crewed('U-1'), { type: 'unit-assigned', unit: 'U-1', incident: 'I-1', briefing: [], by: 'S-dispatcher' })
    const kept = [...g.room.docs.values()].map((h) => h.doc).find((d) => 'owes' in d && d.owes === 'assign')!
    expect(watchStep(kept as Parameters<typeof watchStep>[0], g.room.roster(), Number.MAX_SAFE_INTEGER)).toEqual([])
  })
})

type Act = { is: 'wait'; ms: number } | { is: 'watch' } | { is: 'take'; nth: number; role: Role } | { is: 'on' | 'off'; role: Role } | { is: 'raise'; grade: string } | { is: 'message'; role: Role } | { is: 'tell' } | { is: 'send' } | { is: 'leave' }
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ is: fc.constant('wait' as const), ms: fc.oneof(fc.integer({ min: 1, max: 120_000 }), fc.integer({ min: -3_600_000, max: 86_400_000 })) }) },
  { weight: 5, arbitrary: fc.constant({ is: 'watch' as const }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('take' as const), nth: fc.nat(40), role: fc.constantFrom(...roles) }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constantFrom('on' as const, 'off' as const), role: fc.constantFrom(...roles) }) },
  fc.record({ is: fc.constant('raise' as const), grade: fc.constantFrom('I', 'S', 'E', 'R') }),
  fc.record({ is: fc.constant('message' as const), role: fc.constantFrom(...roles) }),
  fc.constantFrom({ is: 'tell' as const }, { is: 'send' as const }, { is: 'leave' as const }),
) satisfies fc.Arbitrary<Act>

/** Does one act; watch steps are taken one at a time so that each can be looked at. */
function does(g: ReturnType<typeof given>, a: Act, n: number): void {
  const roster = g.room.roster()
  switch (a.is) {
    case 'wait': g.later(a.ms); return
    case 'watch': g.watch(); return
    case 'take': {
      const open = [...g.room.open('obligation')]
      const o = open[a.nth % Math.max(1, open.length)]
      const [staff] = onDutyIn(roster, a.role)
      if (o !== undefined && staff !== undefined) g.and({ type: 'obligation-accepted', id: o.id, by: staff, until: g.at + g.rules.iHaveThisLasts })
      return
    }
    case 'on': g.and(...onDuty(`S-${a.role}`, a.role)); return
    case 'off': { const staff = `S-${a.role}` as StaffId; if (roster.onDuty[staff]) g.and({ type: 'shift-ended', staff, role: a.role }); return }
    case 'raise': g.and({ type: 'grade-raised', incident: 'I-1', grade: a.grade, floor: { grade: a.grade, reasons: [] }, because: 'x', by: 'x' }); return
    case 'message': g.and({ type: 'message-sent', message: `M-${n}`, from: 'x', text: 'x', about: [], toRole: a.role }); return
    case 'tell': g.and({ type: 'caller-told', incident: 'I-1', how: 'phone', says: 'x', by: 'x' }); return
    case 'send': if (g.room.get('unit', 'U-1')!.commitment === null) g.and({ type: 'unit-assigned', unit: 'U-1', incident: 'I-1', briefing: [], by: 'x' }); return
    case 'leave': if (g.room.get('unit', 'U-1')!.commitment !== null) g.and({ type: 'unit-diverted', divert: `D-${n}`, unit: 'U-1', from: 'I-1', to: null, reason: 'x', how: 'status', keptBy: null, firstDueAt: null, by: 'x' }, { type: 'unit-cleared', unit: 'U-1', incident: 'I-1', because: 'x', attended: false })
  }
}

describe('whatever happens', () => {
  const begin = () => given(...onDuty('S-dispatcher', 'dispatcher'), crewed('U-1'), ...incidentOpen('1', { grade: 'S' }), recorded('C-9', { line: 'abandoned' }))

  test('S5, S9: an open obligation always has a next moment, an owner on duty where anybody answers for it is, and never loses its alarm', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const g = begin()
      acts.forEach((a, n) => {
        does(g, a, n)
        const roster = g.room.roster()
        const there = (role: Role) => onDutyIn(roster, role).length > 0
        for (const o of g.room.open('obligation')) {
          expect(Number.isFinite(o.nextAt)).toBe(true)
          // After the watch looked, its next moment lies ahead; until then there is a step to give.
          if (a.is === 'watch') expect(o.nextAt).toBeGreaterThan(g.at)
          else if (o.nextAt <= g.at) expect(watchStep(o, roster, g.at)).toHaveLength(1)
          if (!there(o.owedBy)) expect([o.firstOwedBy, o.top.role, ...o.ladder.map((r) => r.role)].filter(there)).toEqual([])
          if (o.step === 'alarmed') expect(o.told.some((t) => t.because === 'alarmed')).toBe(true)
        }
      })
    }), { numRuns: 300 })
  })

  test('S8: no act but an arrival, a closing or an agreed lowering ends the arrival clock, moves its start or makes it later', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const g = begin()
      let before = g.owed('I-1', 'arrive')!
      acts.forEach((a, n) => {
        does(g, a, n)
        const now = g.owed('I-1', 'arrive')
        expect(now).toMatchObject({ id: before.id, fromAt: callAt })
        expect(now!.dueAt).toBeLessThanOrEqual(before.dueAt)
        before = now!
      })
    }), { numRuns: 200 })
  })

  test('S9: each warning, alarm and rung of an obligation is told at most once for each due time', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const g = begin()
      acts.forEach((a, n) => does(g, a, n))
      const said = new Map<string, number>()
      const dues = new Map<string, number>()
      for (const f of g.told) {
        if (f.type === 'obligation-moved') dues.set(f.id, (dues.get(f.id) ?? 0) + 1)
        if (f.type === 'obligation-warned' || f.type === 'obligation-alarmed') {
          const key = `${f.type} ${f.id} ${dues.get(f.id) ?? 0}`
          said.set(key, (said.get(key) ?? 0) + 1)
        }
      }
      expect([...said].filter(([, times]) => times > 1)).toEqual([])
    }), { numRuns: 200 })
  })
})
