// Everything that was found, as tables: the terminal, the page and the CSV files show the same ones.
import { inForce, policyOf } from '#policy/in-force.ts'
import { obligationKinds, roles, type ObligationKind, type Role } from '#policy/roles.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import { dayOf } from '../kernel/calendar.ts'
import type { Days } from './days.ts'
import { Estimator, type Estimate } from './estimate.ts'
import { quantile } from './histogram.ts'
import { allKept, allOwed, allSounds, answerMeasure, budgets, inTargetMeasure, keptMeasure, measuresFor, shareAbove, soundingChairs, soundsMeasure, sumOf, worstHour, worstOf, type Measure } from './measures.ts'
import type { Load, Setting } from './setting.ts'
import type { Cause } from './sounds.ts'
import type { Tally } from './tally.ts'
import { count, difference, estimate, meaning, number, share, span, whole } from './wording.ts'

/** `raw`: for machines; shares 0 to 1, spans in seconds. */
export type Cell = { text: string; raw: string | number; tone?: 'over' | 'due' }
export type Table = { file: string; title: string; says: string; columns: readonly { title: string; figure: boolean }[]; rows: readonly (readonly Cell[])[] }
/** One setting and what was counted of each stretch of days, in their order. */
export type Lived = { setting: Setting; tallies: readonly Tally[] }
export type Change = { name: string; rows: readonly { measure: Measure; before: Estimate; after: Estimate; difference: Estimate; meaning: ReturnType<typeof meaning> }[] }
export type Findings = {
  load: Load; years: number; days: readonly Days[]; wanted: number; whole: boolean; setting: Setting; rules: PolicyVersion; all: Estimator
  key: readonly { name: string; figure: string; says: string; tone?: 'over' }[]; tables: readonly Table[]; changes: readonly Change[]
}

const word = (text: string): Cell => ({ text, raw: text })
const none: Cell = { text: 'none', raw: '' }
const shareCell = (e: Estimate): Cell => (e.value === undefined ? none : { text: estimate(e, 'share'), raw: e.value })
const spanCell = (ms: number | undefined): Cell => (ms === undefined ? none : { text: span(ms), raw: Math.round(ms / 1_000) })
const countCell = (n: number): Cell => ({ text: whole(n), raw: Math.round(n) })
const column = (title: string, figure = true) => ({ title, figure })
const text = (title: string) => column(title, false)

/** What was found. `days` lived by every setting; `wanted` is how many were asked for. The first of `lived` is the setting as it is. */
export function findings(p: { load: Load; years: number; days: readonly Days[]; wanted: number; whole: boolean; lived: readonly Lived[] }): Findings {
  const [base, ...others] = p.lived as [Lived, ...Lived[]]
  const rules = inForce(policyOf(base.setting.policy.file), p.days[0]!.from)
  const all = new Estimator(base.tallies)
  const scale = p.years * 365 * 24 / Math.max(1, all.whole.hours)
  const changes = others.map(({ setting, tallies }): Change => change(all, new Estimator(tallies), rules, setting.name))
  return {
    load: p.load, years: p.years, days: p.days, wanted: p.wanted, whole: p.whole, setting: base.setting, rules, all, changes, key: keyFigures(all, rules, scale, p.years),
    tables: [owedTable(all, rules, scale), alarmTable(all, rules), causeTable(all, rules), arrivalTable(all, rules, scale), answerTable(all, scale), chairTable(all, rules, base.setting), ...changes.map(changeTable), dayTable(p.days, base, rules)],
  }
}

