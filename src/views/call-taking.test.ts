import { describe, expect, test } from 'vitest'
import { callSheetOf, helpInWords, phrasesOf, saidLines, summaryOf, waitingOf } from './call-taking.ts'
import { at, job, match, msA, owe, receipt, record, roomWith, sent, unit } from './scene.testing.ts'

const min = 60_000
const sheet = (docs: Parameters<typeof roomWith>[0], c = msA()) => callSheetOf(roomWith({ contact: [c], ...docs }), c, at)

describe('the contacts that wait', () => {
  test('ringing first, then one’s own, to ring back, other people’s; in each, least time left first; ended ones are gone', () => {
    const seen = roomWith({
      contact: [
        msA({ id: 'C-1', handler: 'S-HOLT' }), msA({ id: 'C-2' }), msA({ id: 'C-3', handler: 'S-HOLT', line: 'abandoned' }), msA({ id: 'C-4', handler: undefined }), msA({ id: 'C-5', handler: undefined }),
        msA({ id: 'C-6', ended: { at, by: 'S-ARDEN', decision: 'incident' } }),
      ],
      obligation: [owe({ owes: 'accept-contact', home: 'C-4', dueAt: at + 9_000 }), owe({ owes: 'accept-contact', home: 'C-5', dueAt: at + 3_000 })],
    })
    expect(waitingOf(seen, 'S-ARDEN').map((r) => [r.id, r.is])).toEqual([['C-5', 'ringing'], ['C-4', 'ringing'], ['C-2', 'mine'], ['C-3', 'ring-back'], ['C-1', 'others']])
  })

  test('a voicemail leaves it to ring back; having spoken safely does not', () => {
    const ringBacks = (result: string) => [{ at, result, by: 'S-ARDEN' }]
    const is = (result: string) => waitingOf(roomWith({ contact: [msA({ handler: 'S-HOLT', line: 'abandoned', ringBacks: ringBacks(result) })] }), 'S-ARDEN')[0]!.is
    expect([is('voicemail'), is('no-answer'), is('spoke-safely')]).toEqual(['ring-back', 'ring-back', 'others'])
  })

  test('what is shown as said is the caller’s or operator’s, not our own line', () => {
    expect(waitingOf(roomWith({ contact: [msA()] }), 'S-ARDEN')[0]!.said).toContain('someone banging at my door')
    // One that has ended waits no more, unless it is owed a grade again since.
    const ended = { at, by: 'S-HOLT', decision: 'joined' }
    expect(waitingOf(roomWith({ contact: [msA({ ended })] }), 'S-ARDEN')).toEqual([])
    expect(waitingOf(roomWith({ contact: [msA({ ended, raisedSinceEnd: true })] }), 'S-ARDEN')).toHaveLength(1)
  })
})

describe('words with their cues', () => {
  test('a line is cut at its cues, each with why, and put together again it is the line to the letter', () => {
    const lines = saidLines(msA())
    expect(lines.map((l) => l.parts.map((p) => p.text).join(''))).toEqual(msA().words.map((w) => w.text))
    expect(lines[1]!.parts.filter((p) => p.why).map((p) => p.text)).toEqual(expect.arrayContaining([expect.stringContaining('ex-husband')]))
    expect(lines[2]!.parts.every((p) => p.why === undefined)).toBe(true)
  })

  test('cues that overlap are drawn once with every reason', () => {
    const words = [{ at, who: 'caller' as const, text: 'a domestic violence case', by: 'x' }]
    const cue = { kind: 'past-abuse' as const, utterance: 0, weight: 4 }
    const reading = { domesticAbuse: 'yes' as const, score: 0.7, relationship: null, types: [], signs: [], version: 'v', cues: [{ ...cue, text: 'a domestic', start: 0, end: 10, rule: 'q', why: 'a quarrel' }, { ...cue, text: 'domestic violence', start: 2, end: 19, rule: 'n', why: 'named' }] }
    const parts = saidLines({ words, reading })[0]!.parts
    expect(parts.map((p) => p.text)).toEqual(['a domestic', ' violence', ' case'])
    expect(parts[0]!.why).toBe('a quarrel; named')
  })

  test('a cue that no longer quotes its line is not drawn', () => {
    const reading = { ...msA().reading!, cues: [{ ...msA().reading!.cues[0]!, text: 'other words' }] }
    expect(saidLines(msA({ reading })).flatMap((l) => l.parts).every((p) => p.why === undefined)).toBe(true)
  })

  test('a cue that only tells a kind of abuse is neither drawn nor counted among the phrases', () => {
    const tells = { ...msA().reading!.cues[0]!, text: msA().words[2]!.text, start: 0, end: msA().words[2]!.text.length, utterance: 2, rule: 'type-learnt', weight: 0 }
    const reading = { ...msA().reading!, cues: [...msA().reading!.cues, tells] }
    expect(saidLines(msA({ reading }))).toEqual(saidLines(msA()))
    expect(phrasesOf(msA({ reading }))).toEqual(phrasesOf(msA()))
    expect(saidLines(msA({ reading: { ...reading, cues: [{ ...tells, rule: 'hit' }] } }))[2]!.parts[0]!.why).toBeDefined()      // control: another rule's is drawn
  })

  test('the same phrase twice counts once', () => {
    const reading = { ...msA().reading!, cues: [...msA().reading!.cues, ...msA().reading!.cues] }
    expect(phrasesOf(msA({ reading })).length).toBe(phrasesOf(msA()).length)
  })
})

