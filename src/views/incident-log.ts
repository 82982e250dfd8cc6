// Every fact as one plain sentence: the log of an incident, the replay screen and the command line read the same words.
import type { ContactFact, DispatchFact, DivertFact, DomainFact, Fact, IncidentFact, ObligationFact, PairFact, StaffFact } from '#domain/facts.ts'
import type { ObligationKind } from '#policy/roles.ts'
import { askedAbout, saysLeftOut } from '#domain/history/record.ts'
import { answerSays } from '#domain/pairs/pair.ts'
import { dismissalSays } from '#domain/contact/dismissal-says.ts'
import { verdictSays } from '#domain/sampling/sampling.ts'
import { isRecord } from '#domain/contact/floor-of.ts'
import { kindsTold } from '#domain/contact/cues-of.ts'
import { atTime, callSignOf, categoryNamed, gradeNamed, inWords, nameOf, placeOf, roleNamed, statusNamed, type NameDocs } from './names.ts'

const sides: Readonly<Record<string, string>> = { caller: 'Caller', operator: 'Operator', handler: 'Handler', other: 'Another voice' }
const abuse = { yes: 'domestic abuse: yes', unsure: 'domestic abuse: unsure, treated as yes', no: 'domestic abuse: no', 'not-assessed': 'domestic abuse: not assessed' } as const
const doors: Readonly<Record<string, string>> = { '999': '999 call', '101': '101 call', switchboard: 'Call through the switchboard', 'front-desk': 'Contact at the front desk', text: 'Text', relay: 'Relay call', online: 'Online contact', 'third-party': 'Contact from a third party', officer: 'Contact received by an officer', 'other-force': 'Contact from another force', 'ring-back': 'Ring-back' }
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const quoted = (text: string) => `“${text}”`
const because = (text: string | undefined) => (text ? `: ${text}` : '')
const sortOf = (id: string) => (/^.*\/([a-z-]+)/.exec(id)?.[1] ?? id)
const named = (identifiers: object) => Object.entries(identifiers).filter(([, v]) => v !== undefined).map(([k, v]) => `${k} ${String(v)}`).join(', ')

/** A fact as one plain sentence, without a full stop. `docs` gives people, units, places and grades their names; what is not seen keeps its id. */
export function sayFact(f: Fact, docs: NameDocs = {}): string {
  switch (f.type) {
    case 'contact-recorded': case 'contact-accepted': case 'words-added': case 'sound-noted': case 'demeanour-noted': case 'identifiers-set': case 'words-read':
    case 'safe-to-speak-answered': case 'domestic-abuse-answered': case 'check-receipted': case 'check-failed': case 'history-opened': case 'history-waived': case 'not-checked-accepted':
    case 'floor-raised': case 'contact-graded': case 'contact-joined': case 'contact-separated': case 'ring-back-recorded': case 'contact-ended':
      return sayContact(f, docs)
    case 'incident-opened': case 'owner-named': case 'grade-raised': case 'domestic-abuse-raised': case 'category-set': case 'place-set': case 'lowering-asked': case 'lowering-decided':
    case 'briefing-changed': case 'summary-revised': case 'incident-reassessed': case 'caller-told': case 'outcome-recorded': case 'second-looked':
    case 'incidents-linked': case 'gap-accepted': case 'incident-closed':
      return sayIncident(f, docs)
    case 'unit-crewed': case 'unit-stood-down': case 'unit-assigned': case 'briefing-sent': case 'briefing-acknowledged': case 'unit-status-reported': case 'unit-en-route':
    case 'unit-arrived': case 'unit-cleared': case 'unit-told-it-left': case 'leaving-confirmed': case 'position-reported':
      return sayDispatch(f, docs)
    case 'unit-diverted': case 'divert-agreed': case 'divert-overridden': case 'divert-challenged': case 'challenge-answered': case 'divert-covered': case 'divert-gap-accepted':
      return sayDivert(f, docs)
    case 'pair-answered': case 'pair-answer-taken-back':
      return sayPair(f, docs)
    case 'own-line-heard': return `Heard in our own words: ${f.lines.map((l) => `“${l.text}” (${dismissalSays[l.kind]})`).join('; ')}`
    case 'own-lines-reviewed': return `${nameOf(docs, f.by)} looked at our own words${because(f.note)}`
    case 'sample-drawn': return `Drawn to be looked at again, of what was closed in ${f.week} as no domestic abuse`
    case 'sample-reviewed': return `${nameOf(docs, f.by)} looked at it again: ${verdictSays[f.verdict]}${because(f.reason)}`
    case 'staff-enrolled': case 'shift-started': case 'shift-ended': case 'message-sent': case 'message-accepted': case 'policy-adopted':
      return sayStaff(f, docs)
    case 'obligation-opened': case 'obligation-discharged': case 'obligation-moved': case 'obligation-accepted': case 'obligation-returned': case 'obligation-warned':
    case 'obligation-alarmed': case 'obligation-climbed': case 'obligation-repeated':
      return sayOwed(f, docs)
  }
}