function keyFigures(all: Estimator, rules: PolicyVersion, scale: number, years: number): Findings['key'] {
  const t = all.whole
  const owed = allOwed(t)
  const sounds = all.of(allSounds)
  const worst = Math.max(0, ...soundingChairs.map((r) => worstOf(t.chairs[r]?.sounds ?? {})))
  const first = [...rules.grades].sort((a, b) => a.rank - b.rank).find((g) => g.arriveWithin !== undefined)
  const time = years === 1 ? 'a year' : `in ${years} years`
  return [
    { name: 'Owed and kept in time', figure: estimate(all.of(allKept), 'share'), says: `of ${whole(owed.opened * scale)} obligations ${time}; ${whole(owed.late * scale)} were late` },
    ...(first === undefined ? [] : [{ name: `${first.title}: there within the target`, figure: estimate(all.of(inTargetMeasure(first)), 'share'), says: `half of them within ${span(quantile(t.arrivals[first.rank]?.times ?? {}, 0.5) ?? 0)}` }]),
    { name: 'Alarms per desk-hour', figure: estimate(sounds, 'number'), says: `at the desks that sound; the budget is 6, the worst hour ${worst} against ${worstHour}`, ...((sounds.value ?? 0) > 6 || worst > worstHour ? { tone: 'over' as const } : {}) },
    { name: 'Contacts answered in time', figure: estimate(all.of(answerMeasure), 'share'), says: `${whole(t.contacts * scale)} contacts ${time}, ${whole(t.abuse * scale)} of them about domestic abuse` },
  ]
}

function owedTable(all: Estimator, rules: PolicyVersion, scale: number): Table {
  return {
    file: 'obligations', title: 'What is owed, and how much of it is kept in time', says: 'Numbers are for the whole time. Late by: of those that were late, kept or not. Not due yet: owed still, and its time had not come, when the days ended.',
    columns: [text('What is owed'), column('Owed'), column('Kept in time'), column('Late'), column('Late by, half within'), column('Late by, 95 in 100 within'), column('Not kept at all'), column('Not due yet'), column('Alarms'), column('Climbs'), column('Repeats')],
    rows: obligationKinds.flatMap((kind) => {
      const o = all.whole.owed[kind]
      if (o === undefined || o.opened === 0) return []
      return [[word(rules.obligations[kind].says), countCell(o.opened * scale), shareCell(all.of(keptMeasure(kind, rules))), countCell(o.late * scale), spanCell(quantile(o.lateBy, 0.5)), spanCell(quantile(o.lateBy, 0.95)), countCell(o.neverKept * scale), countCell(o.waiting * scale), countCell(o.alarmed * scale), countCell(o.climbed * scale), countCell(o.repeated * scale)]]
    }),
  }
}

function alarmTable(all: Estimator, rules: PolicyVersion): Table {
  const rows = roles.flatMap((role): Cell[][] => {
    const c = all.whole.chairs[role]
    if (c === undefined || c.staffed === 0) return []
    const e = all.of(soundsMeasure(role, rules))
    const budget = budgets[role]
    const worst = worstOf(c.sounds)
    const above = shareAbove(c, worstHour)
    const verdict: Cell = budget === undefined ? word(role === 'call-handler' ? 'shown, not sounded' : 'own job only') : (e.value ?? 0) > budget ? { text: 'over budget', raw: 'over budget', tone: 'over' } : worst > worstHour ? { text: 'over in its worst hour', raw: 'over in its worst hour', tone: 'due' } : word('within budget')
    return [[word(rules.roles[role].title), { text: number(c.deskHours / c.hours), raw: c.deskHours / c.hours }, { text: estimate(e, 'number'), raw: e.value ?? '' }, budget === undefined ? none : { text: number(budget), raw: budget }, countCell(worst), { text: share(above), raw: above }, { text: number(sumOf(c.told) / c.staffed), raw: sumOf(c.told) / c.staffed }, verdict]]
  })
  return {
    file: 'alarms', title: 'Alarms at each desk', says: `How often a desk sounds in an hour with somebody in the chair: alarms that come within three minutes sound once. Told: alarms before that grouping. No hour should have more than ${worstHour}.`,
    columns: [text('Chair'), column('Desks manned'), column('Alarms per desk-hour'), column('Budget'), column('Worst hour'), column('Hours over 12'), column('Told an hour'), text('Verdict')], rows,
  }
}

const steps: Readonly<Record<Cause['step'], string>> = { warned: 'nearly due (domestic abuse)', alarmed: 'overdue', climbed: 'overdue, told by the ladder', repeated: 'told again at the top of the ladder', taken: 'taken, and still not done' }

