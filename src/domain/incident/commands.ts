import type { CommandSpec } from '../rule.ts'
import { closeIncident } from './close-incident.ts'
import { askToLower, decideLowering } from './lowering.ts'
import { raiseGrade } from './raise-grade.ts'
import { recordOutcome } from './record-outcome.ts'
import { secondLook } from './second-look.ts'
import { reassessIncident, reviseSummary, tellCaller } from './write-down.ts'

export const incidentCommands: readonly CommandSpec<any>[] = [raiseGrade, askToLower, decideLowering, reviseSummary, reassessIncident, tellCaller, recordOutcome, secondLook, closeIncident]
