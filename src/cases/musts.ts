// Did what must happen happen? Each must is answered by what the room itself wrote down, with the moment or with what was there instead.
import { clockTime } from '#policy/instant.ts'
import type { Contact } from '#domain/contact/contact.ts'
import { isRecord, matchesOf } from '#domain/contact/floor-of.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import { onDutyIn } from '#domain/staff/roster.ts'
import { mustKinds, type CaseFile, type Must } from './case-schema.ts'
import { caseTime } from './case-times.ts'
import { fits } from './fits.ts'
import { LostRef, resolved, resolvedText, type Resolving } from './refs.ts'
import type { Happened, Recorder } from './recorder.ts'
import type { StepOutcome } from './run-case.ts'

export type Judged = { says: string; ok: boolean; why: string; kind: string }
export type Evidence = { recorder: Recorder; steps: readonly StepOutcome[]; resolving: Resolving; until: number; startsAt: number; policy: string }
type Verdict = { ok: boolean; why: string }
type Given<K extends (typeof mustKinds)[number]> = NonNullable<Must[K]>

/** Every must that holds under this policy, and every step that did not go as the case expects. */
export function judge(c: CaseFile, e: Evidence): Judged[] {
  const musts = c.must.filter((m) => m.policies === undefined || m.policies.includes(e.policy)).map((m): Judged => {
    const kind = mustKinds.find((k) => m[k] !== undefined)!
    try {
      return { says: m.says, kind, ...verdict(m, kind, e) }
    } catch (fault) {
      if (fault instanceof LostRef) return { says: m.says, kind, ok: false, why: fault.message }
      throw fault
    }
  })
  const wrong = e.steps.filter((s) => s.unexpected !== undefined).map((s): Judged => ({ says: `The step${s.label ? ` ${s.label}` : ''} at ${clockTime(s.at)} goes as the case tells it`, kind: 'step', ok: false, why: s.unexpected! }))
  return [...musts, ...wrong]
}

function verdict(m: Must, kind: (typeof mustKinds)[number], e: Evidence): Verdict {
  switch (kind) {
    case 'fact': return fact(m.fact!, e)
    case 'noFact': return noFact(m.noFact!, e)
    case 'alarm': return watched('obligation-alarmed', m.alarm!, e)
    case 'climbs': return watched('obligation-climbed', m.climbs!, e)
    case 'refused': return refused(m.refused!, e)
    case 'shownBefore': return shownBefore(m.shownBefore!, e)
    case 'owed': return owed(m.owed!, e)
    case 'briefing': return briefing(m.briefing!, e)
    case 'state': return state(m.state!, e)
    case 'joined': return joined(m.joined!, e)
  }
}

const id = (ref: string, e: Evidence): string => resolvedText(ref, e.resolving) as string
const time = (text: string, e: Evidence): number => caseTime(text, e.startsAt)!
const good = (at: number): Verdict => ({ ok: true, why: `at ${clockTime(at)}` })
const bad = (why: string): Verdict => ({ ok: false, why })
const concerns = (h: Happened, subject: string): boolean => Object.values(h.fact).includes(subject) || ('obligation' in h.fact && h.fact.obligation.home === subject) || ('id' in h.fact && String(h.fact.id).startsWith(`${subject}/`))

function found(g: { type: string; about?: string | undefined; where?: Record<string, unknown> | undefined; by?: string | undefined; after?: string | undefined }, e: Evidence): { all: Happened[]; inTime: Happened[] } {
  const about = g.about === undefined ? undefined : id(g.about, e)
  const where = resolved(g.where ?? {}, e.resolving)
  const all = e.recorder.happened.filter((h) => h.fact.type === g.type && (about === undefined || concerns(h, about)) && fits(h.fact, where))
  return { all, inTime: all.filter((h) => (g.by === undefined || h.at <= time(g.by, e)) && (g.after === undefined || h.at >= time(g.after, e))) }
}

function fact(g: Given<'fact'>, e: Evidence): Verdict {
  const { all, inTime } = found(g, e)
  if (inTime.length >= (g.atLeast ?? 1)) return good(inTime[0]!.at)
  if (all.length > 0) return bad(`${all.length} recorded, ${inTime.length} in time; the first at ${clockTime(all[0]!.at)}`)
  const alike = e.recorder.happened.filter((h) => h.fact.type === g.type)
  return bad(alike.length === 0 ? `no ${g.type} was recorded` : `no such ${g.type} among ${alike.length}; the first: ${JSON.stringify(alike[0]!.fact).slice(0, 300)}`)
}

function noFact(g: Given<'noFact'>, e: Evidence): Verdict {
  const { inTime } = found(g, e)
  return inTime.length === 0 ? { ok: true, why: 'it did not happen' } : bad(`it happened at ${clockTime(inTime[0]!.at)}: ${JSON.stringify(inTime[0]!.fact).slice(0, 200)}`)
}

const isOf = (o: Obligation, g: { owes: string; about?: string | undefined; key?: string | undefined }, e: Evidence): boolean =>
  o.owes === g.owes && (g.about === undefined || o.home === id(g.about, e)) && (g.key === undefined || o.key === g.key)

function watched(type: 'obligation-alarmed' | 'obligation-climbed', g: Given<'alarm'>, e: Evidence): Verdict {
  const all = e.recorder.happened.filter((h) => {
    if (h.fact.type !== type) return false
    const o = e.recorder.obligation(h.fact.id)
    return o !== undefined && isOf(o, g, e) && (g.to === undefined || h.fact.to === g.to)
  })
  const inTime = all.find((h) => h.at <= time(g.by, e) && (g.after === undefined || h.at >= time(g.after, e)))
  if (inTime !== undefined) return good(inTime.at)
  return bad(all.length === 0 ? 'it never did' : `it did at ${clockTime(all[0]!.at)}`)
}