/** What each chair's sounds are about, most first: those that make up a twentieth of them or more. */
function causeTable(all: Estimator, rules: PolicyVersion): Table {
  return {
    file: 'causes', title: 'What desks sound for', says: 'A sound for several things counts for the one that waited longest. What is told again and again at the top of a ladder is owed still, and nobody could keep it.',
    columns: [text('Chair'), text('What is owed'), text('It was'), column('Alarms per desk-hour'), column('Of its alarms')],
    rows: soundingChairs.flatMap((role) => {
      const c = all.whole.chairs[role]
      const sounds = c === undefined ? 0 : sumOf(c.sounds)
      return Object.entries(c?.causes ?? {}).filter(([, n]) => n >= sounds / 20).sort((a, b) => b[1] - a[1]).map(([why, n]): Cell[] => {
        const [owes, step] = why.split(' ') as [ObligationKind, Cause['step']]
        return [word(rules.roles[role].title), word(rules.obligations[owes].says), word(steps[step]), { text: number(n / c!.staffed), raw: n / c!.staffed }, { text: share(n / sounds), raw: n / sounds }]
      })
    }),
  }
}

function arrivalTable(all: Estimator, rules: PolicyVersion, scale: number): Table {
  return {
    file: 'arrivals', title: 'Time until somebody is there', says: 'From the call to the first unit at the place, by the grade it had then. Within target counts those whose target had come; missed: late, or nobody came.',
    columns: [text('Grade'), text('Target'), column('Incidents'), column('Somebody came'), column('Within target'), column('Half within'), column('90 in 100 within'), column('95 in 100 within'), column('Missed'), column('Not due yet')],
    rows: rules.grades.flatMap((g) => {
      const a = all.whole.arrivals[g.rank]
      if (a === undefined || a.incidents === 0) return []
      const target = g.arriveWithin === undefined ? 'nobody is sent' : g.arriveWithin.urban === g.arriveWithin.rural ? span(g.arriveWithin.urban) : `${span(g.arriveWithin.urban)} in towns, ${span(g.arriveWithin.rural)} elsewhere`
      return [[word(g.title), word(target), countCell(a.incidents * scale), countCell(a.arrived * scale), shareCell(all.of(inTargetMeasure(g))), spanCell(quantile(a.times, 0.5)), spanCell(quantile(a.times, 0.9)), spanCell(quantile(a.times, 0.95)), countCell(a.missed * scale), countCell(a.waiting * scale)]]
    }),
  }
}

function answerTable(all: Estimator, scale: number): Table {
  return {
    file: 'answers', title: 'Time until a contact is answered', says: 'Contacts that ring for somebody to take them: 999, and the others.',
    columns: [text('Contact'), column('Rang'), column('Answered in time'), column('Half within'), column('95 in 100 within'), column('Never answered')],
    rows: (['999', 'other'] as const).flatMap((by) => {
      const a = all.whole.answers[by]
      if (a === undefined) return []
      return [[word(by === '999' ? '999' : '101 and all others'), countCell(a.contacts * scale), shareCell(all.of({ ...answerMeasure, of: (t) => { const x = t.answers[by]; return x === undefined || x.contacts === 0 ? undefined : x.inTime / x.contacts } })), spanCell(quantile(a.times, 0.5)), spanCell(quantile(a.times, 0.95)), countCell((a.contacts - a.answered) * scale)]]
    }),
  }
}

function chairTable(all: Estimator, rules: PolicyVersion, setting: Setting): Table {
  return {
    file: 'chairs', title: 'Chairs with nobody in them', says: 'Illness, people who leave early and gaps at the change of shift. Alarms into an empty room were told to a chair while nobody sat there; they climbed on.',
    columns: [text('Chair'), column('Planned a shift'), column('Manned on average'), column('Hours empty'), column('Alarms into an empty room')],
    rows: roles.flatMap((role: Role) => {
      const c = all.whole.chairs[role]
      const planned = role === 'response-officer' ? setting.units : setting.seats[role] ?? 0
      if (c === undefined || (planned === 0 && c.unheard === 0)) return []
      const empty = c.hours === 0 ? 0 : c.emptyHours / c.hours
      return [[word(role === 'response-officer' ? `${rules.roles[role].title} (units)` : rules.roles[role].title), countCell(planned), { text: number(c.deskHours / c.hours), raw: c.deskHours / c.hours }, { text: share(empty), raw: empty, ...(empty > 0.02 && planned > 0 ? { tone: 'due' as const } : {}) }, { ...countCell(c.unheard) }]]
    }),
  }
}

