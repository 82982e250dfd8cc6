import { describe, expect, test } from 'vitest'
import type { FloorReason } from '#policy/roles.ts'
import { aliveUnder, said } from '../alive.testing.ts'
import { recorded, rulesOf } from '../given.testing.ts'

const now = Date.parse('2026-06-01T12:00:00+01:00')
const reasonsOf = (rules: ReturnType<typeof rulesOf>, text: string) => aliveUnder(rules, recorded(), said(text)).room.get('contact', 'C-1')!.floor.reasons.map((r) => r.reason)

describe.each(['met-like', 'national-2026'] as const)('%s: the words a floor names as its examples', (name) => {
  const rules = rulesOf(name, now)
  const rows = Object.entries(rules.floors).flatMap(([reason, row]) => (row.examples ?? []).map((text) => [reason as FloorReason, text] as const))
  test('S14: what recognition tells of the gravest signs has a floor, with its source or its case', () => {
    for (const sign of ['abducted', 'escalation', 'pregnant', 'just-separated', 'suicidal-suspect', 'strangulation', 'threat-to-kill', 'order-breached'] as const) expect(rows.map(([reason]) => reason), sign).toContain(sign)
    for (const sign of ['abducted', 'escalation', 'pregnant', 'just-separated', 'suicidal-suspect'] as const) expect(rules.floors[sign]!.source, sign).toBeDefined()
  })
  test.each(rows)('S14: %s: "%s"', (reason, text) => expect(reasonsOf(rules, text)).toContain(reason))
  test('control: expecting, moved out or worse, with no abuse in the words, raises nothing', () => {
    for (const text of ['I am eight months pregnant and my waters have broken', 'I moved out last week and my parcel went to the old address', 'the noise from the pub is getting worse every weekend']) {
      expect(reasonsOf(rules, text).filter((r) => ['pregnant', 'just-separated', 'escalation'].includes(r)), text).toEqual([])
    }
  })
  test('a garden, a shed or a bed, with nobody feared, is no one at the door or inside', () => {
    const places: readonly FloorReason[] = ['at-the-door', 'inside', 'children-there']
    for (const text of ["I'd like to cancel my report, the bike's turned up in the shed", "my husband's found a grenade in the garden", "my daughter won't get out of bed for school", 'my mother has fallen in the garden and cannot get up', 'my mummy is asleep and will not wake up']) {
      expect(reasonsOf(rules, text).filter((r) => places.includes(r)), text).toEqual([])
    }
    expect(reasonsOf(rules, 'F states ex-partner at door, has NMO')).toContain('at-the-door')
    const past = aliveUnder(rules, recorded(), said('they are banging on my door and I cannot see who it is'))
    past.and({ type: 'domestic-abuse-answered', contact: 'C-1', answer: 'yes', by: 'S-handler' })
    expect(past.room.get('contact', 'C-1')!.floor.reasons.map((r) => r.reason)).toContain('at-the-door')
  })
  test('what was heard before anybody knew of abuse raises when abuse is answered', () => {
    const past = aliveUnder(rules, recorded(), said('I am eight months pregnant and I do not feel safe going home'))
    const before = past.room.get('contact', 'C-1')!
    if (before.domesticAbuse.is === 'not-assessed') expect(before.floor.reasons.map((r) => r.reason)).not.toContain('pregnant')
    past.and({ type: 'domestic-abuse-answered', contact: 'C-1', answer: 'yes', by: 'S-handler' })
    expect(past.room.get('contact', 'C-1')!.floor.reasons.map((r) => r.reason)).toContain('pregnant')
  })
})
