// A past in which everything that follows by itself follows, as in the running room.
import { answered } from './history/found.testing.ts'
import { checkFacts } from './check-facts.ts'
import type { DomainFact } from './facts.ts'
import { callAt, givenAt, recorded } from './given.testing.ts'
import type { Match } from './history/record.ts'
import type { ContactId } from './ids.ts'
import { reactions } from './reactions.ts'
import type { PolicyVersion } from '#policy/schema.ts'

export const alive = (...past: DomainFact[]) => givenAt(callAt, past, { follows: reactions })
export const aliveUnder = (rules: PolicyVersion, ...past: DomainFact[]) => givenAt(callAt, past, { follows: reactions, rules })

export const said = (text: string, contact = 'C-1', who: 'caller' | 'operator' | 'handler' | 'other' = 'caller'): DomainFact =>
  ({ type: 'words-added', contact: contact as ContactId, words: [{ at: callAt, who, text, by: 'S-handler' }] })
export const sound = (what: 'struggle' | 'whisper' | 'line-cut' | 'bang' | 'silence', contact = 'C-1'): DomainFact => ({ type: 'sound-noted', contact: contact as ContactId, sound: what, by: 'S-handler' })
export const found = (matches: Match[], contact = 'C-1', source = 'force records'): DomainFact => checkFacts(contact as ContactId, { number: '07700 900123' }, [answered(matches, source)])[0]!

/** The words of F01 as she said them. */
export const f01Words = 'There is loud banging at the door, I believe it is my ex-husband. We went through a bit of a domestic violence case last year.'
/** The 999 call of F01, taken and read. */
export const f01Call: DomainFact[] = [recorded('C-1', { identifiers: { number: '07700 900123' } }), said(f01Words)]
