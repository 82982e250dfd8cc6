// What a handler takes down while the line is open: words, sounds, who and where, whether it is safe to speak. Facts of the call are never refused for what they say.
import { z } from 'zod'
import { seconds } from '#policy/instant.ts'
import type { DomainFact } from '../facts.ts'
import type { CommandSpec } from '../rule.ts'
import { checkFacts } from '../check-facts.ts'
import { contactId, envelope, identifiers, line, words } from '../fields.ts'
import type { Room } from '../state.ts'
import type { Contact, Identifiers } from './contact.ts'
import { sounds } from './contact.ts'
import { placeNotKnown } from './grade-contact.ts'
import { joinsByItself } from './joins-by-itself.ts'
import { contactOf, touchesItsIncident } from './standing.ts'

const late = seconds(60)

const addWordsSchema = z.strictObject({
  type: z.literal('add-words'), ...envelope, contact: contactId,
  words: z.array(z.strictObject({ who: z.enum(['caller', 'operator', 'handler', 'other']), text: words, at: z.number().int().min(0).max(8.64e15).optional() })).min(1).max(200),
  demeanour: line.optional(),
})
export const addWords: CommandSpec<z.infer<typeof addWordsSchema>> = {
  type: 'add-words', schema: addWordsSchema, services: ['telephony'], touches: touchesItsIncident,
  rules: [{
    rule: 'words-were-said-by-now', guards: 'S21', says: 'These words would be said in the future.', wayOn: 'Give the moment they were said, or leave it out.',
    holds: (t) => t.command.words.every((w) => (w.at ?? t.at) <= t.at + seconds(5)),
  }],
  facts: (t) => {
    const said = t.command.words.map((w) => ({ who: w.who, text: w.text, at: Math.min(w.at ?? t.at, t.at), by: t.by }))
    return [
      { type: 'words-added', contact: t.command.contact, words: said, ...(said.some((w) => t.at - w.at > late) ? { late: true } : {}) },
      ...(t.command.demeanour === undefined ? [] : [{ type: 'demeanour-noted', contact: t.command.contact, demeanour: t.command.demeanour, by: t.by } satisfies DomainFact]),
    ]
  },
}

const noteSoundSchema = z.strictObject({ type: z.literal('note-sound'), ...envelope, contact: contactId, sound: z.enum(sounds) })
export const noteSound: CommandSpec<z.infer<typeof noteSoundSchema>> = {
  type: 'note-sound', schema: noteSoundSchema, services: ['telephony'], touches: touchesItsIncident, rules: [],
  facts: (t) => [{ type: 'sound-noted', contact: t.command.contact, sound: t.command.sound, by: t.by }],
}

const setIdentifiersSchema = z.strictObject({ type: z.literal('set-identifiers'), ...envelope, contact: contactId, identifiers })
type SetIdentifiers = z.infer<typeof setIdentifiersSchema>
export const setIdentifiers: CommandSpec<SetIdentifiers> = {
  type: 'set-identifiers', schema: setIdentifiersSchema, services: ['telephony'], touches: touchesItsIncident,
  searches: (c, room) => ({ ...room.get('contact', c.contact)?.identifiers, ...c.identifiers }),
  rules: [{
    rule: 'something-is-known', says: 'Nothing was given to go by.', wayOn: 'Give a name, a date of birth, a number, an address or a vehicle.',
    holds: (t) => Object.keys(t.command.identifiers).length > 0,
  }],
  facts: (t) => {
    const { contact } = t.command
    const known = contactOf(t.room, contact)
    const all: Identifiers = { ...known.identifiers, ...t.command.identifiers }
    return [
      { type: 'identifiers-set', contact, identifiers: t.command.identifiers, by: t.by }, ...placeOf(t.room, known, t.command.identifiers, t.by),
      ...checkFacts(contact, all, t.answers), ...joinsByItself(t.room, contact, known, t.answers),
    ]
  },
}

/** An address learnt or corrected after grading is where the crew goes, unless somebody sent it elsewhere on purpose. */
function placeOf(room: Room, known: Contact, learnt: Identifiers, by: string): DomainFact[] {
  const incident = known.incident === undefined ? undefined : room.get('incident', known.incident)
  if (incident === undefined || incident.closed !== undefined || learnt.address === undefined || learnt.address === incident.place) return []
  return incident.place === placeNotKnown || incident.place === known.identifiers.address ? [{ type: 'place-set', incident: incident.id, place: learnt.address, by }] : []
}

const safeSchema = z.strictObject({ type: z.literal('answer-safe-to-speak'), ...envelope, contact: contactId, answer: z.enum(['yes', 'no', 'no-answer', 'unsure']) })
export const answerSafeToSpeak: CommandSpec<z.infer<typeof safeSchema>> = {
  type: 'answer-safe-to-speak', schema: safeSchema, touches: touchesItsIncident, rules: [],
  facts: (t) => [{ type: 'safe-to-speak-answered', contact: t.command.contact, answer: t.command.answer, by: t.by }],
}