function sayContact(f: ContactFact, docs: NameDocs): string {
  switch (f.type) {
    case 'contact-recorded': return `${doors[f.channel] ?? f.channel} recorded, rang ${atTime(f.callAt)}${f.line === 'abandoned' ? ', ABANDONED' : ''}${named(f.identifiers) === '' ? '' : `: ${named(f.identifiers)}`}`
    case 'contact-accepted': return `${nameOf(docs, f.by)} took the contact`
    case 'words-added': return f.words.map((w) => `${sides[w.who] ?? w.who}: ${quoted(w.text)}`).join('; ') + (f.late ? ' (written later)' : '')
    case 'sound-noted': return `Heard on the line: ${inWords(f.sound)}`
    case 'demeanour-noted': return `How the caller sounds: ${f.demeanour}`
    case 'identifiers-set': return `Known now: ${named(f.identifiers)}`
    case 'words-read': return `Words read: ${abuse[f.reading.domesticAbuse]}${f.reading.signs.length > 0 ? `; signs: ${f.reading.signs.map(inWords).join(', ')}` : ''}${f.reading.types.length > 0 ? `; kinds: ${kindsTold(f.reading).join(', ')}` : ''}`
    case 'safe-to-speak-answered': return `Safe to speak: ${inWords(f.answer)}`
    case 'domestic-abuse-answered': return `${nameOf(docs, f.by)} answered ${abuse[f.answer]}${because(f.reason)}`
    case 'check-receipted': {
      const n = f.receipt.matches.length
      const first = f.receipt.matches[0]
      return `${f.source} asked about ${askedAbout(f.receipt.query).join(', ')}: ${n === 0 ? 'nothing found' : `${n} found${first ? `, first: ${isRecord(first) ? first.record.says : first.says}` : ''}`}${saysLeftOut(f.receipt.query).map((says) => `; ${says}`).join('')}`
    }
    case 'check-failed': return `NOT CHECKED: ${f.source}, ${f.why}`
    case 'history-opened': return `${nameOf(docs, f.by)} opened the history`
    case 'history-waived': return `${nameOf(docs, f.by)} graded without opening the history: ${f.reason}`
    case 'not-checked-accepted': return `NOT CHECKED: ${f.source}, which is no longer asked; accepted by ${f.role === undefined ? '' : `${roleNamed(docs, f.role)} `}${nameOf(docs, f.by)} because “${f.reason}”`
    case 'floor-raised': return `Floor ${gradeNamed(docs, f.floor.grade)}: ${f.floor.reasons.map((r) => r.says).join('; ')}`
    case 'contact-graded': return `${nameOf(docs, f.by)} graded it ${gradeNamed(docs, f.grade)}, ${categoryNamed(docs, f.category).toLowerCase()}`
    case 'contact-joined': return `${f.repeat ? 'ANOTHER CONTACT about this job' : 'Contact joined to the job'}${f.because.length > 0 ? `: ${f.because.join(', ')}` : ''}`
    case 'contact-separated': return `${nameOf(docs, f.by)} took ${f.contact} out of ${f.incident}: ${f.reason}. It stands by itself; the job keeps its grade, its flag and what is owed`
    case 'ring-back-recorded': return `${nameOf(docs, f.by)} rang back: ${inWords(f.result)}${because(f.note)}`
    case 'contact-ended': return `${nameOf(docs, f.by)} ended the contact: ${inWords(f.decision)}${f.wish ? `; the caller’s wish: ${quoted(f.wish)}` : ''}${f.nextStep ? `; next: ${f.nextStep}` : ''}`
  }
}

