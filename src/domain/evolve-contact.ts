import type { ContactFact, OwnLineFact } from './facts.ts'
import type { Drafting } from './state.ts'
import type { Contact } from './contact/contact.ts'
import { belongsToOpen } from './contact/standing.ts'
import { matchesOf, matchId } from './contact/floor-of.ts'

const changed = (room: Drafting, id: string, at: (c: Contact) => Contact): void => {
  const before = room.get('contact', id)
  if (before === undefined) throw new Error(`fact about a contact that was never recorded: ${id}`)
  const after = at(before)
  room.set('contact', id, after, stillNeeded(room, after))
}

/** A contact stays before everybody's eyes until the line is closed and what it was about is closed too: its words and checks are the incident's briefing. What the review team is to look at stays until they have. */
export function stillNeeded(room: Drafting, c: Contact): boolean {
  return c.ended === undefined || c.raisedSinceEnd === true || belongsToOpen(room, c) || (c.sample !== undefined && c.sample.verdict === undefined) || (c.ownLines !== undefined && c.ownLinesReviewed === undefined)
}

/** Folds a fact about a contact into its document. `at` is when the fact was entered, ms. */
export function evolveContact(room: Drafting, f: ContactFact | OwnLineFact, at: number): void {
  switch (f.type) {
    case 'contact-recorded':
      room.set('contact', f.contact, {
        id: f.contact, channel: f.channel, callAt: f.callAt, recordedAt: at, recordedBy: f.by, line: f.line,
        ...(f.handler ? { handler: f.handler, acceptedAt: at } : {}),
        identifiers: f.identifiers, words: [], sounds: [], safeToSpeak: 'not-asked', reading: null,
        domesticAbuse: { is: 'not-assessed', by: 'nobody' }, checks: {}, checkedFor: '', floor: { grade: '', reasons: [] }, ringBacks: [],
      }, true)
      return
    case 'contact-accepted': return changed(room, f.contact, (c) => ({ ...c, handler: f.by, acceptedAt: at }))
    case 'words-added': return changed(room, f.contact, (c) => ({ ...c, words: [...c.words, ...f.words] }))
    case 'sound-noted': return changed(room, f.contact, (c) => ({ ...c, sounds: [...c.sounds, { at, sound: f.sound, by: f.by }] }))
    case 'demeanour-noted': return changed(room, f.contact, (c) => ({ ...c, demeanour: f.demeanour }))
    case 'identifiers-set': return changed(room, f.contact, (c) => ({ ...c, identifiers: { ...c.identifiers, ...f.identifiers } }))
    case 'words-read': return changed(room, f.contact, (c) => ({ ...c, reading: f.reading, domesticAbuse: byMachine(c, f.reading.domesticAbuse) }))
    case 'safe-to-speak-answered': return changed(room, f.contact, (c) => ({ ...c, safeToSpeak: f.answer }))
    case 'domestic-abuse-answered':
      return changed(room, f.contact, (c) => ({ ...c, domesticAbuse: { is: f.answer, by: f.by, ...(f.reason ? { reason: f.reason } : {}) } }))
    case 'check-receipted': {
      const { source, receipt } = f
      return changed(room, f.contact, (c) => {
        const { historyOpenedAt: _a, historyOpenedBy: _b, historyWaived: _w, ...unread } = c
        const known = new Set(matchesOf(c).map(matchId))
        // What is found only now has been read by nobody yet (S13).
        const base = receipt.matches.some((m) => !known.has(matchId(m))) ? unread : c
        return { ...base, checkedFor: f.askedFor, checks: { ...c.checks, [source]: { is: 'answered', receipt, tries: (c.checks[source]?.tries ?? 0) + 1 } } }
      })
    }
    case 'check-failed': {
      const { source, query, why, askedAt } = f
      return changed(room, f.contact, (c) => {
        const last = c.checks[source]
        const before = last?.is === 'answered' ? last.receipt : last?.before
        return { ...c, checkedFor: f.askedFor, checks: { ...c.checks, [source]: { is: 'not-checked', source, query, why, askedAt, tries: (last?.tries ?? 0) + 1, ...(before ? { before } : {}) } } }
      })
    }
    case 'history-opened': return changed(room, f.contact, (c) => ({ ...c, historyOpenedAt: at, historyOpenedBy: f.by }))
    case 'history-waived': return changed(room, f.contact, (c) => ({ ...c, historyWaived: f.reason }))
    case 'not-checked-accepted': return changed(room, f.contact, (c) => ({ ...c, checks: { ...c.checks, [f.source]: { ...c.checks[f.source]!, accepted: { at, by: f.by, ...(f.role === undefined ? {} : { role: f.role }), reason: f.reason } } } }))
    case 'floor-raised': return changed(room, f.contact, (c) => ({ ...c, floor: f.floor, ...(c.ended !== undefined && !belongsToOpen(room, c) ? { raisedSinceEnd: true } : {}) }))
    case 'contact-graded': return changed(room, f.contact, ({ raisedSinceEnd: _, ...c }) => ({ ...c, graded: { grade: f.grade, category: f.category, by: f.by, at } }))
    case 'contact-joined': return changed(room, f.contact, ({ raisedSinceEnd: _, apartFrom, ...c }) => ({ ...c, incident: f.incident, ...without(apartFrom, f.incident) }))
    // What was decided when it ended was decided as part of that incident: it is owed a grade of its own.
    case 'contact-separated':
      return changed(room, f.contact, ({ incident: _, apartFrom, ...c }) => ({ ...c, apartFrom: [...apartFrom ?? [], { incident: f.incident, by: f.by, at, reason: f.reason }], ...(c.ended === undefined ? {} : { raisedSinceEnd: true as const }) }))
    case 'ring-back-recorded':
      return changed(room, f.contact, (c) => ({ ...c, ringBacks: [...c.ringBacks, { at, result: f.result, by: f.by, ...(f.note ? { note: f.note } : {}) }] }))
    case 'own-line-heard': return changed(room, f.contact, ({ ownLinesReviewed: _, ...c }) => ({ ...c, ownLines: [...c.ownLines ?? [], ...f.lines].slice(-20) }))
    case 'own-lines-reviewed': return changed(room, f.contact, (c) => ({ ...c, ownLinesReviewed: { at, by: f.by, note: f.note } }))
    case 'contact-ended':
      return changed(room, f.contact, (c) => ({ ...c, line: c.line === 'open' ? 'ended' : c.line, ended: { at, by: f.by, decision: f.decision, ...(f.wish ? { wish: f.wish } : {}), ...(f.nextStep ? { nextStep: f.nextStep } : {}) } }))
  }
}

/** Joined again by a person, it is apart from that incident no more. */
function without(apartFrom: Contact['apartFrom'], incident: string): Pick<Contact, 'apartFrom'> {
  const others = (apartFrom ?? []).filter((a) => a.incident !== incident)
  return others.length === 0 ? {} : { apartFrom: others }
}

const weight = { 'not-assessed': 0, no: 1, unsure: 2, yes: 3 } as const

/** The machine's reading can only raise what is held; a person's yes or unsure stays (product part 2). */
function byMachine(c: Contact, read: 'yes' | 'unsure' | 'no'): Contact['domesticAbuse'] {
  if (read === 'no') return c.domesticAbuse
  return weight[read] > weight[c.domesticAbuse.is] ? { is: read, by: 'recognition' } : c.domesticAbuse
}
