// S20, as far as messages to callers and abandoned calls go: no telephone or text where it is not known to be safe; an abandoned call is not ended by telephone where danger was heard.
import type { Fact } from '#domain/facts.ts'
import { Attendance } from './attendance.ts'
import type { Check } from './check.ts'
import { factsOf, of } from './facts-of.ts'

const dangerous = new Set(['struggle', 'whisper'])

export const noUnsafeChannel: Check = {
  s: 'S20', holds: 'No caller is rung or texted where it is not known to be safe; an abandoned call is answered by speaking to her safely or by officers, and where danger was heard by officers only',
  start: ({ picture, fail }) => {
    const been = new Attendance(picture)
    const safe = new Map<string, string>()
    const danger = new Set<string>()
    const rang = new Map<string, string>()         // last result of ringing back
    const spoken = new Set<string>()
    const hear = (contact: string, is: boolean) => { if (is) danger.add(contact) }
    const sent = (job: string | undefined) => job !== undefined && (been.units(job) > 0 || been.attended(job))
    const contactsOf = (job: string) => [...picture.jobs.get(job)!.contacts]

    const told = (f: Extract<Fact, { type: 'caller-told' }>) => {
      const contacts = contactsOf(f.incident)
      if (f.how === 'phone' || f.how === 'text') {
        const not = contacts.find((c) => ['no', 'unsure', 'no-answer'].includes(safe.get(c) ?? ''))
        if (not !== undefined) fail(`${f.incident}: the caller was told by ${f.how}; on ${not} it was not safe to speak (${safe.get(not)!})`)
        const heard = contacts.find((c) => danger.has(c))
        if (heard !== undefined) fail(`${f.incident}: the caller was told by ${f.how}; danger was heard on ${heard}`)
        const known = contacts.some((c) => safe.get(c) === 'yes' || rang.get(c) === 'spoke-safely')
        if (picture.jobs.get(f.incident)!.domesticAbuse !== 'no' && !known) fail(`${f.incident} is domestic abuse; the caller was told by ${f.how} and nobody knows that it is safe`)
      }
      if (f.how === 'in-person' && !been.attended(f.incident) && !contacts.some((c) => ['front-desk', 'officer'].includes(picture.lines.get(c)!.channel))) fail(`${f.incident}: the caller is said to have been told in person, and nobody has been there`)
    }

    return {
      entry: (e) => {
        const facts = factsOf(e)
        for (const f of facts) {
          been.take(f, e.at)
          switch (f.type) {
            case 'safe-to-speak-answered': safe.set(f.contact, f.answer); break
            case 'sound-noted': hear(f.contact, dangerous.has(f.sound)); break
            case 'words-read': hear(f.contact, f.reading.signs.some((s) => s === 'struggle-heard' || s === 'whisper-heard')); break
            case 'floor-raised': hear(f.contact, f.floor.reasons.some((r) => r.reason === 'marker-live')); break
            case 'ring-back-recorded': rang.set(f.contact, f.result); if (f.result === 'spoke-safely') spoken.add(f.contact); break
            case 'contact-recorded':
              if (f.line === 'abandoned' && !of(facts, 'obligation-opened').some((o) => o.obligation.owes === 'ring-back' && o.obligation.home === f.contact)) fail(`${f.contact} was abandoned and nobody is owed to ring back`)
              break
            case 'caller-told': told(f); break
            case 'contact-ended': {
              const line = picture.lines.get(f.contact)!
              if ((line.line !== 'abandoned' && !danger.has(f.contact)) || sent(line.job)) break
              if (danger.has(f.contact)) fail(`${f.contact} ended though danger was heard, and no unit was sent`)
              else if (!spoken.has(f.contact)) fail(`${f.contact} was abandoned and ended; nobody has spoken to her safely, and no unit was sent`)
              break
            }
            case 'obligation-discharged': {
              const o = picture.owed.get(f.id)!
              if (o.owes !== 'ring-back') break
              const answered = of(facts, 'ring-back-recorded').some((r) => r.contact === o.home && r.result === 'spoke-safely')
              if (answered && !danger.has(o.home)) break
              if (!sent(picture.lines.get(o.home)!.job)) fail(`${o.id} is no longer owed: ${answered ? 'danger was heard, and' : 'nobody spoke to her, and'} no unit was sent`)
              break
            }
            case 'outcome-recorded': if (picture.jobs.get(f.incident)!.domesticAbuse !== 'no' && !f.seenAlone && f.note.trim().length < 30) fail(`${f.incident}: the victim was not seen alone, and the outcome does not say why`); break
            case 'incident-closed': { const owed = contactsOf(f.incident).find((c) => picture.open(c).some((o) => o.owes === 'ring-back')); if (owed !== undefined) fail(`${f.incident} was closed while a ring-back to ${owed} is owed`); break }
          }
        }
      },
    }
  },
}
