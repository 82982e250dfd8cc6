import type { Fact } from '#domain/facts.ts'
import { isQuiet } from '#views/incident-log.ts'
import { nameOf, placeOf } from '#views/names.ts'
import type { CaseFile } from './case-schema.ts'
import type { Recorder } from './recorder.ts'
import type { StepOutcome } from './run-case.ts'

/** One line of a case as it is told: what happened in life, what was tried, what the room did. `mark` is what must not be read over. */
export type StoryLine = { at: number; by: string; says: string; type: string; quiet: boolean; mark: 'in-life' | 'refused' | 'warning' | 'alarm' | 'climbs' | 'again' | 'other'; source?: string }

const markOf = (f: Fact): StoryLine['mark'] =>
  f.type === 'obligation-alarmed' ? 'alarm' : f.type === 'obligation-climbed' ? 'climbs' : f.type === 'obligation-repeated' ? 'again' : f.type === 'obligation-warned' ? 'warning' : 'other'

// What the room does by itself, whoever's act it follows from.
const byItself: ReadonlySet<Fact['type']> = new Set([
  'words-read', 'check-receipted', 'check-failed', 'floor-raised', 'contact-joined', 'incident-opened', 'owner-named', 'grade-raised', 'domestic-abuse-raised', 'briefing-changed', 'briefing-sent', 'incidents-linked',
  'unit-told-it-left', 'obligation-opened', 'obligation-discharged', 'obligation-moved', 'obligation-returned', 'obligation-warned', 'obligation-alarmed', 'obligation-climbed', 'obligation-repeated',
] as const)

/**
 * The whole case in order: before each step what happened in life, then the facts that were recorded, or the refusal. What sets the room up at `from` may be passed over:
 * while people are being enrolled every chair is empty.
 */
export function storyOf(c: CaseFile, recorder: Recorder, steps: readonly StepOutcome[], from: number): StoryLine[] {
  const docs = recorder.docs()
  const facts = recorder.frames.flatMap((frame) => frame.facts.map((f) => ({ at: frame.at, position: frame.position, ...f })))
  const recorded = facts.map((f, i): StoryLine => {
    const { fact } = recorder.happened[i]!
    const about = 'id' in fact && fact.type !== 'obligation-moved' ? homeOf(recorder, String(fact.id)) : ''
    return { at: f.at, by: byItself.has(fact.type) ? 'Holdfast' : nameOf(docs, f.by), says: `${f.says}${about}`, type: f.type, quiet: f.at === from || isQuiet(fact), mark: f.at === from ? 'other' : markOf(fact) }
  })
  const told = steps.flatMap((s): StoryLine[] => {
    const step = c.script[s.index]!
    const who = s.who === undefined ? 'nobody' : nameOf(docs, s.who.startsWith('S-') ? s.who : `service:${s.who}`)
    return [
      ...(step.inLife === undefined ? [] : [{ at: s.at, by: who, says: step.inLife, type: 'in-life', quiet: false, mark: 'in-life' as const, ...(step.source ? { source: step.source } : {}) }]),
      ...s.refusals.map((r): StoryLine => ({ at: s.at, by: who, says: `${String(s.command?.['type']).replaceAll('-', ' ')}: ${r.says} ${r.wayOn}`, type: r.rule, quiet: false, mark: 'refused' })),
      ...(s.unexpected === undefined || s.refusals.length > 0 ? [] : [{ at: s.at, by: who, says: s.unexpected, type: 'unexpected', quiet: false, mark: 'refused' as const }]),
      ...(typeof step.expect === 'object' && 'problem' in step.expect && s.unexpected === undefined ? [{ at: s.at, by: who, says: `“${String(step.does?.type)}” with ${Object.keys(step.does ?? {}).filter((k) => k !== 'type').join(', ')}: there is no way to say this (${step.expect.problem})`, type: 'problem', quiet: false, mark: 'refused' as const }] : []),
    ]
  })
  // In one moment: what happened in life, then what the room recorded.
  return [...told, ...recorded].map((line, i) => ({ line, i })).sort((a, b) => a.line.at - b.line.at || a.i - b.i).map(({ line }) => line)
}

function homeOf(recorder: Recorder, id: string): string {
  const o = recorder.obligation(id)
  if (o === undefined || o.home === 'roster') return o?.key === undefined ? '' : ` (${o.key.replaceAll('-', ' ')})`
  const docs = recorder.docs()
  const place = o.home.startsWith('I-') ? placeOf(docs, o.home) : o.home
  return ` (${place})`
}
