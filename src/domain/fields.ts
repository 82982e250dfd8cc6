// Shapes shared by commands. Ids are checked by form here, by existence where the command is decided.
import { z } from 'zod'
import type { ContactId, DivertId, IncidentId, MessageId, PairId, StaffId, UnitId } from './ids.ts'

const idOf = <T extends string>(prefix: string, what: string) =>
  z.string().max(64).regex(new RegExp(`^${prefix}-[A-Za-z0-9._-]{1,60}$`), `write the id of ${what}: ${prefix}-…`) as unknown as z.ZodType<T>

export const contactId = idOf<ContactId>('C', 'a contact')
export const incidentId = idOf<IncidentId>('I', 'an incident')
export const unitId = idOf<UnitId>('U', 'a unit')
export const staffId = idOf<StaffId>('S', 'a member of staff')
export const divertId = idOf<DivertId>('D', 'a divert')
export const messageId = idOf<MessageId>('M', 'a message')

/** A held record by its id there: a whole number of 63 bits. */
export const recordId = z.string().regex(/^(0|[1-9]\d{0,18})$/, 'write the number of a held record')
export const pairId = z.string().regex(/^P-(0|[1-9]\d{0,18})-(0|[1-9]\d{0,18})$/, 'write the id of a pair: P-…-…') as unknown as z.ZodType<PairId>

/** Client-made id of a command: the same id sent again is the same command. */
export const commandId = z.string().min(8).max(80).regex(/^[A-Za-z0-9._:-]+$/, 'use letters, digits, and . _ : -')

export const words = z.string().min(1).max(20_000)
export const line = z.string().min(1).max(2_000)
/** A reason is read by somebody later: a bare key-press is not one. */
export const reason = z.string().min(8, 'say why, in at least a few words').max(2_000)

export const identifiers = z.strictObject({
  name: z.string().min(1).max(300).optional(), dob: z.string().min(1).max(40).optional(), number: z.string().min(1).max(60).optional(),
  address: z.string().min(1).max(600).optional(), vehicle: z.string().min(1).max(30).optional(), area: z.enum(['urban', 'rural']).optional(),
})

/** Every command carries its own id, and may say on which versions of documents it was based. */
export const envelope = { id: commandId, expects: z.record(z.string().max(120), z.number().int().min(0)).optional() }