function sayIncident(f: IncidentFact, docs: NameDocs): string {
  switch (f.type) {
    case 'incident-opened': return `Job opened at ${f.place}: ${gradeNamed(docs, f.grade)}, ${categoryNamed(docs, f.category).toLowerCase()}, ${abuse[f.domesticAbuse]}`
    case 'owner-named': return f.owner === null ? `Owner: nobody by name; ${roleNamed(docs, f.role).toLowerCase()} answers (${inWords(f.because)})` : `Owner: ${nameOf(docs, f.owner)}, ${roleNamed(docs, f.role).toLowerCase()} (${inWords(f.because)})`
    case 'grade-raised': return `Grade raised to ${gradeNamed(docs, f.grade)} by ${nameOf(docs, f.by)}${because(f.because)}`
    case 'domestic-abuse-raised': return `Raised to ${abuse[f.to]}${because(f.because)}`
    case 'category-set': return `${nameOf(docs, f.by)} set the category: ${categoryNamed(docs, f.category).toLowerCase()}`
    case 'place-set': return `${nameOf(docs, f.by)} set the place: ${f.place}`
    case 'lowering-asked': return `${nameOf(docs, f.by)} asked to lower ${inWords(f.what)} from ${f.what === 'grade' ? gradeNamed(docs, f.from) : f.from} to ${f.what === 'grade' ? gradeNamed(docs, f.to) : f.to}: ${f.reason}`
    case 'lowering-decided': return `${nameOf(docs, f.by)} ${f.agreed ? 'agreed to the lowering' : 'refused the lowering; the higher stands'}: ${f.reason}`
    case 'briefing-changed': return `Briefing changed, ${inWords(f.because)}: ${f.briefing.length} lines`
    case 'summary-revised': return `${nameOf(docs, f.by)} wrote the summary anew: ${quoted(f.text)}`
    case 'incident-reassessed': return `${nameOf(docs, f.by)} assessed the risk again: ${f.says}`
    case 'caller-told': return `${nameOf(docs, f.by)} told the caller (${inWords(f.how)}): ${f.says}`
    case 'outcome-recorded': return `${nameOf(docs, f.by)} recorded the outcome: ${inWords(f.result)}, ${f.seenAlone ? 'seen alone' : 'NOT seen alone'}, suspect ${inWords(f.suspect)}: ${f.note}`
    case 'second-looked': return `${nameOf(docs, f.by)} looked again and ${f.agrees ? 'agrees' : 'DOES NOT agree'}: ${f.note}`
    case 'incidents-linked': return `Linked with ${placeOf(docs, f.other)} (${f.other})${f.because.length > 0 ? `: ${f.because.join(', ')}` : ''}`
    case 'gap-accepted': return `${nameOf(docs, f.by)} accepted the gap: ${f.reason}`
    case 'incident-closed': return `${nameOf(docs, f.by)} closed the job: ${f.reason}`
  }
}

