// What came of ringing back. What happened can always be recorded; only having spoken to her safely keeps the promise, and after a struggle or whisper not even that (F02).
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { contactId, envelope, line } from '../fields.ts'
import { touchesItsIncident } from './standing.ts'

export const ringBackResults = ['spoke-safely', 'no-answer', 'voicemail', 'answered-by-other', 'unsafe-to-ring', 'said-no-may-be-overheard'] as const
const schema = z.strictObject({ type: z.literal('record-ring-back'), ...envelope, contact: contactId, result: z.enum(ringBackResults), note: line.optional() })
type RecordRingBack = z.infer<typeof schema>

export const recordRingBack: CommandSpec<RecordRingBack> = {
  type: 'record-ring-back', schema, touches: touchesItsIncident,
  rules: [],
  facts: (t) => [{ type: 'ring-back-recorded', contact: t.command.contact, result: t.command.result, ...(t.command.note === undefined ? {} : { note: t.command.note }), by: t.by }],
}
