// The outside ledger against the log as it is read back from the store.
import { isDeepStrictEqual } from 'node:util'
import type { Entry } from '../../src/store/journal.ts'
import type { Line } from './ledger.ts'

/** Each list holds sentences; a sound store leaves all of them empty. */
export type Differences = { lost: string[]; altered: string[]; doubled: string[]; gaps: string[]; doneThoughRefused: string[]; nobodys: string[]; unanswered: string[] }

const ofAPerson = (by: string): boolean => by.startsWith('S-') || by === 'service:telephony'

/**
 * Every acknowledged command must be stored exactly once, at the position and with the `made` that was acknowledged; nothing twice; nothing that was refused; nothing that nobody sent.
 * `before`: the position up to which the room was filled by other hands.
 */
export function compare(ledger: Iterable<Line>, entries: readonly Entry[], before = 0): Differences {
  const d: Differences = { lost: [], altered: [], doubled: [], gaps: [], doneThoughRefused: [], nobodys: [], unanswered: [] }
  const stored = new Map<string, Entry>()
  const born = new Map<string, number>()
  entries.forEach((e, i) => {
    if (e.position !== i + 1) d.gaps.push(`place ${i + 1} of the log holds position ${e.position}`)
    const twin = stored.get(e.command)
    if (twin !== undefined) d.doubled.push(`${e.command} is stored at ${twin.position} and at ${e.position}`)
    stored.set(e.command, e)
    for (const id of e.facts.flatMap(bornIn)) {
      if (born.has(id)) d.doubled.push(`${id} came into being at ${born.get(id)} and at ${e.position}`)
      born.set(id, e.position)
    }
  })
  const sent = new Set<string>()
  for (const line of ledger) {
    sent.add(line.id)
    const e = stored.get(line.id)
    switch (line.ending.is) {
      case 'acknowledged': {
        const { position, made } = line.ending
        if (e === undefined) { d.lost.push(`${line.id} (${line.type}) was acknowledged at ${position} and is not stored`); break }
        if (e.position !== position) d.altered.push(`${line.id} was acknowledged at ${position} and is stored at ${e.position}`)
        const kept = (e.reply as { made?: unknown } | null)?.made
        if (!isDeepStrictEqual(kept, made)) d.altered.push(`${line.id} was acknowledged with ${JSON.stringify(made)} and is stored with ${JSON.stringify(kept)}`)
        if (e.by !== line.by) d.altered.push(`${line.id} was given by ${line.by} and is stored as by ${e.by}`)
        break
      }
      case 'refused': if (e !== undefined) d.doneThoughRefused.push(`${line.id} (${line.type}) was refused (${line.ending.status}, after ${line.unheard} unheard) and is stored at ${e.position}`); break
      case 'open': d.unanswered.push(`${line.id} (${line.type}) never got an answer; it is ${e === undefined ? 'not stored' : `stored at ${e.position}`}`)
    }
  }
  for (const e of entries) if (e.position > before && ofAPerson(e.by) && !sent.has(e.command)) d.nobodys.push(`${e.command} at ${e.position} by ${e.by} was sent by nobody`)
  return d
}

/** What a fact brings into being: it can do so once. */
function bornIn(f: Entry['facts'][number]): string[] {
  switch (f.type) {
    case 'contact-recorded': return [String(f['contact'])]
    case 'incident-opened': return [String(f['incident'])]
    case 'unit-diverted': return [String(f['divert'])]
    case 'message-sent': return [String(f['message'])]
    case 'obligation-opened': return [(f['obligation'] as { id: string }).id]
    default: return []
  }
}

export const differences = (d: Differences): string[] => Object.values(d).flat()
