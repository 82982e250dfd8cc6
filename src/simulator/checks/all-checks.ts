// Every check of the simulator; a world runs with all of them.
import type { Check } from './check.ts'
import { noContactJustEnds } from './s03-no-contact-just-ends.ts'
import { handedToSomebodyThere } from './s04-handed-to-somebody-there.ts'
import { alwaysAnOwner } from './s05-always-an-owner.ts'
import { leavesOnlyByDivert } from './s06-a-unit-leaves-only-by-divert.ts'
import { oneJobAUnit } from './s07-one-job-a-unit.ts'
import { deadlineStays } from './s08-a-deadline-stays.ts'
import { noUnsafeChannel } from './s20-no-unsafe-channel.ts'
import { noSinglePerson } from './s26-no-single-person.ts'

export const allChecks: readonly Check[] = [
  noContactJustEnds, handedToSomebodyThere, alwaysAnOwner, leavesOnlyByDivert, oneJobAUnit, deadlineStays, noUnsafeChannel, noSinglePerson,
]
