// A failure as a case folder: what people did about it, in order, so that it can be run again and watched on the replay screen.
import { Document } from 'yaml'
import type { Entry } from '#store/journal.ts'
import type { Reply } from '#room/open-room.ts'
import { isoOf } from '../kernel/calendar.ts'
import type { Outcome } from '../kernel/live.ts'
import type { Household } from '../world/calls.ts'

/** What was sent, by whom, when, and what came of it. */
export type Sent = { at: number; by: string; command: Record<string, unknown> & { type: string }; reply: Reply }

const most = 400
const idsIn = (text: string): string[] => text.match(/\b[CIUDML]-[A-Za-z0-9]+/g) ?? []

/** Everything connected with the ids that a violation names: contacts of its incidents, units that went there, and so on. */
function connected(start: readonly string[], log: readonly Entry[]): Set<string> {
  const about = new Set(start)
  for (let grew = true; grew;) {
    grew = false
    for (const e of log) {
      const ids = e.about.filter((a) => /^[CIDM]-/.test(a))
      if (!ids.some((id) => about.has(id))) continue
      for (const id of e.about) if (/^[CIUDM]-/.test(id) && !about.has(id)) { about.add(id); grew = id.startsWith('U-') ? grew : true }
    }
  }
  return about
}

/** The text of a `case.yaml`. Times are whole seconds, so what happened within one second keeps only its order. */
export function caseOf(o: Outcome, p: { name: string; log: readonly Entry[]; sent: readonly Sent[]; households: readonly Household[] }): string {
  const v = o.violation!
  const subjects = connected(idsIn(v.says), p.log.filter((e) => e.position <= v.position))
  const aboutIt = (s: Sent) => { const made = s.reply.ok ? Object.values(s.reply.made) : []; return [...idsIn(JSON.stringify(s.command)), ...made.map(String)].some((id) => subjects.has(id) && !id.startsWith('U-')) || (idsIn(JSON.stringify(s.command)).some((id) => subjects.has(id)) && s.command.type !== 'crew-unit' && s.command.type !== 'stand-down-unit') }
  const sent = p.sent.filter((s) => s.at <= v.at && (aboutIt(s) && s.command.type !== 'enrol-staff')).slice(-most)
  const startsAt = Math.floor((sent[0]?.at ?? o.plan.start) / 1_000) * 1_000
  const time = (at: number) => { const days = Math.floor(at / 86_400_000) - Math.floor(startsAt / 86_400_000); return `${days > 0 ? `+${days}d ` : ''}${isoOf(at).slice(11, 19)}` }
  const named = new Map<string, string>()
  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string') return named.get(value) ?? value
    if (Array.isArray(value)) return value.map(resolve)
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, x]) => [k, resolve(x)]))
    return value
  }
  const script = sent.map((s, n) => {
    const label = `step-${n + 1}`
    const { id: _, callAt, obligation, ...does } = s.command
    const owed = typeof obligation === 'string' ? { obligation: { owes: obligation.split('/')[1]!.split(':')[0], home: resolve(obligation.split('/')[0]) } } : {}
    const step = { at: time(s.at), who: s.by, label, does: { ...(resolve(does) as object), ...owed, ...(typeof callAt === 'number' ? { callAt: `@${time(callAt)}` } : {}) }, ...expectOf(s.reply) }
    if (s.reply.ok) for (const [what, id] of Object.entries(s.reply.made)) if (!named.has(String(id))) named.set(String(id), `$${label}.${what}`)
    return step
  })
  const staff = [...new Set([...sent.map((s) => s.by).filter((by) => by.startsWith('S-')), ...idsOfCrew(sent, p.sent)])]
  const roleOf = new Map(p.sent.flatMap((s) => (s.command.type === 'enrol-staff' ? [[(s.command['staff'] as { id: string }).id, (s.command['staff'] as { roles: string[] }).roles[0]!] as const] : [])))
  const units = [...subjects].filter((id) => id.startsWith('U-'))
  const crewOf = (unit: string) => p.sent.findLast((s) => s.command.type === 'crew-unit' && s.command['unit'] === unit)?.command['crew'] as string[] | undefined
  const people = [...new Set([...staff, ...units.flatMap((u) => crewOf(u) ?? [])])]
  const first = p.log.find((e) => e.facts.some((f) => f.type === 'contact-recorded' && subjects.has(f['contact'] as string)))
  const firstRef = named.get(String(first?.facts.find((f) => f.type === 'contact-recorded')?.['contact'] ?? ''))
  const doc = new Document({
    name: p.name, title: `A simulated evening, seed ${o.seed}`, summary: `Made by the simulator: ${v.check} did not hold. ${v.says}`, force: 'A simulated force', policy: o.plan.policy, startsAt: `${isoOf(startsAt).slice(0, 19)}+00:00`,
    sources: [`simulated, seed ${o.seed}, entry ${v.position}`], notes: ['Everything in it is invented. Replace the must below by what should have happened.'],
    history: p.households.flatMap((h) => h.records).filter((r) => sent.some((s) => JSON.stringify(s.command).includes(r.numbers[0]!))),
    roster: people.map((id) => ({ id, name: id.slice(2), roles: [roleOf.get(id) ?? 'call-handler'], onDuty: { role: roleOf.get(id) ?? 'call-handler' } })),
    units: units.flatMap((id) => { const crew = crewOf(id); return crew === undefined ? [] : [{ id, callSign: id.slice(2), crew, status: '$status.available' }] }),
    script, must: [{ says: 'The contact is recorded', fact: { type: 'contact-recorded', ...(firstRef === undefined ? {} : { about: firstRef }) } }],
  })
  doc.commentBefore = ` ${v.check} did not hold in a simulated force: ${v.says}`
  return doc.toString({ lineWidth: 200 })
}

const idsOfCrew = (sent: readonly Sent[], all: readonly Sent[]): string[] => sent.flatMap((s) => (typeof s.command['unit'] === 'string' ? (all.findLast((a) => a.command.type === 'crew-unit' && a.command['unit'] === s.command['unit'])?.command['crew'] as string[] | undefined) ?? [] : []))

function expectOf(reply: Reply): { expect?: unknown } {
  if (reply.ok) return {}
  if (reply.why === 'refused' || reply.why === 'not-permitted') return { expect: { refused: reply.refusals[0]!.rule } }
  if (reply.why === 'problems') return { expect: { problem: reply.problems[0]!.field } }
  return {}
}
