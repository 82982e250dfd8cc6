import { z } from 'zod'
import type { FloorReason } from '#policy/roles.ts'

export const recordKinds = [
  'contact', 'incident', 'crime', 'intelligence', 'marker', 'order', 'bail', 'marac', 'mappa', 'disclosure-request', 'custody', 'firearms', 'safeguarding', 'pointer',
] as const

const text = z.string().min(1).max(4_000)

/** One thing already known: what happened or is in force, who and where it concerns. Kinds follow product part 3. */
export const historyRecord = z.strictObject({
  id: z.string().min(1).max(120), kind: z.enum(recordKinds), at: z.string().min(4).describe('ISO date or instant of the event'),
  says: text.describe('what it says, in words'),
  persons: z.array(z.strictObject({
    name: text, aliases: z.array(text).optional(), dob: z.string().optional(),
    role: z.enum(['victim', 'suspect', 'witness', 'child', 'caller', 'holder', 'other']), held: z.string().max(400).optional().describe('the record of this person, where one is held'),
  })).default([]),
  numbers: z.array(text).default([]), addresses: z.array(text).default([]), vehicles: z.array(text).default([]),
  until: z.string().optional().describe('ISO date on which a marker, order or bail ends or ended'),
  serious: z.boolean().optional().describe('serious violence, or a threat to kill'),
  domesticAbuse: z.boolean().default(true), response: z.string().optional().describe('the response a marker asks for'),
  weapons: z.array(text).optional().describe('weapons used, seen or held'),
  stage: z.string().max(400).optional().describe('how far it is: wanted, released, granted'),
})
/** As a source tells it: also a person of whom nothing more is recorded than who they are. */
export type HistoryRecord = Omit<z.infer<typeof historyRecord>, 'kind'> & { kind: (typeof recordKinds)[number] | 'person' }

/** How a match was found when it was not by exact keys: log2 of the odds, their band, and the strongest reasons in words. */
export type Heard = { score: number; band: string; because: readonly string[] }

/** What a source holds that fits what was asked; the strength is the matcher's, never a person's. */
export type Match = ({ record: HistoryRecord } | { contact: string; incident?: string; at: number; says: string }) & { matchedOn: string[]; strength: 'strong' | 'possible'; how?: Heard }

/** What of a contact is checked, in the order in which a receipt tells it. */
export const checkedWhat = ['number', 'name', 'address', 'dob', 'vehicle'] as const
export type CheckedWhat = (typeof checkedWhat)[number]

/** Evidence that a check was run: made only by the adapter that ran it (S11). `raises`: what lies under the floor though nobody here may know of it. */
export type Receipt = { raises?: readonly FloorReason[]; source: string; query: Record<string, string>; askedAt: number; answeredAt: number; sourceVersion: string; hash: string; matches: Match[] }

/** What stands beside what was asked in the query of a receipt: that there is more than it lists, that more may be meant than were compared, and that earlier events were not read. */
export const leftOut = { listed: 'not listed', compared: 'not compared', read: 'not read' } as const
const isLeftOut = (what: string): boolean => Object.values<string>(leftOut).includes(what)

/** What of a contact a source was asked about: the names of it, as its query gives them. */
export const askedAbout = (query: Receipt['query']): string[] => Object.keys(query).filter((what) => !isLeftOut(what))

/** What an answer says of itself that it leaves out, in words; nothing of most. */
export const saysLeftOut = (query: Receipt['query']): string[] => Object.entries(query).flatMap(([what, says]) => (isLeftOut(what) ? [`${what}: ${says}`] : []))

/** Three answers, three words: unknown is not none. */
export type Answer = { is: 'answered'; receipt: Receipt } | { is: 'not-checked'; source: string; query: Record<string, string>; why: string; askedAt: number }

/** Why a source was not asked when nothing it could search by is known. */
export const tooLittle = 'there is too little to search by: give a number, a full name, or an address with its house number, or the name of the house and its town'
