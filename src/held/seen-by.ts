import type { Candidates, Gathered, Take } from '#matching/candidates.ts'
import type { Facts, Held } from './held-facts.ts'

const mostHiddenRead = 300
const mostHiddenTold = 2_000     // with more, telling a thread takes longer than it saves

/** Which ids are hidden from somebody: events that are not for them, and the people and places written inside those; `count` of events. `may`: whether those named for an event include them. */
export type Hidden = { has: (id: string) => boolean; count: number; events: readonly string[]; may: (mayKnow: readonly string[]) => boolean }
export async function hiddenFrom(held: Held, may: (mayKnow: readonly string[]) => boolean): Promise<Hidden> {
  return hiddenEvents([...await held.restricted()].flatMap(([id, mayKnow]) => (may(mayKnow) ? [] : [id])), may)
}

/** These events, with everybody and everything written inside them, as hidden. */
export function hiddenEvents(ids: readonly string[], may: Hidden['may'] = () => false): Hidden {
  const events = new Set(ids)
  return { count: events.size, events: ids, may, has: (id) => { const at = id.lastIndexOf('#'); return events.has(id) || (at > 0 && events.has(id.slice(0, at))) } }
}

/**
 * What is held as somebody may know it: events that are not for them, and the people and places written inside those, are not there, before anything is compared or
 * counted. Asks for the restrictions once; use it for one question.
 */
export const seenBy = async (held: Held, may: (mayKnow: readonly string[]) => boolean): Promise<Held> => without(held, await hiddenFrom(held, may))

/** What is held without what is hidden, and without what came to be restricted since that was asked: each event says itself who may know of it. */
export function without(held: Held, hidden: Hidden): Held {
  const { gravest } = held
  if (hidden.count === 0) return { ...held, facts: async (ids, before) => withoutLate(await held.facts(ids, before), hidden), ...(gravest === undefined ? {} : { gravest: async (ids) => withoutLate(await gravest(ids), hidden) }) }
  return {
    ...held,
    candidates: candidatesWithout(held.candidates, hidden),
    whoFits: (asked) => (hidden.count > mostHiddenTold ? undefined : held.whoFits?.(asked, hidden.events)),
    facts: async (ids, before) => factsWithout(withoutLate(await held.facts(ids.filter((id) => !hidden.has(id)), before), hidden), hidden.has),
    ...(gravest === undefined ? {} : { gravest: async (ids) => factsWithout(withoutLate(await gravest(ids.filter((id) => !hidden.has(id))), hidden), hidden.has) }),
    samePerson: async (ids) => { const same = await held.samePerson(ids.filter((id) => !hidden.has(id))); return { ...same, of: (id) => same.of(id).filter((one) => one === id || !hidden.has(one)) } },
  }
}

/** Facts without events that say themselves that somebody may not know of them, and the people and places written inside those. */
function withoutLate(facts: Facts, { may }: Hidden): Facts {
  const late = facts.events.filter((e) => e.mayKnow !== undefined && !may(e.mayKnow))
  if (late.length === 0) return facts
  return factsWithout(facts, hiddenEvents(late.map((e) => e.id)).has)
}

const factsWithout = ({ subjects, events, ties, ...cut }: Facts, has: Hidden['has']): Facts =>
  ({ ...cut, subjects: new Map([...subjects].filter(([id]) => !has(id))), events: events.filter((e) => !has(e.id)), ties: ties.filter((t) => !has(t.a.id) && !has(t.b.id)) })

/** Those who may be meant without those who are hidden. */
export const candidatesWithout = (candidates: Candidates, hidden: Hidden): Candidates => withoutHidden(candidates, hidden.has, Math.min(mostHiddenRead, hidden.count * 4))

/** More are read than are asked for, so that those hidden take nobody's place. */
function withoutHidden(candidates: Candidates, isHidden: (id: string) => boolean, more: number): Candidates {
  return {
    gather: async (keys: Int32Array, take: Take): Promise<Gathered> => {
      const all = await candidates.gather(keys, { ...take, most: take.most + more })
      const open = all.held.filter((one) => !isHidden(one.id))
      return { held: open.slice(0, take.most), left: all.left + Math.max(0, open.length - take.most) }
    },
  }
}
