import type { PolicyFile } from '#policy/schema.ts'
import { inForce, policyOf } from '#policy/in-force.ts'
import type { Core } from './core.ts'
import { Draft } from './draft.ts'
import { settle } from './settle.ts'

const mostTries = 20

/** Makes a policy the room's own, as a fact, unless it already is (S27). `hash` is of what it says; `from` tells where it came from, in words. */
export async function adopt(core: Core, file: PolicyFile, hash: string, from: string): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    if (core.memory.get('policy', 'policy')?.hash === hash) return
    if (await appended(core, { file, hash, from, command: `policy:${hash}:${core.memory.versionOf('policy')}` })) return
    await core.follow()
  }
  throw new Error('the policy met another write too often')
}

/** A policy's rules change on their day: what follows from that (roles under a new minimum) is worked out when the day comes, or at the next start after it, once for all processes. */
export async function turnDay(core: Core): Promise<void> {
  const doc = core.memory.get('policy', 'policy')
  if (doc === undefined) return
  const at = core.ports.clock()
  const begun = core.policy()!.versions.find((v) => v.fromAt > doc.at && v.fromAt <= at && v.untilAt > at)
  if (begun === undefined) return
  const { file, hash } = doc
  if (!(await appended(core, { file, hash, from: `the rules of ${begun.rules.from} are in force`, command: `policy-day:${hash}:${begun.fromAt}` }))) await core.follow()
}

async function appended(core: Core, p: { file: PolicyFile; hash: string; from: string; command: string }): Promise<boolean> {
  const at = core.ports.clock()
  const draft = new Draft(core.memory)
  draft.get('policy', 'policy')
  const facts = settle(draft, [{ type: 'policy-adopted', name: p.file.policy, hash: p.hash, file: p.file, from: p.from }], inForce(policyOf(p.file), at), at)
  const outcome = await core.append(draft, { command: p.command, hash: core.ports.hash(p.command), at, by: 'service:policy', facts, reply: null })
  return outcome.is === 'appended'
}