function sayDispatch(f: DispatchFact, docs: NameDocs): string {
  const unit = callSignOf(docs, f.unit)
  switch (f.type) {
    case 'unit-crewed': return `${f.callSign} crewed${f.crew.length > 0 ? ` by ${f.crew.map((s) => nameOf(docs, s)).join(' and ')}` : ''}: ${statusNamed(docs, f.code).toLowerCase()}`
    case 'unit-stood-down': return `${unit} stood down`
    case 'unit-assigned': return `${unit} sent to ${placeOf(docs, f.incident)}${f.eta ? `, says ${atTime(f.eta)}` : ''}, with ${f.briefing.length} risk ${f.briefing.length === 1 ? 'line' : 'lines'}`
    case 'briefing-sent': return `${unit} told again, ${inWords(f.because)}: ${f.briefing.length} risk ${f.briefing.length === 1 ? 'line' : 'lines'}`
    case 'briefing-acknowledged': return `${unit} confirmed a risk line${f.complete ? '; all lines confirmed' : ''}`
    case 'unit-status-reported': return `${unit}: ${statusNamed(docs, f.code).toLowerCase()}${f.incident === null ? '' : ` for ${placeOf(docs, f.incident)}`}`
    case 'unit-en-route': return `${unit} on the way to ${placeOf(docs, f.incident)}`
    case 'unit-arrived': return `${unit} AT SCENE, ${placeOf(docs, f.incident)}`
    case 'unit-cleared': return `${unit} left ${placeOf(docs, f.incident)} (${f.because.replace(/\bI-[\w.-]*\w/g, (id) => placeOf(docs, id))})${f.attended ? '' : '; nobody had arrived'}`
    case 'unit-told-it-left': return `${unit} told: you have LEFT ${f.place}${f.returnTo ? ', go back' : ''}`
    case 'leaving-confirmed': return `${unit} confirmed that it left ${placeOf(docs, f.incident)}`
    case 'position-reported': return `${unit} position ${f.lat.toFixed(4)}, ${f.lon.toFixed(4)}`
  }
}

const hows = { dispatched: 'sent by the room', volunteered: 'the crew offered itself', status: 'seen from its status for another job' } as const

function sayDivert(f: DivertFact, docs: NameDocs): string {
  switch (f.type) {
    case 'unit-diverted': {
      const to = f.to === null ? 'to something else' : `to ${placeOf(docs, f.to)}`
      return `DIVERT: ${callSignOf(docs, f.unit)} taken from ${placeOf(docs, f.from)} ${to}, ${hows[f.how]}: ${f.reason}; ${f.keptBy === null ? 'nobody keeps the gap' : `${nameOf(docs, f.keptBy)} keeps the gap`}${f.firstDueAt === null ? '' : `; first clock runs on, due ${atTime(f.firstDueAt)}`}`
    }
    case 'divert-agreed': return `${nameOf(docs, f.by)} agreed the divert: ${f.reason}`
    case 'divert-overridden': return `${nameOf(docs, f.by)} OVERRODE the divert: ${f.reason}`
    case 'divert-challenged': return `${nameOf(docs, f.by)} disputed the divert: ${f.reason}`
    case 'challenge-answered': return `${nameOf(docs, f.by)} ${f.upheld ? 'upheld the challenge' : 'did not uphold the challenge'}: ${f.reason}`
    case 'divert-covered': return `${nameOf(docs, f.by)} covered the gap with ${callSignOf(docs, f.unit)}`
    case 'divert-gap-accepted': return `${nameOf(docs, f.by)} accepted the gap the divert left: ${f.reason}`
  }
}

function sayPair(f: PairFact, docs: NameDocs): string {
  switch (f.type) {
    case 'pair-answered': return `${nameOf(docs, f.by)} said of two records: ${answerSays[f.answer]}${because(f.reason)}`
    case 'pair-answer-taken-back': return `${nameOf(docs, f.by)} took the answer back${because(f.reason)}`
  }
}

function sayStaff(f: StaffFact, docs: NameDocs): string {
  switch (f.type) {
    case 'staff-enrolled': return `${f.person.name} enrolled: ${f.person.roles.map((r) => roleNamed(docs, r).toLowerCase()).join(', ')}`
    case 'shift-started': return `${nameOf(docs, f.staff)} on duty as ${roleNamed(docs, f.role).toLowerCase()}${f.desk ? `, ${f.desk}` : ''}${f.unit ? `, ${callSignOf(docs, f.unit)}` : ''}`
    case 'shift-ended': return `${nameOf(docs, f.staff)} off duty as ${roleNamed(docs, f.role).toLowerCase()}`
    case 'message-sent': return `Message from ${nameOf(docs, f.from)} to ${roleNamed(docs, f.toRole).toLowerCase()}${f.askedFor ? ` (asked for ${nameOf(docs, f.askedFor)})` : ''}: ${quoted(f.text)}${f.rerouted ? `; ${f.rerouted}` : ''}`
    case 'message-accepted': return `${nameOf(docs, f.by)} accepted the message: ${f.says}`
    case 'policy-adopted': return `Policy ${f.name} adopted from ${f.from}`
  }
}

