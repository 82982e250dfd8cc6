import type { CommandSpec } from '../rule.ts'
import { acceptMessage } from '../messages/accept-message.ts'
import { sendMessage } from '../messages/send-message.ts'
import { acceptObligation } from '../obligations/accept-obligation.ts'
import { endShift } from './end-shift.ts'
import { enrolStaff } from './enrol-staff.ts'
import { startShift } from './start-shift.ts'

/** Who is here, what they take on, and work handed over in words. */
export const staffCommands: readonly CommandSpec<any>[] = [enrolStaff, startShift, endShift, acceptObligation, sendMessage, acceptMessage]
