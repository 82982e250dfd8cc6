import type { PolicyVersion } from '#policy/schema.ts'
import type { CaseFile, Shift, Step } from './case-schema.ts'
import { caseTime } from './case-times.ts'
import { resolvedText } from './refs.ts'

type Command = Record<string, unknown> & { type: string }
/** One thing that happens from outside, at its moment. */
export type Event = { at: number } & (
  | { is: 'setup'; does: Command; field: string }      // field: the part of the case that asks for it
  | { is: 'source'; source: string; down: string | null }      // why it is down, or null: it is back
  | { is: 'step'; step: Step; index: number }
)
export type Timeline = { from: number; until: number; events: Event[] }

const minute = 60_000
const order = { source: 0, setup: 1, step: 2 } as const

/** Everything a case does from outside, in order; who comes on duty comes before who goes, so that no chair is empty at a handover. */
export function timelineOf(c: CaseFile, rules: (at: number) => PolicyVersion): Timeline {
  const startsAt = Date.parse(c.startsAt)
  const when = (text: string): number => caseTime(text, startsAt)!
  const steps = c.script.map((step, index): Event => ({ at: when(step.at), is: 'step', step, index }))
  const shifts = c.roster.flatMap((p, i) => [p.onDuty ?? []].flat().map((s) => ({ person: p, shift: s, field: `roster[${i}].onDuty` })))
  const named = [...steps.map((s) => s.at), ...shifts.flatMap(({ shift }) => (shift.from === undefined ? [] : [when(shift.from)])), startsAt]
  const from = Math.min(...named) - minute
  const last = Math.max(...steps.map((s) => s.at))
  const until = c.until === undefined ? last + 30 * minute : when(c.until)

  const code = (text: string | undefined): { code?: string } => (text === undefined ? {} : { code: resolvedText(text, { made: new Map(), rules: rules(from), time: when, owed: () => undefined }) as string })
  const begin = ({ from: f }: Pick<Shift, 'from'>): number => (f === undefined ? from : when(f))
  const events: Event[] = [
    ...c.roster.map((p, i): Event => ({ at: from, is: 'setup', field: `roster[${i}]`, does: { type: 'enrol-staff', staff: { id: p.id, name: p.name, roles: p.roles } } })),
    ...shifts.map(({ person, shift, field }): Event => ({ at: begin(shift), is: 'setup', field, does: { type: 'start-shift', staff: person.id, role: shift.role } })),
    ...c.units.map((u, i): Event => ({ at: begin(u), is: 'setup', field: `units[${i}]`, does: { type: 'crew-unit', unit: u.id, callSign: u.callSign, crew: u.crew, ...(u.skills ? { skills: u.skills } : {}), ...code(u.status) } })),
    ...shifts.flatMap(({ person, shift, field }): Event[] => (shift.until === undefined ? [] : [{ at: when(shift.until), is: 'setup', field, does: { type: 'end-shift', staff: person.id } }])),
    ...c.sourcesDown.flatMap((s): Event[] => [
      { at: when(s.from), is: 'source', source: s.source, down: s.why ?? 'the source was down' },
      ...(s.until === undefined ? [] : [{ at: when(s.until), is: 'source' as const, source: s.source, down: null }]),
    ]),
    ...steps,
  ]
  return { from, until, events: events.map((e, i) => ({ e, i })).sort((a, b) => a.e.at - b.e.at || order[a.e.is] - order[b.e.is] || a.i - b.i).map(({ e }) => e) }
}
