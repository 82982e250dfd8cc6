import type { CommandType, ObligationKind } from './roles.ts'
import type { PolicyVersion } from './schema.ts'
import type { PolicyProblem } from './shape-problems.ts'

/** The commands with which a person meets a duty. Duties met by a crew, a source or a roster are not listed. */
const metBy: Partial<Record<ObligationKind, readonly CommandType[]>> = {
  'accept-contact': ['accept-contact'], 'read-history': ['open-history'], grade: ['grade-contact'], assign: ['assign-unit'],
  'review-divert': ['review-divert'], 'cover-gap': ['cover-gap', 'assign-unit'], 'answer-challenge': ['answer-challenge'], 'ring-back': ['record-ring-back'],
  'keep-caller-told': ['tell-caller'], 'accept-message': ['accept-message'], reassess: ['reassess-incident'], 'record-outcome': ['record-outcome'], 'second-look': ['second-look'], 'decide-lowering': ['decide-lowering'], 'review-sample': ['review-sample'], 'review-lines': ['review-lines'],
}
const targetOf: Record<string, ObligationKind> = { 'assign-target': 'assign', 'arrive-target': 'arrive' }

/** Duties nobody could keep: ladders that go round or stop short, owners who may not do what they owe, spans that mean nothing. */
export function dutyProblems(where: string, v: PolicyVersion): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  for (const [kind, duty] of Object.entries(v.obligations) as [ObligationKind, PolicyVersion['obligations'][ObligationKind]][]) {
    const field = `${where}.obligations.${kind}`
    if (typeof duty.within === 'string' && targetOf[duty.within] !== kind) {
      problems.push({ field: `${field}.within`, problem: `"${duty.within}" has no meaning for "${kind}"`, remedy: 'write a span, such as "5 min"' })
    }
    const told = [duty.owedBy, ...duty.ladder.map((rung) => rung.role)]
    const again = told.findIndex((role, i) => told.indexOf(role) !== i)
    if (again > 0) problems.push({ field: `${field}.ladder[${again - 1}].role`, problem: `the ladder goes round: "${told[again]}" was already told`, remedy: 'name each role once, the owner not at all, in the order they are told' })
    if ((kind === 'assign' || kind === 'arrive') && !told.includes(v.ladderTop.role)) {
      problems.push({ field: `${field}.ladder`, problem: `the ladder ends at "${told.at(-1)}" and does not reach the top, "${v.ladderTop.role}"`, remedy: `add a rung with role ${v.ladderTop.role}` })
    }
    problems.push(...whoCannot(where, field, kind, told, v))
  }
  for (const [i, role] of v.mayLower.entries()) {
    if (!v.whoMay['decide-lowering'].includes(role)) problems.push({ field: `${where}.mayLower[${i}]`, problem: `"${role}" is not allowed the command decide-lowering`, remedy: `add ${role} to whoMay.decide-lowering, or take it out here` })
  }
  if (v.roles[v.ladderTop.role].minimum < 1) {
    problems.push({ field: `${where}.roles.${v.ladderTop.role}.minimum`, problem: 'the role at the top of every ladder may be empty', remedy: 'write at least 1, or name another role in ladderTop' })
  }
  return problems
}

function whoCannot(where: string, field: string, kind: ObligationKind, told: PolicyVersion['mayLower'], v: PolicyVersion): PolicyProblem[] {
  const commands = metBy[kind]
  if (commands === undefined) return []
  const able = new Set(commands.flatMap((c) => v.whoMay[c]))
  if (!able.has(told[0]!)) return [{ field: `${field}.owedBy`, problem: `"${told[0]}" owes this and is not allowed ${commands.join(' or ')}`, remedy: `add ${told[0]} to ${where}.whoMay.${commands[0]}, or name another owner` }]
  if (!told.slice(1).some((role) => able.has(role))) {
    return [{ field: `${field}.ladder`, problem: `nobody on the ladder is allowed ${commands.join(' or ')}: with the owner's role empty it could not be met`, remedy: `add a role of the ladder to ${where}.whoMay.${commands[0]}` }]
  }
  return []
}