function refused(g: Given<'refused'>, e: Evidence): Verdict {
  const step = e.steps.find((s) => s.label === g.step)
  if (step === undefined) return bad('the step was never reached')
  const by = step.refusals.find((r) => r.rule === g.rule)
  if (by !== undefined) return { ok: true, why: by.says }
  return bad(step.refusals.length === 0 ? 'it was not refused' : `it was refused by: ${step.refusals.map((r) => r.rule).join(', ')}`)
}

function shownBefore(g: Given<'shownBefore'>, e: Evidence): Verdict {
  const step = e.steps.find((s) => s.label === g.step)
  const named = step?.command?.['contact']
  if (step === undefined || typeof named !== 'string') return bad('the step was never taken, or is about no contact')
  const opened = e.recorder.happened.find((h) => h.fact.type === 'history-opened' && h.fact.contact === named)
  if (opened === undefined || opened.at > step.at) return bad('nobody had opened the history by then')
  // What was found before the opening is what was shown by it.
  const contact = e.recorder.at('contact', named, opened.at) as Contact
  const matches = matchesOf(contact)
  const there = new Set(matches.map((m) => (isRecord(m) ? m.record.kind : 'contact')))
  const missing = g.kinds.filter((k) => !there.has(k))
  if (missing.length > 0) return bad(`not shown: ${missing.join(', ')}; shown: ${[...there].join(', ') || 'nothing'}`)
  if (matches.length < (g.atLeast ?? 1)) return bad(`only ${matches.length} were shown`)
  return { ok: true, why: `${matches.length} shown at ${clockTime(opened.at)}` }
}

function owed(g: Given<'owed'>, e: Evidence): Verdict {
  const at = time(g.at, e)
  const open = e.recorder.owedAt(at).filter((o) => isOf(o, g, e))
  const fit = open.find((o) => o.owedBy === g.by)
  if (fit === undefined) return bad(open.length === 0 ? 'nothing of the kind was owed then' : `it was owed by ${open.map((o) => o.owedBy).join(', ')}`)
  const roster = e.recorder.at('roster', 'roster', at)
  const there = roster === undefined ? [] : onDutyIn(roster, g.by)
  return there.length > 0 ? { ok: true, why: `due ${clockTime(fit.dueAt)}; on duty: ${there.map((s) => roster!.people[s]!.name).join(', ')}` } : bad(`nobody is on duty as ${g.by}`)
}

function briefing(g: Given<'briefing'>, e: Evidence): Verdict {
  const by = g.by === undefined ? e.until : time(g.by, e)
  const about = g.about === undefined ? undefined : id(g.about, e)
  const sent = e.recorder.happened.flatMap((h) => {
    const f = h.fact
    if (h.at > by) return []
    if (f.type === 'unit-assigned' || f.type === 'briefing-sent') return (g.unit === undefined || f.unit === g.unit) && (about === undefined || f.incident === about) ? [{ at: h.at, lines: f.briefing }] : []
    if (g.unit === undefined && (f.type === 'incident-opened' || f.type === 'briefing-changed') && f.incident === about) return [{ at: h.at, lines: f.briefing }]
    return []
  })
  const lacks = sent.map(({ at, lines }) => ({ at, missing: g.carries.filter((w) => !lines.some((l) => l.key === w || l.key.split(':')[0] === w || l.says.toLowerCase().includes(w.toLowerCase()))) }))
  const whole = lacks.find((l) => l.missing.length === 0)
  if (whole !== undefined) return good(whole.at)
  const nearest = lacks.sort((a, b) => a.missing.length - b.missing.length)[0]
  return bad(nearest === undefined ? 'no briefing was sent' : `the briefing at ${clockTime(nearest.at)} lacks: ${nearest.missing.join(', ')}`)
}

function state(g: Given<'state'>, e: Evidence): Verdict {
  const subject = id(g.of, e)
  const doc = e.recorder.at(g.kind, subject, time(g.at, e))
  if (doc === undefined) return bad(`there was no ${g.kind} ${subject} then`)
  const where = resolved(g.where, e.resolving) as Record<string, unknown>
  const off = Object.entries(where).filter(([key, wanted]) => !fits((doc as unknown as Record<string, unknown>)[key] ?? null, wanted))
  return off.length === 0 ? { ok: true, why: `it stood so at ${g.at}` } : bad(off.map(([key]) => `${key} was ${JSON.stringify((doc as unknown as Record<string, unknown>)[key] ?? null).slice(0, 200)}`).join('; '))
}

function joined(g: Given<'joined'>, e: Evidence): Verdict {
  const [contact, incident] = [id(g.contact, e), id(g.incident, e)]
  const h = e.recorder.happened.find((x) => x.fact.type === 'contact-joined' && x.fact.contact === contact)
  if (h === undefined || h.fact.type !== 'contact-joined') return bad('it joined nothing')
  if (h.fact.incident !== incident) return bad(`it joined ${h.fact.incident}`)
  if (h.at > time(g.by, e)) return bad(`it joined at ${clockTime(h.at)}`)
  if (g.byItself !== false && h.fact.by !== 'service:checks') return bad('somebody had to join it')
  return { ok: true, why: `at ${clockTime(h.at)}: ${h.fact.because.join(', ')}` }
}
