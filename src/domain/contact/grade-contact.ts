// Grade a contact: it becomes an incident with clocks. Words, history and policy have put a floor under the grade (product part 4, F01).
import { raisingCues } from './cues-of.ts'
import { z } from 'zod'
import type { CommandSpec, Told } from '../rule.ts'
import type { DomainFact } from '../facts.ts'
import type { IncidentId } from '../ids.ts'
import { contactId, envelope, line, words } from '../fields.ts'
import { categoryOf, gradeTitle, outranks } from '../grades.ts'
import { briefingOf } from '../incident/briefing-of.ts'
import { ownerFor } from '../incident/owner-for.ts'
import { belongsToOpen, contactOf, countsAsAbuse, touchesItsIncident, unread, unreadSays } from './standing.ts'

/** What stands for the place until somebody has said where. */
export const placeNotKnown = 'Place not known yet'

const schema = z.strictObject({
  type: z.literal('grade-contact'), ...envelope, contact: contactId, grade: z.string().min(1).max(40), category: z.string().min(1).max(60),
  place: line.optional(), area: z.enum(['urban', 'rural']).optional(), summary: words.optional(),
})
type GradeContact = z.infer<typeof schema>
const the = (t: Told<GradeContact>) => contactOf(t.room, t.command.contact)
const why = (t: Told<GradeContact>): string => the(t).floor.reasons.map((r) => `${r.says.toLowerCase()} (${r.from})`).join('; ')

export const gradeContact: CommandSpec<GradeContact> = {
  type: 'grade-contact', schema, touches: touchesItsIncident,
  rules: [
    {
      rule: 'grade-is-in-policy', says: (t) => `There is no grade “${t.command.grade}” in the policy in force. It has: ${t.rules.grades.map((g) => `${g.id} (${g.title})`).join(', ')}.`, wayOn: 'Choose one of the force’s grades; the list on the screen is the policy’s.',
      holds: (t) => t.rules.grades.some((g) => g.id === t.command.grade),
    },
    {
      rule: 'category-is-in-policy', says: (t) => `There is no category “${t.command.category}” in the policy in force. It has: ${t.rules.categories.map((k) => k.id).join(', ')}.`, wayOn: 'Choose one of the force’s categories; the list on the screen is the policy’s.',
      holds: (t) => categoryOf(t.rules, t.command.category) !== undefined,
    },
    {
      rule: 'contact-is-graded-once', guards: 'S8', says: (t) => `This contact belongs to ${the(t).incident} already.`, wayOn: 'Raise the grade of that incident, or ask to lower it; a second person decides a lowering.',
      holds: (t) => !belongsToOpen(t.room, the(t)),
    },
    {
      rule: 'history-is-read-before-grading', guards: 'S13',
      says: (t) => unreadSays(unread(the(t))), wayOn: 'Open the history, or waive it with a reason.', holds: (t) => unread(the(t)) === 0,
    },
    {
      rule: 'grade-is-not-below-the-floor', guards: 'S14',
      says: (t) => `${gradeTitle(t.rules, t.command.grade)} is below the floor, ${gradeTitle(t.rules, the(t).floor.grade)}: ${why(t)}.`,
      wayOn: 'Grade it at the floor. If you know better, ask to lower it then, with your reason; a supervisor decides within a minute.',
      holds: (t) => !outranks(t.rules, the(t).floor.grade, t.command.grade),
    },
    {
      rule: 'domestic-abuse-keeps-its-category', guards: 'S14',
      says: (t) => {
        const heard = raisingCues(the(t).reading).slice(0, 3).map((cue) => `“${cue.text}”`).join(', ')
        return `“${categoryOf(t.rules, t.command.category)?.title ?? t.command.category}” would hide that this is${the(t).domesticAbuse.is === 'unsure' ? ' or may be' : ''} domestic abuse${heard === '' ? '' : `: ${heard} was said`}. A crew judges the risk by the category first.`
      },
      wayOn: 'Choose a domestic-abuse category and put what else it is into the summary. Unsure counts as domestic abuse.',
      holds: (t) => !countsAsAbuse(the(t)) || (categoryOf(t.rules, t.command.category)?.domesticAbuse ?? true),
    },
  ],
  facts: (t) => {
    const c = the(t)
    const incident: IncidentId = `I-${t.number()}`
    const is = c.domesticAbuse.is === 'yes' || c.domesticAbuse.is === 'unsure' ? c.domesticAbuse.is : categoryOf(t.rules, t.command.category)!.domesticAbuse ? 'yes' : 'no'
    const { owner, role } = ownerFor(t.room, t.rules)
    return [
      { type: 'contact-graded', contact: c.id, grade: t.command.grade, category: t.command.category, by: t.by },
      {
        type: 'incident-opened', incident, contact: c.id, callAt: c.callAt, place: t.command.place ?? c.identifiers.address ?? placeNotKnown, area: t.command.area ?? c.identifiers.area ?? 'urban', category: t.command.category,
        domesticAbuse: is, grade: t.command.grade, gradedBy: t.by, floor: c.floor, firstWords: c.words.find((w) => w.who === 'caller' || w.who === 'operator')?.text ?? '', briefing: briefingOf([c], t.at),
      },
      { type: 'owner-named', incident, owner, role, because: 'it was graded' },
      ...(t.command.summary === undefined ? [] : [{ type: 'summary-revised', incident, text: t.command.summary, by: t.by } satisfies DomainFact]),
    ]
  },
}
