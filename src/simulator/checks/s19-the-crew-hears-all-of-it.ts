import type { Fact } from '#domain/facts.ts'
import type { HistoryRecord } from '#domain/history/record.ts'
import type { BriefingLine } from '#domain/incident/incident.ts'
import type { Check } from './check.ts'
import { earOf, isRecord, type Ear } from './heard.ts'

const said = new Set(['the words', 'the line', 'the handler'])
const lineOf: Readonly<Record<string, string>> = { marker: 'marker', order: 'order', bail: 'order', firearms: 'firearms' }
const summed: Readonly<Record<string, string>> = {
  marac: 'marac', mappa: 'marac', intelligence: 'history', 'disclosure-request': 'history', incident: 'history', contact: 'history', crime: 'history', custody: 'history', pointer: 'history', safeguarding: 'children',
}
const most = 290      // of a text that may be cut short to fit the line

/** What a briefing lacks of what is known; empty when it is whole. `words`: what callers said last counts too. */
function lacking(ear: Ear, incident: string, briefing: readonly BriefingLine[], words: boolean): string[] {
  const by = new Map(briefing.map((l) => [l.key, l.says]))
  const lacks: string[] = []
  const need = (key: string, text?: string) => {
    const says = by.get(key)
    if (says === undefined) lacks.push(key)
    else if (text !== undefined && !says.endsWith('…') && !says.includes(text.slice(0, most))) lacks.push(`${key} ("${text}")`)
  }
  let last: string | undefined
  for (const id of ear.jobs.get(incident)!.contacts) {
    const c = ear.contacts.get(id)!
    for (const [reason, r] of c.reasons) {
      if (said.has(r.from)) need('now', r.says)
      if (reason === 'children-there') need('children')
    }
    for (const [source, check] of c.checks) {
      if (check.is === 'not-checked') need(`unchecked:${source}`)
      for (const m of check.matches) if (isRecord(m)) needRecord(m.record, need)
    }
    last = c.said.findLast((w) => w.who === 'caller' || w.who === 'operator')?.text ?? last
  }
  if (words && last !== undefined && !briefing.some((l) => l.key.startsWith('words:') && l.says.includes(last.slice(0, most)))) lacks.push(`the words "${last}"`)
  return lacks
}

function needRecord(r: HistoryRecord, need: (key: string, text?: string) => void): void {
  const own = lineOf[r.kind]
  if (own !== undefined) need(`${own}:${r.id}`, r.says)
  const together = summed[r.kind]
  if (together !== undefined) need(together)
  if (r.serious) need('serious', r.says)
  if (r.persons.some((p) => p.role === 'child')) need('children')
}

/** A crew that is sent hears the risk, the markers, what is not checked, and the words; and what is learnt while it is on the job, it hears in the same step. */
export const theCrewHearsAllOfIt: Check = {
  s: 'S19', holds: 'what a crew is told carries risk, markers, orders, history, what is NOT CHECKED, and the words: the whole, not the first line',
  start: (scene) => {
    const ear = earOf(scene.picture)
    const told = new Map<string, readonly BriefingLine[]>()
    return {
      entry(e) {
        ear.take(e)
        // Several sources answered in one step may be several briefings: what a crew was told by it is the last.
        const now = new Map<string, Extract<Fact, { type: 'unit-assigned' | 'briefing-sent' }>>()
        for (const f of e.facts as unknown as Fact[]) if (f.type === 'unit-assigned' || f.type === 'briefing-sent') now.set(f.unit, f)
        for (const f of now.values()) {
          told.set(f.unit, f.briefing)
          const lacks = lacking(ear, f.incident, f.briefing, f.type === 'unit-assigned')
          if (lacks.length > 0) scene.fail(`${f.unit} was told of ${f.incident} without ${lacks.join(', ')}`)
        }
        for (const id of ear.touched) {
          const job = ear.jobs.get(id)
          if (job?.open !== true) continue
          for (const unit of scene.picture.jobs.get(id)!.units) {
            const lacks = lacking(ear, id, told.get(unit) ?? [], false)
            if (lacks.length > 0) scene.fail(`${unit} is on ${id} and was not told ${lacks.join(', ')}`)
          }
        }
      },
    }
  },
}
