// What one Holdfast tells another: that something is held, of which kind, from which year, and whom to ring. No name, no words, no address leaves.
import { z } from 'zod'
import { recordKinds, type CheckedWhat, type Match } from '#domain/history/record.ts'

const pointer = z.strictObject({
  id: z.string().min(1).max(120), kind: z.enum(recordKinds), year: z.string().regex(/^\d{4}$/).optional(), over: z.boolean().optional(), serious: z.boolean().optional(), domesticAbuse: z.boolean(),
  matchedOn: z.array(z.string().max(20)).max(10), strength: z.enum(['strong', 'possible']),
})
export const pointersAnswer = z.strictObject({ force: z.string().min(1).max(200), ring: z.string().min(1).max(200), version: z.string().min(1).max(200), pointers: z.array(pointer).max(300) })
export type Pointers = z.infer<typeof pointersAnswer>

/** What may be asked across forces, in words; and why, which the other force logs. */
export const pointersQuery = z.strictObject({
  name: z.string().min(1).max(300).optional(), dob: z.string().min(1).max(40).optional(), number: z.string().min(1).max(60).optional(), address: z.string().min(1).max(600).optional(), vehicle: z.string().min(1).max(30).optional(),
  reason: z.string().min(8).max(400),
} satisfies Record<CheckedWhat | 'reason', z.ZodType>)

/** The least of a match: its id made opaque by `opaque`. */
export function asPointer(m: Match, opaque: (id: string) => string, over: (until: string | undefined) => boolean): Pointers['pointers'][number] | undefined {
  // That somebody is known, and no more, is told to no other force.
  if (!('record' in m) || m.record.kind === 'person') return undefined
  const { id, kind, at, until, serious, domesticAbuse } = m.record
  return { id: opaque(id), kind, ...(/^\d{4}/.test(at) ? { year: at.slice(0, 4) } : {}), ...(until === undefined ? {} : { over: over(until) }), ...(serious === undefined ? {} : { serious }), domesticAbuse, matchedOn: m.matchedOn, strength: m.strength }
}
