import type { Fact } from '#domain/facts.ts'

// Complete by type: a kind of fact that is added to the domain is missing here until it is written down.
const known: Readonly<Record<Fact['type'], true>> = {
  'contact-recorded': true, 'contact-accepted': true, 'words-added': true, 'sound-noted': true, 'demeanour-noted': true, 'identifiers-set': true, 'words-read': true,
  'safe-to-speak-answered': true, 'domestic-abuse-answered': true, 'check-receipted': true, 'check-failed': true, 'history-opened': true, 'history-waived': true, 'not-checked-accepted': true,
  'floor-raised': true, 'contact-graded': true, 'contact-joined': true, 'contact-separated': true, 'ring-back-recorded': true, 'contact-ended': true,
  'incident-opened': true, 'owner-named': true, 'grade-raised': true, 'domestic-abuse-raised': true, 'category-set': true, 'place-set': true, 'lowering-asked': true, 'lowering-decided': true,
  'briefing-changed': true, 'summary-revised': true, 'incident-reassessed': true, 'caller-told': true, 'outcome-recorded': true, 'second-looked': true,
  'incidents-linked': true, 'gap-accepted': true, 'incident-closed': true,
  'unit-crewed': true, 'unit-stood-down': true, 'unit-assigned': true, 'briefing-sent': true, 'briefing-acknowledged': true, 'unit-status-reported': true, 'unit-en-route': true,
  'unit-arrived': true, 'unit-cleared': true, 'unit-told-it-left': true, 'leaving-confirmed': true, 'position-reported': true,
  'unit-diverted': true, 'divert-agreed': true, 'divert-overridden': true, 'divert-challenged': true, 'challenge-answered': true, 'divert-covered': true, 'divert-gap-accepted': true,
  'staff-enrolled': true, 'shift-started': true, 'shift-ended': true, 'message-sent': true, 'message-accepted': true, 'policy-adopted': true,
  'pair-answered': true, 'pair-answer-taken-back': true, 'sample-drawn': true, 'sample-reviewed': true, 'own-line-heard': true, 'own-lines-reviewed': true,
  'obligation-opened': true, 'obligation-discharged': true, 'obligation-moved': true, 'obligation-accepted': true, 'obligation-returned': true, 'obligation-warned': true,
  'obligation-alarmed': true, 'obligation-climbed': true, 'obligation-repeated': true,
}

export const factTypes: readonly string[] = Object.keys(known)
