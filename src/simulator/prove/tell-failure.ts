import type { Entry } from '#store/journal.ts'
import { isoOf } from '../kernel/calendar.ts'
import { planSays } from '../kernel/plan.ts'
import type { Outcome } from '../kernel/live.ts'

const lastFacts = 40
const idsIn = (text: string): string[] => text.match(/\b[CIUDM]-[A-Za-z0-9]+/g) ?? []

/** A fact in one line: its kind and its plain fields. */
function sayFact(f: Record<string, unknown> & { type: string }): string {
  const { type, obligation, file: _, ...rest } = f as { type: string; obligation?: { id: string; owedBy: string; dueAt: number } } & Record<string, unknown>
  const fields = obligation === undefined ? rest : { id: obligation.id, owedBy: obligation.owedBy, dueAt: obligation.dueAt }
  const said = Object.entries(fields).map(([k, v]) => `${k} ${typeof v === 'number' && v > 1e12 ? isoOf(v).slice(11, 23) : typeof v === 'object' && v !== null ? (Array.isArray(v) ? `[${v.length}]` : '{…}') : String(v).slice(0, 60)}`)
  return `${type}: ${said.join(', ')}`
}

/** A failure as a story: seed, step, faults, what is wrong, and the last facts, those about it marked. */
export function tellFailure(o: Outcome, log: readonly Entry[]): string {
  const v = o.violation!
  const about = new Set(idsIn(v.says))
  const facts = log.filter((e) => e.position <= v.position).flatMap((e) => e.facts.map((f) => ({ e, f: f as Record<string, unknown> & { type: string }, marked: e.about.some((a) => about.has(a)) || idsIn(JSON.stringify(f)).some((id) => about.has(id)) })))
  const line = ({ e, f, marked }: (typeof facts)[number]) => `${marked ? '>' : ' '} ${String(e.position).padStart(6)}  ${isoOf(e.at).slice(11, 23)}  ${e.by.padEnd(22)} ${sayFact(f)}`
  const marked = facts.filter((f) => f.marked).slice(-lastFacts)
  return [
    `${v.check} does not hold: ${v.says}`, `seed ${o.seed}, step ${o.steps}, entry ${v.position}, ${isoOf(v.at)}`, `faults and load: ${planSays(o.plan)}`,
    '', `the last ${Math.min(lastFacts, facts.length)} facts (> is about it):`, ...facts.slice(-lastFacts).map(line),
    ...(about.size > 0 ? ['', `the last ${marked.length} facts about ${[...about].join(', ')}:`, ...marked.map(line)] : []),
  ].join('\n')
}
