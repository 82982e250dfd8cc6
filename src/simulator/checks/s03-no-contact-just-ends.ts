// S3: no contact ends without a named decision, an answer about domestic abuse, and for abuse her wish, our next step, and later a second look. "Call back later" is no end.
import type { Fact } from '#domain/facts.ts'
import { Attendance } from './attendance.ts'
import type { Check } from './check.ts'
import { factsOf, isPerson, of } from './facts-of.ts'

// Written apart from the product's own ear for such words: only the plainest ways of leaving it to her.
const leftToHer = /\b(call|ring|phone|come) (us |me )?back\b(?!.*\b(we|officers?) )|\btry again later\b|\bcall (us )?(again )?(later|tomorrow)\b/i
const decisions = ['incident', 'joined', 'no-incident']
const weight = { 'not-assessed': 0, no: 1, unsure: 2, yes: 3 } as const
type Abuse = keyof typeof weight

export const noContactJustEnds: Check = {
  s: 'S3', holds: 'A contact ends with a decision and an answer about domestic abuse; abuse ends as an incident with her wish and our next step, and closes after another look',
  start: ({ picture, fail }) => {
    const been = new Attendance(picture)
    const is = new Map<string, Abuse>()
    const looked = new Map<string, boolean>()       // by job: what the last look at its last outcome said
    const outcome = new Map<string, string>()       // its result
    const notWrittenOff = (job: string) => { if (outcome.get(job) === 'not-attended') { outcome.delete(job); looked.delete(job) } }
    const owes = (home: string, kind: string) => picture.open(home).some((o) => o.owes === kind)
    const abuse = (contact: string) => { const a = is.get(contact) ?? 'not-assessed'; return a === 'yes' || a === 'unsure' }

    const ended = (f: Extract<Fact, { type: 'contact-ended' }>) => {
      const line = picture.lines.get(f.contact)!
      if (!isPerson(f.by)) fail(`${f.contact} was ended by ${f.by}: no person decided it`)
      if (!decisions.includes(f.decision)) fail(`${f.contact} ended without a decision: “${f.decision}”`)
      if ((is.get(f.contact) ?? 'not-assessed') === 'not-assessed') fail(`${f.contact} ended, and nobody has answered whether it is domestic abuse`)
      if (f.decision === 'no-incident' ? line.job !== undefined : line.job === undefined) fail(`${f.contact} ended as “${f.decision}”; it belongs to ${line.job ?? 'no incident'}`)
      if (!abuse(f.contact)) return
      if (line.job === undefined) fail(`${f.contact} is or may be domestic abuse and ended without an incident`)
      if ((f.wish ?? '').trim() === '' || (f.nextStep ?? '').trim() === '') fail(`${f.contact} is domestic abuse and ended without ${f.wish === undefined ? 'her wish' : 'our next step'}`)
      if (leftToHer.test(f.nextStep ?? '')) fail(`${f.contact} was ended with “${f.nextStep}”: that leaves it to her`)
    }

    const closed = (job: string) => {
      const j = picture.jobs.get(job)!
      for (const c of j.contacts) if (picture.lines.get(c)!.ended === undefined) fail(`${job} was closed while ${c} about it has not ended`)
      if (!outcome.has(job)) fail(`${job} was closed and nobody wrote what came of it`)
      if (j.everAbuse && looked.get(job) !== true) fail(`${job} is domestic abuse and was closed without a second person's look at its outcome that agreed`)
    }

    return {
      entry: (e) => {
        const facts = factsOf(e)
        for (const f of facts) {
          been.take(f, e.at)
          switch (f.type) {
            case 'domestic-abuse-answered': is.set(f.contact, f.answer); break
            case 'words-read': {
              const { domesticAbuse } = f.reading
              if (domesticAbuse !== 'no' && weight[domesticAbuse] > weight[is.get(f.contact) ?? 'not-assessed']) is.set(f.contact, domesticAbuse)
              break
            }
            case 'contact-recorded': { const l = picture.lines.get(f.contact)!; if (l.job === undefined && !owes(f.contact, 'grade')) fail(`${f.contact} was recorded and nobody is owed to grade it`); break }
            case 'contact-ended': ended(f); break
            case 'floor-raised': {
              const l = picture.lines.get(f.contact)!
              if (l.ended !== undefined && (l.job === undefined || picture.jobs.get(l.job)!.closed) && !owes(f.contact, 'grade')) fail(`more is known of ${f.contact} since it ended, and nobody is owed to grade it`)
              break
            }
            case 'outcome-recorded':
              outcome.set(f.incident, f.result)
              looked.delete(f.incident)
              if (picture.jobs.get(f.incident)!.everAbuse && !owes(f.incident, 'second-look')) fail(`${f.incident} is domestic abuse, its outcome is written, and nobody is owed to look again`)
              break
            // Called about again after everybody had left: what was found then is no answer to this call.
            case 'contact-joined': if (!been.attended(f.incident)) { outcome.delete(f.incident); looked.delete(f.incident) } break
            case 'second-looked': looked.set(f.incident, f.agrees); if (!f.agrees && !owes(f.incident, 'reassess')) fail(`${f.incident}: the second person disagrees, and nobody is owed to assess it again`); break
            // Nor is “not attended”, once somebody is there or it is abuse after all.
            case 'unit-arrived': notWrittenOff(f.incident); break
            case 'domestic-abuse-raised': notWrittenOff(f.incident); if (outcome.has(f.incident) && !picture.jobs.get(f.incident)!.closed && !owes(f.incident, 'second-look') && looked.get(f.incident) !== true) fail(`${f.incident} became domestic abuse after its outcome, and nobody is owed to look again`); break
            case 'obligation-discharged': {
              const o = picture.owed.get(f.id)!
              if (o.owes === 'grade' && !facts.some((x) => (x.type === 'contact-graded' || x.type === 'contact-joined' || x.type === 'contact-ended') && x.contact === o.home)) fail(`${o.id} is no longer owed; the contact is neither graded, joined nor ended`)
              if (o.owes === 'second-look' && !facts.some((x) => (x.type === 'second-looked' || x.type === 'incident-closed' || ((x.type === 'contact-joined' || x.type === 'domestic-abuse-raised' || x.type === 'unit-arrived') && !outcome.has(o.home))) && x.incident === o.home)) fail(`${o.id} is no longer owed, and nobody has looked`)
              if (o.owes === 'accept-contact' && !facts.some((x) => (x.type === 'contact-accepted' || x.type === 'contact-ended') && x.contact === o.home)) fail(`${o.id} is no longer owed, and nobody has answered the call`)
              break
            }
            case 'incident-closed': if (!of(facts, 'incident-opened').some((o) => o.incident === f.incident)) closed(f.incident); break
          }
        }
      },
      rest: () => {
        for (const l of picture.lines.values()) if (l.ended === undefined && l.job === undefined && !owes(l.id, 'grade')) fail(`${l.id} has neither ended nor become an incident, and nobody is owed to grade it`)
      },
    }
  },
}
