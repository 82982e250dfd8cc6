// Ids carry their kind in front, so that two of them cannot be swapped unseen.
export type ContactId = `C-${string}`
export type IncidentId = `I-${string}`
export type UnitId = `U-${string}`
export type StaffId = `S-${string}`
export type DivertId = `D-${string}`
export type MessageId = `M-${string}`
/** Two held records, by their numbers there. */
export type PairId = `P-${string}-${string}`
export type SubjectId = ContactId | IncidentId | UnitId | DivertId | MessageId | PairId | 'roster' | 'policy' | 'sampling'
/** `<home>/<kind>/<n>`, where n is the version of its home that opened it. */
export type ObligationId = `${SubjectId}/${string}`
