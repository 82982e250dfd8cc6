// The chairs of a control room. Forces name them differently; titles are policy, these keys are ours.
export const roles = [
  'call-handler', 'dispatcher', 'support-operator', 'controller', 'inspector', 'duty-officer', 'specialist',
  'case-officer', 'response-officer', 'reviewer', 'administrator',
] as const
export type Role = (typeof roles)[number]

/** What the room can owe. One word, one duty; the table of facts that open and discharge each is `domain/obligations/table.ts`. */
export const obligationKinds = [
  'accept-contact', 'read-history', 'check-history', 'grade', 'assign', 'brief', 'arrive', 'review-divert', 'cover-gap', 'answer-challenge',
  'ring-back', 'keep-caller-told', 'accept-message', 'fill-role-gap', 'reassess', 'record-outcome', 'second-look', 'decide-lowering', 'review-sample', 'review-lines',
] as const
export type ObligationKind = (typeof obligationKinds)[number]

/** Every command a person or system may send; policy says which roles may. */
export const commandTypes = [
  'record-contact', 'accept-contact', 'add-words', 'note-sound', 'set-identifiers', 'answer-safe-to-speak', 'answer-domestic-abuse',
  'open-history', 'waive-history', 'accept-not-checked', 'grade-contact', 'record-ring-back', 'end-contact', 'join-contact', 'separate-contact',
  'raise-grade', 'ask-to-lower', 'decide-lowering', 'revise-summary', 'reassess-incident', 'tell-caller', 'record-outcome', 'second-look', 'close-incident',
  'assign-unit', 'acknowledge-briefing', 'confirm-leaving', 'report-unit-status', 'report-position', 'divert-unit', 'review-divert', 'challenge-divert', 'answer-challenge', 'cover-gap',
  'enrol-staff', 'start-shift', 'end-shift', 'crew-unit', 'stand-down-unit', 'accept-obligation', 'send-message', 'accept-message',
  'say-whether-same', 'take-back-whether-same', 'review-sample', 'review-lines',
] as const
export type CommandType = (typeof commandTypes)[number]

/** Reasons that put a floor under a grade. */
export const floorReasons = [
  'domestic-abuse', 'unsure-domestic-abuse', 'at-the-door', 'inside', 'violence-now', 'just-assaulted', 'order-expired', 'order-breached', 'weapon', 'strangulation',
  'threat-to-kill', 'struggle-heard', 'whisper-heard', 'line-cut', 'abandoned', 'children-there', 'fear', 'repeat-contact',
  'abducted', 'escalation', 'pregnant', 'just-separated', 'suicidal-suspect',
  'marker-live', 'marker-lapsed', 'marac', 'serious-assault-before', 'history-of-abuse', 'order-live',
] as const
export type FloorReason = (typeof floorReasons)[number]

/** What a unit's status means to the room; codes are policy (Airwave and forces differ). */
export const unitMeanings = ['available', 'en-route', 'at-scene', 'committed-deployable', 'committed', 'unavailable', 'off-duty', 'emergency'] as const
export type UnitMeaning = (typeof unitMeanings)[number]
