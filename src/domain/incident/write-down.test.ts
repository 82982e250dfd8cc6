import { describe, expect, test } from 'vitest'
import { minutes } from '#policy/instant.ts'
import { alive, sound } from '../alive.testing.ts'
import type { DomainFact } from '../facts.ts'
import { by, crewed, fullShift, incidentOpen } from '../given.testing.ts'
import { reassessIncident, reviseSummary, tellCaller } from './write-down.ts'

const dispatcher = by('S-dispatcher', 'dispatcher')
const open = (more: Parameters<typeof incidentOpen>[1] = {}, ...past: DomainFact[]) => alive(...fullShift, crewed('U-RP07'), ...incidentOpen('1', more), ...past)
const safe = (answer: 'yes' | 'no' | 'no-answer' | 'unsure'): DomainFact => ({ type: 'safe-to-speak-answered', contact: 'C-1', answer, by: 'S-handler' })
const hungUp: DomainFact = { type: 'contact-ended', contact: 'C-1', decision: 'incident', by: 'S-handler' }
const closed: DomainFact = { type: 'incident-closed', incident: 'I-1', reason: 'done and written up', by: 'S-dispatcher' }
const there: DomainFact[] = [{ type: 'unit-assigned', unit: 'U-RP07', incident: 'I-1', briefing: [], by: 'S-dispatcher' }, { type: 'unit-arrived', unit: 'U-RP07', incident: 'I-1' }]
const tell = (g: ReturnType<typeof open>, how: string) => g.when(tellCaller, { incident: 'I-1', how, says: 'officers are six minutes away' }, dispatcher)

describe('tell-caller', () => {
  test('S20: a telephone or a text only to a channel known to be safe: no, unsure, no answer and never asked are not safe', () => {
    for (const how of ['phone', 'text']) {
      for (const answer of ['no', 'unsure', 'no-answer'] as const) expect(tell(open({}, safe(answer)), how).refused('channel-is-safe')[0]!.wayOn).toContain('in person')
      tell(open(), how).refused('channel-is-safe')
      expect(tell(open({}, safe('yes')), how).fact('caller-told')).toMatchObject({ how, by: 'S-dispatcher' })
    }
  })
  test('S20: a whisper heard since makes it unsafe again, whatever she answered', () => { tell(open({}, safe('yes'), sound('whisper')), 'phone').refused('channel-is-safe') })
  test('S20: having spoken to her safely on a ring-back counts, until the next one fails', () => {
    const back = (result: string): DomainFact => ({ type: 'ring-back-recorded', contact: 'C-1', result, by: 'S-handler' })
    expect(tell(open({}, back('spoke-safely')), 'phone').facts()).toHaveLength(1)
    tell(open({}, back('spoke-safely'), back('answered-by-other')), 'phone').refused('channel-is-safe')
  })
  test('a burglary is told by telephone unless somebody said it is unsafe', () => {
    const burglary = { domesticAbuse: 'no', category: 'burglary' } as const
    expect(tell(open(burglary), 'phone').facts()).toHaveLength(1)
    tell(open(burglary, safe('no')), 'phone').refused('channel-is-safe')
  })
  test('S20: on the line only while one is open, in person only where somebody is', () => {
    expect(tell(open({}, safe('no')), 'on-line').facts()).toHaveLength(1)
    tell(open({}, hungUp), 'on-line').refused('line-is-open')
    tell(open({}, safe('no')), 'in-person').refused('somebody-is-with-the-caller')
    expect(tell(open({}, safe('no'), ...there), 'in-person').facts()).toHaveLength(1)
  })
  test('telling promises the next time', () => {
    const g = open({}, safe('yes')).later(minutes(5))
    const before = g.owed('I-1', 'keep-caller-told')!.dueAt
    expect(tell(g, 'phone').done().owed('I-1', 'keep-caller-told')!.dueAt).toBeGreaterThan(before)
  })
})

describe('revise-summary', () => {
  const revise = (g: ReturnType<typeof open>, basedOn: number) => g.when(reviseSummary, { incident: 'I-1', text: 'He has a key to the flat.', basedOn }, dispatcher)
  test('a summary is written on the version one has read; who comes second sees both texts', () => {
    const g = revise(open(), 0).done()
    expect(g.room.get('incident', 'I-1')!.summary).toMatchObject({ text: 'He has a key to the flat.', version: 1, by: 'S-dispatcher' })
    const late = { incident: 'I-1', text: 'He has gone.', basedOn: 0 } as never
    expect(reviseSummary.stale!(late, g.room)).toEqual({ yours: 'He has gone.', theirs: 'He has a key to the flat.', by: 'S-dispatcher', at: g.at })
    expect(reviseSummary.stale!({ ...(late as object), basedOn: 1 } as never, g.room)).toBeUndefined()
  })
  test('a closed incident keeps its summary', () => { revise(open().and(closed), 0).refused('incident-is-open') })
})

describe('reassess-incident', () => {
  const reassess = (g: ReturnType<typeof open>, says: string) => g.when(reassessIncident, { incident: 'I-1', says }, dispatcher)
  test('S15: an assessment says what is new; it ends what a repeat opened', () => {
    const g = open().and({ type: 'incidents-linked', incident: 'I-1', other: 'I-1', because: ['the same number'] })
    reassess(g, 'ok').refused('reassessment-says-why')
    expect(g.owed('I-1', 'reassess')).toBeDefined()
    expect(reassess(g, 'second call, he is back at the door; RP07 told').done().owed('I-1', 'reassess')).toBeUndefined()
    reassess(g.and(closed), 'second call, he is back at the door').refused('incident-is-open')
  })
})
