import { expect, test } from 'vitest'
import { by, fullShift, recorded } from '../given.testing.ts'
import { alive, sound } from '../alive.testing.ts'
import { recordRingBack, ringBackResults } from './record-ring-back.ts'

const handler = by('S-handler', 'call-handler')
const rang = (past: ReturnType<typeof alive>, result: string, note?: string) => past.when(recordRingBack, { contact: 'C-1', result, ...(note === undefined ? {} : { note }) }, handler)
const abandoned = (...more: Parameters<typeof alive>) => alive(...fullShift, recorded('C-1', { line: 'abandoned' }), ...more)

test('S20: only having spoken to her, safely, keeps the promise; a voicemail is not contact', () => {
  for (const result of ringBackResults) expect(rang(abandoned(), result).done().owed('C-1', 'ring-back') === undefined, result).toBe(result === 'spoke-safely')
})

test('S20: F02: after a struggle or a whisper not even that: a unit is owed', () => {
  for (const what of ['struggle', 'whisper'] as const) expect(rang(abandoned(sound(what)), 'spoke-safely').done().owed('C-1', 'ring-back')).toBeDefined()
})

test('what happened can always be written down, with who answered', () => {
  expect(rang(abandoned(), 'answered-by-other', 'a man: "she does not need you"').fact('ring-back-recorded')).toEqual({ type: 'ring-back-recorded', contact: 'C-1', result: 'answered-by-other', note: 'a man: "she does not need you"', by: 'S-handler' })
  expect(rang(abandoned(), 'no-answer').done().room.get('contact', 'C-1')!.ringBacks).toHaveLength(1)
  expect(() => rang(abandoned(), 'she-is-fine')).toThrow()
})
