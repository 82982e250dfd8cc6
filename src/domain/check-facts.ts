import { canonicalText } from '#policy/canonical-text.ts'
import type { Identifiers } from './contact/contact.ts'
import type { DomainFact } from './facts.ts'
import type { Answer } from './history/record.ts'
import type { ContactId } from './ids.ts'

/** What history sources answered, as facts. The answers come from the adapters that asked: no command can carry one (S11). */
export function checkFacts(contact: ContactId, identifiers: Identifiers, answers: readonly Answer[]): DomainFact[] {
  const askedFor = canonicalText(identifiers)
  return answers.map((a): DomainFact => (a.is === 'answered'
    ? { type: 'check-receipted', contact, source: a.receipt.source, askedFor, receipt: a.receipt }
    : { type: 'check-failed', contact, source: a.source, askedFor, query: a.query, why: a.why, askedAt: a.askedAt }))
}
