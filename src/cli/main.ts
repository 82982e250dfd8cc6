// holdfast <verb>: each verb is a file of this folder. Exit codes: 0 done; 1 it failed, or what must happen did not; 2 the call was wrong.
import { Command, CommanderError } from 'commander'
import { endWith, sayFault } from './say.ts'

/** Each verb, fetched only when it is asked for: who reads words does not wait, nor pay in memory, for the server. */
const verbs: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve(),
  policy: async () => (await import('./policy.ts')).policy(),
  replay: async () => (await import('./replay.ts')).replay(),
  prove: async () => (await import('./prove.ts')).prove(),
  simulate: async () => (await import('./simulate.ts')).simulate(),
  recognise: async () => (await import('./recognise.ts')).recognise(),
  check: async () => (await import('./check.ts')).check(),
  import: async () => (await import('./import.ts')).importing(),
  link: async () => (await import('./link.ts')).linking(),
  'demo-data': async () => (await import('./demo-data.ts')).demoData(),
}
// Anything else before the verb, such as --help, or no verb that is known, is for the program as a whole.
const asked = process.argv[2] ?? ''
const wanted = Object.hasOwn(verbs, asked) ? [asked] : Object.keys(verbs)

const program = new Command('holdfast')
  .description('The control-room system that never lets go of a domestic-abuse call.')
  .addHelpText('after', '\nExit codes: 0 done; 1 it failed, or what must happen did not; 2 the call was wrong.\nEvery verb takes --json and prints one JSON value.')
for (const name of wanted) program.addCommand(await verbs[name]!())

// A mistyped flag or a missing argument is a wrong call (2), wherever in the tree it stands.
const strict = (c: Command): void => {
  c.exitOverride()
  for (const sub of c.commands) strict(sub)
}
strict(program)

// A reader that has seen enough (holdfast … | head) is no fault.
process.stdout.on('error', (e: NodeJS.ErrnoException) => {
  if (e.code !== 'EPIPE') process.stderr.write(`holdfast: the result could not be written: ${e.message}. Make room, or write it elsewhere, and run it again\n`)
  process.exit(e.code === 'EPIPE' ? 0 : 1)
})

try {
  await program.parseAsync(process.argv)
} catch (fault) {
  if (fault instanceof CommanderError) endWith(fault.exitCode === 0 ? 0 : 2)
  else sayFault(process.argv.includes('--json'), fault)
}
