// A case as text for a terminal: its story, what is still owed, and what had to happen.
import { clockTime } from '#policy/instant.ts'
import { dayInWords, dayOf } from './case-times.ts'
import type { CaseRun } from './run-case.ts'
import type { StoryLine } from './story.ts'

const marks: Readonly<Record<StoryLine['mark'], string>> = { 'in-life': 'IN LIFE', refused: 'REFUSED', warning: 'warning', alarm: 'ALARM', climbs: 'CLIMBS', again: 'again', other: '' }
const unmarked = (says: string): string => says.replace(/^(?:ALARM AGAIN|ALARM|CLIMBED|WARNING) (?:to|from) /, (m) => (m.startsWith('CLIMBED') ? 'from ' : 'to '))

/** The story, line by line; `all` adds what a reader may pass over. What an alarm repeats is told once and counted. */
export function storyText(run: CaseRun, all = false): string {
  const lines: string[] = [`${run.title}`, `${run.force}; policy: ${run.policyTitle}`, ...run.sources.map((s) => `Source: ${s}`), '']
  let day = ''
  const said = new Map<string, number>()
  for (const line of run.story) {
    if (line.mark === 'again') {
      said.set(line.says, (said.get(line.says) ?? 0) + 1)
      if (said.get(line.says)! > 1) continue
    }
    if (line.quiet && !all && line.mark === 'other') continue
    if (dayOf(line.at) !== day) {
      day = dayOf(line.at)
      lines.push(`── ${dayInWords(line.at)} ──`)
    }
    const says = line.mark === 'other' ? line.says : unmarked(line.says)
    lines.push(`${clockTime(line.at)}  ${marks[line.mark].padEnd(7)}  ${line.mark === 'in-life' ? says : `${says}${byOf(line)}`}${line.mark === 'again' ? '; said again until somebody acts' : ''}`)
  }
  lines.push('', `Still owed at ${clockTime(run.until)}:`)
  if (run.stillOwed.length === 0) lines.push('  nothing')
  for (const o of run.stillOwed) lines.push(`  ${o.owedBy.padEnd(16)} ${o.says} (${o.about}), due ${dayOf(o.dueAt) === dayOf(run.until) ? '' : `${dayInWords(o.dueAt)} `}${clockTime(o.dueAt)}${o.step === 'alarmed' ? ', OVERDUE' : ''}`)
  return lines.join('\n')
}

const byOf = (line: StoryLine): string => (line.mark === 'refused' ? `  [${line.type}] ${line.by}` : line.mark === 'other' && !line.says.startsWith(line.by) && !line.by.startsWith('the ') && line.by !== 'Holdfast' ? `  (${line.by})` : '')

/** What had to happen, each with a tick or a cross and why. */
export function mustText(run: CaseRun): string {
  const failed = run.musts.filter((m) => !m.ok).length
  return ['What must happen:', ...run.musts.map((m) => `  ${m.ok ? '✓' : '✗'} ${m.says}${m.why === '' ? '' : `  · ${m.why}`}`), '',
    failed === 0 ? `All ${run.musts.length} of ${run.musts.length} happened.` : `${failed} of ${run.musts.length} did NOT happen.`].join('\n')
}
