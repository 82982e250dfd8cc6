// A handler at work on one contact: write down what is said, ask what must be asked, grade, end it.
import type { Contact } from '#domain/contact/contact.ts'
import type { Chance } from '../kernel/chance.ts'
import { act, mayTry, type Act, type Person, type Sight } from './act.ts'

const s = (n: number) => n * 1_000

/** The next thing to write down before grading, or nothing: words, who and where, the answer about domestic abuse, what the checks found. */
export function takeDown(c: Contact, me: Person, sight: Sight, chance: Chance): Act | undefined {
  const call = sight.hears(c.id)
  const still = (now: Sight) => { const it = now.seen.docs.contact.get(c.id); return it !== undefined && it.ended === undefined }
  const said = c.words.filter((w) => w.who === 'caller').length
  if (call !== undefined && said === 0 && call.words.length > 0) return act({ type: 'add-words', contact: c.id, words: call.words.map((text) => ({ who: 'caller', text })) }, chance.about(s(8)), c.id, still)
  if (call !== undefined && call.sounds.length > c.sounds.length) return act({ type: 'note-sound', contact: c.id, sound: call.sounds[c.sounds.length] }, chance.about(s(3)), c.id, still)
  if (call?.knowsWho && c.identifiers.address === undefined && mayTry(me, sight, 'set-identifiers', c.id)) {
    if (call.who !== undefined) return act({ type: 'set-identifiers', contact: c.id, identifiers: call.who }, chance.about(s(10)), c.id, still)
  }
  if (c.safeToSpeak === 'not-asked' && call !== undefined) return act({ type: 'answer-safe-to-speak', contact: c.id, answer: call.safeToSpeak }, chance.about(s(3)), c.id, still)
  if (c.domesticAbuse.is === 'not-assessed' && mayTry(me, sight, 'answer-domestic-abuse', c.id)) {
    // People err, mostly to the safe side here; the machine and the second look are there for the rest.
    const answer = call?.abuse === true ? chance.pick(['yes', 'yes', 'yes', 'unsure', 'no'] as const) : chance.happens(0.9) ? 'no' : 'unsure'
    return act({ type: 'answer-domestic-abuse', contact: c.id, answer, ...(answer === 'no' ? { reason: 'nobody close to the caller is spoken of, and it was asked' } : {}) }, chance.about(s(4)), c.id, still)
  }
  const found = Object.values(c.checks).some((a) => a.is === 'answered' && a.receipt.matches.length > 0)
  if (found && c.historyOpenedAt === undefined && c.historyWaived === undefined) {
    return chance.happens(0.03) ? act({ type: 'waive-history', contact: c.id, reason: 'she is being attacked now, a unit goes first' }, chance.about(s(3)), c.id, still) : act({ type: 'open-history', contact: c.id }, chance.about(s(12)), c.id, still)
  }
  return undefined
}

/** Grades a contact, mostly at its floor; some grade below it, and are refused. */
export function gradeFor(c: Contact, me: Person, sight: Sight, chance: Chance): Act | undefined {
  const call = sight.hears(c.id)
  const still = (now: Sight) => { const it = now.seen.docs.contact.get(c.id); return it !== undefined && it.incident === undefined && it.ended === undefined }
  const abuse = c.domesticAbuse.is === 'yes' || c.domesticAbuse.is === 'unsure'
  if (!abuse && c.floor.grade === '' && call?.category === 'information' && c.ended === undefined && mayTry(me, sight, 'end-contact', c.id)) {
    return act({ type: 'end-contact', contact: c.id, decision: 'no-incident', wish: 'to know when the desk opens', nextStep: 'the times were given' }, chance.about(s(10)), c.id, still)
  }
  const ranks = sight.rules.grades
  const floor = ranks.findIndex((g) => g.id === c.floor.grade)
  const usual = floor === -1 ? chance.below(ranks.length) : floor
  const refusedBefore = !mayTry(me, sight, 'grade-contact', c.id)
  const chosen = refusedBefore || chance.happens(0.9) ? usual : chance.happens(0.5) ? Math.max(0, usual - 1) : Math.min(ranks.length - 1, usual + 1)
  const category = abuse && (refusedBefore || chance.happens(0.95)) ? 'domestic-incident' : call?.category ?? 'concern-for-safety'
  return act({ type: 'grade-contact', contact: c.id, grade: ranks[chosen]!.id, category }, chance.about(s(6)), c.id, still)
}

/** Ends a contact of one's own that has its incident and nothing more to say. */
export function endIt(c: Contact, me: Person, sight: Sight, chance: Chance): Act | undefined {
  if (c.incident === undefined || c.ended !== undefined || !mayTry(me, sight, 'end-contact', c.id)) return undefined
  const call = sight.hears(c.id)
  const said = c.words.filter((w) => w.who === 'caller').length
  const more = call?.later[said - call.words.length]
  if (more !== undefined) return act({ type: 'add-words', contact: c.id, words: [{ who: 'caller', text: more }] }, chance.about(s(30)), c.id)
  if (c.domesticAbuse.is === 'not-assessed') return takeDown(c, me, sight, chance)
  const lazy = chance.happens(0.03)
  return act({ type: 'end-contact', contact: c.id, decision: c.graded === undefined ? 'joined' : 'incident', wish: 'she wants him kept away', nextStep: lazy ? 'call back later' : 'officers see her today and the DA team rings on her safe number tomorrow' },
    chance.about(s(60)), c.id, (now) => now.seen.docs.contact.get(c.id)?.ended === undefined)
}
