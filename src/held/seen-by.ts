import type { Candidates, Gathered, Take } from '#matching/candidates.ts'
import type { Held } from './held-facts.ts'

const mostHiddenRead = 300

/**
 * What is held as somebody may know it: events that are not for them, and the people and places written inside those, are not there, before anything is compared or
 * counted. `may`: whether those named for an event include them. Asks for the restrictions once; use it for one question.
 */
export async function seenBy(held: Held, may: (mayKnow: readonly string[]) => boolean): Promise<Held> {
  const hidden = new Set([...await held.restricted()].flatMap(([id, mayKnow]) => (may(mayKnow) ? [] : [id])))
  if (hidden.size === 0) return held
  const isHidden = (id: string): boolean => { const at = id.lastIndexOf('#'); return at > 0 && hidden.has(id.slice(0, at)) }
  return {
    ...held,
    candidates: withoutHidden(held.candidates, isHidden, Math.min(mostHiddenRead, hidden.size * 4)),
    facts: async (ids) => {
      const facts = await held.facts(ids.filter((id) => !isHidden(id)))
      return {
        subjects: new Map([...facts.subjects].filter(([id]) => !isHidden(id))), events: facts.events.filter((e) => !hidden.has(e.id)),
        ties: facts.ties.filter((t) => !isHidden(t.a.id) && !isHidden(t.b.id)),
      }
    },
    samePerson: async (ids) => { const same = await held.samePerson(ids.filter((id) => !isHidden(id))); return { ...same, of: (id) => same.of(id).filter((one) => one === id || !isHidden(one)) } },
  }
}

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
