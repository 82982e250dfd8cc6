import { Command } from 'commander'
import { replayCase } from '#cases/replay-case.ts'
import { mustText, storyText } from '#cases/story-text.ts'
import { BadInput, endWith, say } from './say.ts'

type Options = { json?: true; policy?: string; all?: true; quiet?: true }

/** `holdfast replay FOLDER`: a case on a virtual clock. Exit 1 when something that must happen did not, 2 when the case cannot be read. */
export function replay(): Command {
  return new Command('replay')
    .description('run a case in a room of its own and check that what must happen does')
    .argument('<folder>', 'folder of the case: it holds a case.yaml')
    .option('--policy <name>', 'run it under another shipped policy: met-like, national-2026')
    .option('--all', 'tell everything that was recorded, book-keeping too').option('--quiet', 'only what had to happen, no story')
    .option('--json', 'print the result as JSON: story, frames, refusals, what had to happen, what is still owed')
    .addHelpText('after', '\nHow to write a case: docs/how-to/write-a-case.md\nA problem is printed as  file:line:column field: problem. remedy')
    .action(async (folder: string, options: Options) => {
      const replayed = await replayCase(folder, options.policy)
      if (!replayed.ok) {
        const path = `${folder.replace(/\/+$/, '')}/case.yaml`
        throw new BadInput(replayed.problems.map((p) => ({ ...p, field: p.field.startsWith('--') ? p.field : `${path}${p.line === undefined ? '' : `:${p.line}:${p.column ?? 1}`} ${p.field}` })))
      }
      const { run } = replayed
      say(options.json ?? false, run, () => (options.quiet ? mustText(run) : `${storyText(run, options.all)}\n\n${mustText(run)}`))
      if (!run.ok) endWith(1)
    })
}