function change(all: Estimator, other: Estimator, rules: PolicyVersion, name: string): Change {
  const rows = measuresFor(rules).flatMap((measure) => {
    const d = all.difference(other, measure)
    return d.value === undefined ? [] : [{ measure, before: all.of(measure), after: other.of(measure), difference: d, meaning: meaning(d, measure.better) }]
  })
  return { name, rows }
}

function changeTable(c: Change, n: number): Table {
  return {
    file: `compare-${n + 1}`, title: `With ${c.name}`, says: 'The same callers on the same days, so what chance brought to both falls away. In brackets the range that holds the true difference 95 times in 100; where it holds nought, no clear difference is claimed.',
    columns: [text('Figure'), column('As it is'), column('With the change'), column('Difference'), text('For those who wait')],
    rows: c.rows.map((r) => [word(r.measure.name), { text: estimate({ value: r.before.value }, r.measure.unit), raw: r.before.value ?? '' }, { text: estimate({ value: r.after.value }, r.measure.unit), raw: r.after.value ?? '' }, { text: difference(r.difference, r.measure.unit), raw: r.difference.value ?? '' }, { ...word(r.meaning), ...(r.meaning === 'worse' ? { tone: 'due' as const } : {}) }]),
  }
}

/** What a change clearly does, in sentences; and how many would seem clear by chance alone. */
export function clear(c: Change): string[] {
  const found = c.rows.filter((r) => r.meaning !== 'no clear difference')
  const by = (r: Change['rows'][number]) => `${r.measure.name}: ${difference(r.difference, r.measure.unit)}, ${r.meaning}`
  const chance = Math.max(1, Math.round(c.rows.length / 20))
  return found.length === 0 ? [`No figure of ${c.rows.length} differs clearly.`] : [...found.map(by), `Of ${c.rows.length} figures compared, about ${chance} would seem clear by chance alone; trust what several figures say together.`]
}

/** Each stretch of days by itself, for whoever wants to reckon on. In the CSV alone. */
function dayTable(days: readonly Days[], base: Lived, rules: PolicyVersion): Table {
  const measures = measuresFor(rules)
  return {
    file: 'days', title: 'Each stretch of days', says: '', columns: [text('From'), column('Hours'), column('Contacts'), column('About domestic abuse'), ...measures.map((m) => column(m.name))],
    rows: days.map((d, i) => [word(dayOf(d.from)), countCell(d.hours), countCell(base.tallies[i]!.contacts), countCell(base.tallies[i]!.abuse), ...measures.map((m): Cell => { const v = m.of(base.tallies[i]!); return v === undefined ? none : { text: number(v), raw: m.unit === 'span' ? Math.round(v / 1_000) : v } })]),
  }
}

/** In one sentence: what was lived, and whether it stands for all of the time. */
export function lived(f: Findings): string {
  const days = f.days.reduce((n, d) => n + d.hours, 0) / 24
  const asked = f.years * 365
  const stopped = f.days.length < f.wanted ? ` It was stopped before the end: ${f.days.length} of ${f.wanted} stretches were lived.` : ''
  return f.whole && f.days.length === f.wanted ? `All ${count(Math.round(asked), 'day', 'days')} were lived, with ${whole(f.all.whole.contacts)} contacts.`
    : `${count(days, 'day was', 'days were')} lived, spread over ${f.years === 1 ? 'a year' : `${f.years} years`}, with ${whole(f.all.whole.contacts)} contacts; numbers are scaled to the whole time and ranges in brackets hold the true figure 95 times in 100.${stopped}`
}
