// What the checks found is opened before grading, or waived with a reason (S13). Only the opening is recorded here: the finding is the adapters' receipts (S11).
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { contactId, envelope, reason } from '../fields.ts'
import { matchesOf } from './floor-of.ts'
import { contactOf, touchesItsIncident } from './standing.ts'

const schema = z.strictObject({ type: z.literal('open-history'), ...envelope, contact: contactId })
export const openHistory: CommandSpec<z.infer<typeof schema>> = {
  type: 'open-history', schema, touches: touchesItsIncident,
  rules: [{
    rule: 'history-was-asked-for', guards: 'S12', says: 'No source has been asked about this contact yet, so there is nothing to open.',
    wayOn: 'Give a number, a name or an address: the checks run by themselves.', holds: (t) => Object.keys(contactOf(t.room, t.command.contact).checks).length > 0,
  }],
  facts: (t) => [{ type: 'history-opened', contact: t.command.contact, by: t.by }],
}

const waiveSchema = z.strictObject({ type: z.literal('waive-history'), ...envelope, contact: contactId, reason })
export const waiveHistory: CommandSpec<z.infer<typeof waiveSchema>> = {
  type: 'waive-history', schema: waiveSchema, touches: touchesItsIncident,
  rules: [{
    rule: 'there-is-history-to-waive', says: 'The checks have found nothing that waits to be read.', wayOn: 'Grade it; nothing stands in the way.',
    holds: (t) => matchesOf(contactOf(t.room, t.command.contact)).length > 0,
  }],
  facts: (t) => [{ type: 'history-waived', contact: t.command.contact, reason: t.command.reason, by: t.by }],
}
