import { Command } from 'commander'
import { readPolicyFile, type PolicyFileReading } from '#adapters/policy-files/read-policy-file.ts'
import { endWith, say } from './say.ts'

/** `holdfast policy check FILE...`: is each file a policy Holdfast can work by? Exit 2 when one is not. */
export function policy(): Command {
  const command = new Command('policy').description('a force\'s dated rules')
  command.command('check')
    .description('check policy files whole, as the server does before it takes them')
    .argument('<file...>', 'policy files (YAML)')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nA problem is printed as  file:line:column field: problem. remedy')
    .action(async (files: string[], options: { json?: true }) => {
      const read = await Promise.all(files.map(async (file) => ({ file, reading: await readPolicyFile(file) })))
      say(options.json ?? false, read.map(({ file, reading }) => (reading.ok
        ? { file, ok: true, policy: reading.file.policy, hash: reading.hash, versions: reading.file.versions.map(({ from, until, source }) => ({ from, ...(until !== undefined ? { until } : {}), source })) }
        : { file, ok: false, problems: reading.problems })), () => read.map(({ file, reading }) => textOf(file, reading)).join('\n'))
      if (read.some(({ reading }) => !reading.ok)) endWith(2)
    })
  return command
}

function textOf(file: string, reading: PolicyFileReading): string {
  if (reading.ok) return `${file}: good. ${reading.file.title}, ${reading.file.versions.length} version${reading.file.versions.length === 1 ? '' : 's'}: ${reading.file.versions.map((v) => `from ${v.from}`).join(', ')}`
  return reading.problems.map((p) => `${file}:${p.line === undefined ? '' : `${p.line}:${p.column ?? 1}`} ${p.field}: ${p.problem}. ${p.remedy}`).join('\n')
}
