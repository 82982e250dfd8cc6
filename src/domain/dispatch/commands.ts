import type { CommandSpec } from '../rule.ts'
import { answerChallenge } from '../divert/answer-challenge.ts'
import { challengeDivert } from '../divert/challenge-divert.ts'
import { coverGap } from '../divert/cover-gap.ts'
import { divertUnit } from '../divert/divert-unit.ts'
import { reviewDivert } from '../divert/review-divert.ts'
import { acknowledgeBriefing } from './acknowledge-briefing.ts'
import { assignUnit } from './assign-unit.ts'
import { confirmLeaving } from './confirm-leaving.ts'
import { crewUnit } from './crew-unit.ts'
import { reportPosition } from './report-position.ts'
import { reportUnitStatus } from './report-unit-status.ts'
import { standDownUnit } from './stand-down-unit.ts'

/** What may be done with units, and with a unit taken off one job for another. */
export const dispatchCommands: readonly CommandSpec<any>[] = [
  assignUnit, acknowledgeBriefing, confirmLeaving, reportUnitStatus, reportPosition, crewUnit, standDownUnit, divertUnit, reviewDivert, challengeDivert, answerChallenge, coverGap,
]