describe('the sheet of a contact', () => {
  test('S14: grades below the floor are marked so; without a floor policy’s own is proposed and none is below', () => {
    expect(sheet({}).grades.map((g) => [g.id, g.below])).toEqual([['I', false], ['S', true], ['E', true], ['R', true]])
    const none = sheet({}, msA({ floor: { grade: '', reasons: [] } }))
    expect([none.floor.isFloor, none.floor.grade, none.grades.some((g) => g.below)]).toEqual([false, 'E', false])
  })

  test('help is who is on the job now, soonest first; a unit that has left it is not help', () => {
    const there = job({ units: ['U-RP07', 'U-RP12', 'U-RP19'], unassignedSince: null })
    const units = [
      unit({ commitment: sent({ eta: at + 9 * min }) }), unit({ id: 'U-RP12', callSign: 'RP12', commitment: sent({ eta: at + 2 * min, enRouteAt: at }) }), unit({ id: 'U-RP19', callSign: 'RP19', commitment: sent({ incident: 'I-2' }) }),
    ]
    const s = sheet({ incident: [there], unit: units }, msA({ incident: 'I-1001' }))
    expect(s.help.map((h) => [h.callSign, h.is])).toEqual([['RP12', 'on way'], ['RP07', 'told']])
  })

  test('an open job of the same number is offered to join; a closed one and one already joined are not', () => {
    const m = { contact: 'C-1', incident: 'I-1001', at: at - min, says: 'banging', matchedOn: ['number'], strength: 'strong' as const }
    const c = msA({ id: 'C-2', checks: { x: { is: 'answered', receipt: receipt('x', [m, { ...m, contact: 'C-3', matchedOn: ['address'] }]), tries: 1 } } })
    expect(sheet({ incident: [job()] }, c).joins).toMatchObject([{ incident: 'I-1001', matchedOn: ['number', 'address'] }])
    expect(sheet({ incident: [job({ closed: { at, by: 'S-HOLT', reason: 'r' } })] }, c).joins).toEqual([])
    expect(sheet({ incident: [job()] }, { ...c, incident: 'I-1001' }).joins).toEqual([])
    // Taken out of it, it is offered to be joined again, whatever is the same; with who took it out and why.
    const apart = { by: 'S-HOLT', at, reason: 'another woman' }
    const out = { ...c, apartFrom: [{ incident: 'I-1001' as const, ...apart }] }
    expect(sheet({ incident: [job()] }, out).joins).toMatchObject([{ incident: 'I-1001', matchedOn: ['number', 'address'], apart }])
    expect(sheet({ incident: [job()] }, { ...out, checks: {} }).joins).toMatchObject([{ incident: 'I-1001', matchedOn: [], apart }])
  })

  test('S20: a struggle, a whisper and a marker, lapsed too, each say that the telephone is not enough', () => {
    const sound = (s: 'struggle' | 'whisper') => msA({ checks: {}, reading: null, sounds: [{ at, sound: s, by: 'x' }] })
    expect(sheet({}, sound('struggle')).danger).toEqual(['a struggle was heard'])
    expect(sheet({}, sound('whisper')).danger).toEqual(['somebody whispered'])
    expect(sheet({}, msA({ sounds: [], reading: null })).danger).toEqual(['a marker is known'])
    expect(sheet({}, msA({ checks: { x: { is: 'answered', receipt: receipt('x', [match(record({ id: 'i', kind: 'incident', says: 'row' }))]), tries: 1 } }, sounds: [], reading: null })).danger).toEqual([])
  })

  test('clocks of the contact and of its job stand together, least time left first', () => {
    const s = sheet({ incident: [job()], obligation: [owe({ owes: 'arrive', home: 'I-1001', dueAt: at + 9 * min }), owe({ owes: 'assign', home: 'I-1001', dueAt: at + 3 * min }), owe({ owes: 'grade', home: 'C-1001', state: 'kept' }), owe({ owes: 'arrive', home: 'I-2' })] }, msA({ incident: 'I-1001' }))
    expect(s.clocks.map((c) => c.promise)).toEqual(['send by', 'arrive by'])
  })
})

test('what may be told of help is never more than is known', () => {
  const near = () => 'about 5 minutes away'
  const on = { unit: 'U', callSign: 'RP07', at }
  expect(helpInWords([], false, near)).toContain('getting help')
  expect(helpInWords([], true, near)).toContain('Nobody is on the way yet')
  expect(helpInWords([{ ...on, is: 'told' }], true, near)).toContain('do not know yet')
  expect(helpInWords([{ ...on, is: 'on way', eta: at }], true, near)).toContain('on the way to you: about 5 minutes')
  expect(helpInWords([{ ...on, is: 'at scene' }], true, near)).toContain('with you now')
})

test('F01: the summary is built from the facts, worst first, and holds the telling words, not the first line of the log', () => {
  const says = summaryOf(sheet({}))
  expect(says.startsWith('DA. The person feared is at the door')).toBe(true)
  expect(says).toContain('On record: order ended, marker lapsed, MARAC, 2 × serious violence, children')
  expect(says).toMatch(/“someone banging at my door, I think it is my ex-husband.*”$/)
  expect(summaryOf(sheet({}, msA({ words: [], reading: null, checks: {}, floor: { grade: '', reasons: [] }, domesticAbuse: { is: 'not-assessed', by: 'nobody' } })))).toBe('')
})

test('reasons that alone put the floor so high stand before those for a lower one', () => {
  const { floor } = sheet({}, msA({ floor: { grade: 'I', reasons: [{ reason: 'domestic-abuse', says: 'Domestic abuse', from: 'the words' }, { reason: 'at-the-door', says: 'At the door', from: 'the words' }] } }))
  expect([floor.reasons.map((r) => r.says), floor.also.map((r) => r.says)]).toEqual([['At the door'], ['Domestic abuse']])
})
