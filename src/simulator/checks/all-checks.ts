// Every check of the simulator; a world runs with all of them.
import type { Check } from './check.ts'
import { acknowledgedIsKept } from './s01-acknowledged-is-kept.ts'
import { everyCallHasOneRecord } from './s02-every-call-has-one-record.ts'
import { noContactJustEnds } from './s03-no-contact-just-ends.ts'
import { handedToSomebodyThere } from './s04-handed-to-somebody-there.ts'
import { alwaysAnOwner } from './s05-always-an-owner.ts'
import { leavesOnlyByDivert } from './s06-a-unit-leaves-only-by-divert.ts'
import { oneJobAUnit } from './s07-one-job-a-unit.ts'
import { deadlineStays } from './s08-a-deadline-stays.ts'
import { eachAlarmOnceAndInTime } from './s09-each-alarm-once-and-in-time.ts'
import { clocksMoveNoDeadline } from './s10-clocks-move-no-deadline.ts'
import { receiptsAreTheAdapters } from './s11-receipts-are-the-adapters.ts'
import { checkedOrSaidNot } from './s12-checked-or-said-not.ts'
import { historyIsReadBeforeGrading } from './s13-history-is-read-before-grading.ts'
import { neverBelowTheFloor } from './s14-never-below-the-floor.ts'
import { aRepeatIsNeverLower } from './s15-a-repeat-is-never-lower.ts'
import { theCrewHearsAllOfIt } from './s19-the-crew-hears-all-of-it.ts'
import { noUnsafeChannel } from './s20-no-unsafe-channel.ts'
import { nothingIsOverwritten } from './s21-nothing-is-overwritten.ts'
import { noSinglePerson } from './s26-no-single-person.ts'
import { aChangeOfRulesIsAFact } from './s27-a-change-of-rules-is-a-fact.ts'
import { screensShowWhatIs } from './s29-screens-show-what-is.ts'
import { noQueueGrowsForEver } from './s30-no-queue-grows-for-ever.ts'

export const allChecks: readonly Check[] = [
  acknowledgedIsKept, everyCallHasOneRecord, noContactJustEnds, handedToSomebodyThere, alwaysAnOwner, leavesOnlyByDivert, oneJobAUnit, deadlineStays,
  eachAlarmOnceAndInTime, clocksMoveNoDeadline, receiptsAreTheAdapters, checkedOrSaidNot, historyIsReadBeforeGrading, neverBelowTheFloor, aRepeatIsNeverLower,
  theCrewHearsAllOfIt, noUnsafeChannel, nothingIsOverwritten, noSinglePerson, aChangeOfRulesIsAFact, screensShowWhatIs, noQueueGrowsForEver,
]
