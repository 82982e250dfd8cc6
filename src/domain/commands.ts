import { commandTypes, type CommandType } from '#policy/roles.ts'
import type { CommandSpec } from './rule.ts'
import { contactCommands } from './contact/commands.ts'
import { dispatchCommands } from './dispatch/commands.ts'
import { incidentCommands } from './incident/commands.ts'
import { reviewLines } from './sampling/review-lines.ts'
import { reviewSample } from './sampling/review-sample.ts'
import { pairCommands } from './pairs/commands.ts'
import { staffCommands } from './staff/commands.ts'

/** Every command of the room. */
export const allCommands: readonly CommandSpec<any>[] = [...contactCommands, ...incidentCommands, ...dispatchCommands, ...pairCommands, reviewSample, reviewLines, ...staffCommands]

const byType = new Map(allCommands.map((spec) => [spec.type as CommandType, spec]))

/** The command of a type. Policy names each type, and a test holds that each has its file. */
export function commandOf(type: CommandType): CommandSpec<any> {
  const spec = byType.get(type)
  if (spec === undefined) throw new Error(`no command file for ${type}; known: ${commandTypes.join(', ')}`)
  return spec
}