/** Each duty as it reads in "… is overdue". */
const duties: Record<ObligationKind, string> = {
  'accept-contact': 'answering the contact', 'read-history': 'reading the history', 'check-history': 'getting a source checked', grade: 'grading', assign: 'sending a unit', brief: 'the crew’s word that it knows the risk',
  arrive: 'arrival', 'review-divert': 'the review of the divert', 'cover-gap': 'cover for the gap', 'answer-challenge': 'the answer to the challenge', 'ring-back': 'the ring-back', 'keep-caller-told': 'telling the caller',
  'accept-message': 'accepting the message', 'fill-role-gap': 'filling the role', reassess: 'a new assessment of the risk', 'record-outcome': 'recording the outcome', 'second-look': 'the second look', 'decide-lowering': 'deciding on the lowering', 'review-sample': 'the second look at a closed contact', 'review-lines': 'the look at our own words',
}

function sayOwed(f: ObligationFact, docs: NameDocs): string {
  if (f.type === 'obligation-opened') {
    const o = f.obligation
    return `OWED by ${roleNamed(docs, o.owedBy).toLowerCase()}: ${o.says}, by ${atTime(o.dueAt)} (${o.clockFrom} ${atTime(o.fromAt)})`
  }
  const sort = sortOf(f.id)
  const what = sort in duties ? duties[sort as ObligationKind] : inWords(sort)
  switch (f.type) {
    case 'obligation-discharged': return `Done${f.late ? ', LATE' : ''}: ${what} (${inWords(f.by)})`
    case 'obligation-moved': return `Clock moved, ${inWords(f.because)}: ${what}, now by ${atTime(f.dueAt)}`
    case 'obligation-accepted': return `${nameOf(docs, f.by)} has this until ${atTime(f.until)}: ${what}`
    case 'obligation-returned': return `Back with its role, ${f.because}: ${what}`
    case 'obligation-warned': return `WARNING to ${roleNamed(docs, f.to).toLowerCase()}: ${what}`
    case 'obligation-alarmed': return `ALARM to ${roleNamed(docs, f.to).toLowerCase()}: ${what} is overdue`
    case 'obligation-climbed': return `CLIMBED from ${roleNamed(docs, f.from).toLowerCase()} to ${roleNamed(docs, f.to).toLowerCase()}: ${what}, ${f.because === 'nobody-on-duty' ? 'nobody on duty below' : 'not acted on'}${f.nobodyAtAll ? '; NOBODY is on duty there either' : ''}`
    case 'obligation-repeated': return `ALARM AGAIN to ${roleNamed(docs, f.to).toLowerCase()}: ${what} is still owed`
  }
}

/** Facts a reader of the log may pass over at first: positions, machine readings, receipts of nothing, and the watch's book-keeping. Nothing is ever left out of the full log. */
export const isQuiet = (f: Fact): boolean =>
  f.type === 'position-reported' || f.type === 'words-read' || f.type === 'obligation-opened' || f.type === 'obligation-discharged' || f.type === 'obligation-moved' || f.type === 'obligation-warned'
  || f.type === 'briefing-changed' || f.type === 'briefing-acknowledged' && !f.complete || f.type === 'check-receipted' && f.receipt.matches.length === 0

/** One line of a log: when, who wrote it, what happened. */
export type LogLine = { key: string; at: number; by: string; says: string; type: Fact['type']; quiet: boolean }
/** An entry as `/story/<subject>` and the room answer it. */
export type StoryEntry = { position: number; at: number; by: string; facts: readonly (Fact | DomainFact)[] }

/** Entries as readable lines, in order of position. */
export const logOf = (entries: readonly StoryEntry[], docs: NameDocs = {}): LogLine[] =>
  entries.flatMap((e) => e.facts.map((f, i): LogLine => ({ key: `${e.position}.${i}`, at: e.at, by: nameOf(docs, e.by), says: capital(sayFact(f, docs)), type: f.type, quiet: isQuiet(f) })))
