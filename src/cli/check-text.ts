import { saysVictims } from '#domain/history/what-hangs.ts'
import type { CheckAnswer, FoundOne } from '#held/check-held.ts'

const bits = (n: number): string => `${n >= 0 ? '+' : '−'}${Math.abs(n).toFixed(1)}`
const percent = (p: number): string => (p > 0.999 ? 'over 99.9 %' : p < 0.001 ? 'under 0.1 %' : `${(100 * p).toFixed(1)} %`)

/** An answer as it is read on a terminal: each one found with how likely and why, then what hangs on them, worst first. `weak`: what hardly fits was asked for too. */
export function checkText(answer: CheckAnswer & { is: 'answered' }, weak = false): string {
  const from = `${answer.held.toLocaleString('en-GB')} records held, ${answer.version}`
  if (answer.held === 0) return 'Nothing is held here yet: holdfast import FILE brings it in. This is not "nothing found".'
  const notAll = answer.notCompared === undefined ? '' : ` NOT ALL COMPARED: ${answer.notCompared}.`
  const leftOut = answer.leftOut === undefined ? '' : ` EARLIER ONES LEFT OUT: ${answer.leftOut}.`
  if (answer.persons.length + answer.ties.length === 0) return `Nothing found among ${from}.${answer.weaker > 0 ? ` ${answer.weaker} ${weak ? 'share too little with it to be listed.' : 'hardly fit: --weak lists them.'}` : ''}${notAll}`
  return [
    ...section('WHO MAY BE MEANT', answer.persons), ...section('THE SAME NUMBER, HOME OR VEHICLE', answer.ties),
    `Asked of ${from}.${answer.weaker > 0 ? ` ${answer.weaker} more, as likely or less, are not listed: ${weak ? '--most lists' : '--most and --weak list'} them.` : ''}${notAll}${leftOut}`,
  ].join('\n')
}

const mostOthers = 20
const section = (title: string, all: readonly FoundOne[]): string[] => (all.length === 0 ? [] : [title, ...all.flatMap((one, i) => [...lines(one, i + 1), ''])])

function lines(one: FoundOne, nth: number): string[] {
  const { hanging: h } = one
  const [first, ...others] = one.records
  return [
    `${nth}. ${one.name}: ${one.band}, ${percent(one.probability)} (${bits(one.score)} bits)`,
    ...(first === undefined ? [] : [`   ${[first.names.join(', '), first.born === undefined ? '' : `born ${first.born}`, ...first.numbers, ...first.addresses, ...first.vehicles].filter(Boolean).join('; ')}  [${first.id}]`]),
    ...(others.length > 0 ? [`   also recorded as ${others.slice(0, mostOthers).map((r) => `${r.names[0] ?? 'not named'} [${r.id}]`).join(', ')}${others.length > mostOthers ? ` and ${others.length - mostOthers} more` : ''}`] : []),
    ...[...new Set(one.records.flatMap((r) => r.says ?? []))].map((says) => `   RECORDED: ${says}`),
    ...one.reasons.map((r) => `     ${bits(r.bits).padStart(6)}  ${r.says}`),
    ...h.patterns.map((p) => `   ! ${p.says}`),
    ...h.lines.map((l) => `   ${l.tag}  ${l.at?.slice(0, 10) ?? 'no day'}${l.until === undefined ? '' : ` to ${l.until.slice(0, 10)}`}  ${l.says}${l.why === undefined ? '' : ` [${l.why}]`}${l.roles.length > 0 ? `; here as ${l.roles.join(', ')}` : ''}${l.others.length > 0 ? `; with ${l.others.join(', ')}` : ''}${l.response === undefined ? '' : `; RESPONSE ${l.response}`}${l.mayKnow === undefined ? '' : `; RESTRICTED to ${l.mayKnow.join(', ') || 'nobody'}`}`),
    ...(h.victims.length > 0 ? [`   HARMED: ${saysVictims(h.victims)}`] : []),
    ...h.others.map((o) => `   ${o.suspect.name} HAS HARMED OTHERS: ${saysVictims(o.victims)}`),
    ...(h.children.length > 0 ? [`   CHILDREN: ${h.children.map((c) => `${c.name} (${c.says})`).join(', ')}`] : []),
    ...(h.weapons.length > 0 ? [`   WEAPONS: ${h.weapons.map((w) => `${w.what}${w.at === undefined ? '' : ` (${w.at.slice(0, 10)})`}`).join(', ')}`] : []),
    ...(h.people.length > 0 ? [`   PEOPLE: ${h.people.map((p) => p.says).join('; ')}`] : []),
  ]
}
