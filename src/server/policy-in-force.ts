import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPolicyFile, watchPolicyFile, type PolicyFileProblem } from '#adapters/policy-files/read-policy-file.ts'
import type { ControlRoom } from '#room/open-room.ts'
import type { Logger } from 'pino'

/** A policy file that cannot be used, while the room has no rules yet. */
export class NoRules extends Error {
  readonly problems: readonly PolicyFileProblem[]
  constructor(path: string, problems: readonly PolicyFileProblem[]) {
    super(`The policy file ${path} cannot be used, and no rules were adopted before.`)
    this.problems = problems
  }
}

/** A shipped policy by its name ("met-like"), or the path as it was given. */
export function policyPathOf(named: string): string {
  if (existsSync(named) || !/^[a-z0-9-]+$/.test(named)) return named
  return ['../policy', '../../policy'].map((folder) => fileURLToPath(new URL(`${folder}/${named}.yaml`, import.meta.url))).find((path) => existsSync(path)) ?? named
}

/**
 * Adopts a policy file now and whenever it changes. A bad file is said (log, /health) and changes nothing: the rules adopted before stay in force.
 * Throws NoRules when there are none before it.
 */
export async function keepPolicy(room: ControlRoom, path: string, log: Logger): Promise<{ state: () => { from: string; problems: readonly PolicyFileProblem[] }; stop: () => void }> {
  const from = basename(path)
  let problems: readonly PolicyFileProblem[] = []
  const bad = (found: readonly PolicyFileProblem[]): void => {
    problems = found
    log.error({ file: from, problems: found }, 'the policy file is not good; the rules adopted before stay in force')
  }
  const first = await readPolicyFile(path)
  if (first.ok) await room.adopt(first.file, first.hash, from)
  else if (room.seen().docs.policy.size === 0) throw new NoRules(path, first.problems)
  else bad(first.problems)

  const stop = watchPolicyFile(path, (reading) => {
    if (!reading.ok) return bad(reading.problems)
    problems = []
    room.adopt(reading.file, reading.hash, from).then(
      () => log.info({ file: from, hash: reading.hash }, 'a changed policy was adopted'),
      (fault: Error) => bad([{ field: 'the file', problem: `it could not be adopted (${fault.message})`, remedy: 'save it once more' }]),
    )
  }, first.ok ? { known: first.hash } : {})
  return { state: () => ({ from, problems }), stop }
}
