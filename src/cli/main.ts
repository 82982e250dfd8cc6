// holdfast <verb>: each verb is a file of this folder. Exit codes: 0 done; 1 it failed, or what must happen did not; 2 the call was wrong.
import { Command, CommanderError } from 'commander'
import { check } from './check.ts'
import { demoData } from './demo-data.ts'
import { importing } from './import.ts'
import { linking } from './link.ts'
import { policy } from './policy.ts'
import { prove } from './prove.ts'
import { recognise } from './recognise.ts'
import { replay } from './replay.ts'
import { endWith, sayFault } from './say.ts'
import { serve } from './serve.ts'
import { simulate } from './simulate.ts'

const verbs: readonly (() => Command)[] = [serve, policy, replay, prove, simulate, recognise, check, importing, linking, demoData]

const program = new Command('holdfast')
  .description('The control-room system that never lets go of a domestic-abuse call.')
  .addHelpText('after', '\nExit codes: 0 done; 1 it failed, or what must happen did not; 2 the call was wrong.\nEvery verb takes --json and prints one JSON value.')
for (const verb of verbs) program.addCommand(verb())

// A mistyped flag or a missing argument is a wrong call (2), wherever in the tree it stands.
const strict = (c: Command): void => {
  c.exitOverride()
  for (const sub of c.commands) strict(sub)
}
strict(program)

// A reader that has seen enough (holdfast … | head) is no fault.
process.stdout.on('error', (e: NodeJS.ErrnoException) => { if (e.code === 'EPIPE') process.exit(0); throw e })

try {
  await program.parseAsync(process.argv)
} catch (fault) {
  if (fault instanceof CommanderError) endWith(fault.exitCode === 0 ? 0 : 2)
  else sayFault(process.argv.includes('--json'), fault)
}
