import { evolve } from '#domain/evolve.ts'
import { watchStep } from '#domain/obligations/watch-step.ts'
import type { Core } from './core.ts'
import { Draft } from './draft.ts'

const atOnce = 256

/**
 * The watch: gives every obligation whose moment has come its next step, and appends each step as an entry of its own. The id of a step is made from the version of its
 * obligation, so of two processes that see the same moment one appends and the other finds it done (S9). Answers how many steps this process appended.
 */
export async function tick(core: Core): Promise<number> {
  let appended = 0
  for (;;) {
    const ids = core.memory.due.upTo(core.ports.clock(), atOnce)
    if (ids.length === 0) return appended
    const steps = await Promise.all(ids.map((id) => step(core, id)))
    appended += steps.filter((s) => s === 'appended').length
    if (steps.includes('moved')) await core.follow()
    // Nothing was done here: the others' steps are on their way.
    if (!steps.includes('appended')) return appended
  }
}

async function step(core: Core, id: string): Promise<'appended' | 'moved' | 'nothing'> {
  const o = core.memory.get('obligation', id)
  const at = core.ports.clock()
  if (o === undefined || o.state !== 'open') return 'nothing'
  const draft = new Draft(core.memory)
  const facts = watchStep(o, draft.roster(), at)
  if (facts.length === 0) return 'nothing'
  const version = core.memory.versionOf(id)
  draft.get('obligation', id)
  for (const f of facts) evolve(draft, f, at)
  const command = `watch:${id}:${version}`
  const outcome = await core.append(draft, { command, hash: core.ports.hash(command), at, by: 'service:watch', facts, reply: null })
  return outcome.is === 'appended' ? 'appended' : 'moved'
}
