import { nearest } from './nearest.ts'
import type { Grade, PolicyVersion } from './schema.ts'
import type { PolicyProblem } from './shape-problems.ts'

/** What the grades, the floors and the lists of a version contradict. `where` names the version: "versions[0]". */
export function gradeProblems(where: string, v: PolicyVersion): PolicyProblem[] {
  return [
    ...twice(`${where}.grades`, 'id', v.grades.map((g) => g.id)), ...twice(`${where}.grades`, 'rank', v.grades.map((g) => g.rank)),
    ...twice(`${where}.categories`, 'id', v.categories.map((c) => c.id)), ...twice(`${where}.unitStatuses`, 'code', v.unitStatuses.map((s) => s.code)),
    ...targets(where, v), ...references(where, v), ...domesticAbuse(where, v), ...meanings(where, v),
  ]
}

function twice(field: string, key: string, values: readonly (string | number)[]): PolicyProblem[] {
  return values.flatMap((value, i) => {
    const first = values.indexOf(value)
    return first === i ? [] : [{ field: `${field}[${i}].${key}`, problem: `${key} "${value}" is already taken by ${field}[${first}]`, remedy: `give it another ${key}` }]
  })
}

function targets(where: string, v: PolicyVersion): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  const byUrgency = v.grades.map((g, i) => ({ g, field: `${where}.grades[${i}]` })).sort((a, b) => a.g.rank - b.g.rank)
  const most = byUrgency[0]!
  if (most.g.arriveWithin === undefined) problems.push({ field: `${most.field}.arriveWithin`, problem: `the most urgent grade, "${most.g.id}", promises no arrival`, remedy: 'add "arriveWithin" with urban and rural' })
  byUrgency.forEach(({ g, field }, i) => {
    for (const area of ['urban', 'rural'] as const) {
      const arrive = g.arriveWithin?.[area]
      if ((g.assignWithin ?? 0) > (arrive ?? Infinity)) problems.push({ field: `${field}.assignWithin`, problem: `a unit may be assigned later than it must have arrived (${area})`, remedy: `write a span no longer than "arriveWithin.${area}"` })
      const quicker = byUrgency.slice(i + 1).find((less) => slower(arrive, less.g, area))
      if (quicker) problems.push({ field: `${field}.arriveWithin.${area}`, problem: `grade "${g.id}" is more urgent than "${quicker.g.id}" and may be reached later`, remedy: 'shorten it, or change the ranks' })
    }
  })
  return problems
}

const slower = (arrive: number | undefined, less: Grade, area: 'urban' | 'rural'): boolean => (less.arriveWithin?.[area] ?? Infinity) < (arrive ?? 0)

function references(where: string, v: PolicyVersion): PolicyProblem[] {
  const ids = v.grades.map((g) => g.id)
  const named = [...Object.entries(v.floors).map(([reason, floor]) => [`${where}.floors.${reason}.grade`, floor.grade] as const), [`${where}.defaultGrade`, v.defaultGrade] as const,
    ...Object.entries(v.obligations).flatMap(([kind, o]) => (o.grades ?? []).map((grade, i) => [`${where}.obligations.${kind}.grades[${i}]`, grade] as const))]
  return named.flatMap(([field, grade]) => {
    if (ids.includes(grade)) return []
    const near = nearest(grade, ids)
    return [{ field, problem: `there is no grade "${grade}" in this version`, remedy: near !== undefined ? `did you mean "${near}"?` : `use one of: ${ids.join(', ')}` }]
  })
}

/** Unsure counts as domestic abuse, and both put a floor under the grade: a force may choose which, not whether. */
function domesticAbuse(where: string, v: PolicyVersion): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  for (const reason of ['domestic-abuse', 'unsure-domestic-abuse'] as const) {
    if (v.floors[reason] === undefined) problems.push({ field: `${where}.floors.${reason}`, problem: 'it is missing: such a call would have no floor', remedy: `add "${reason}" with a grade and what it says` })
  }
  const rank = (id: string | undefined) => v.grades.find((g) => g.id === id)?.rank ?? 0
  const [sure, unsure] = [v.floors['domestic-abuse'], v.floors['unsure-domestic-abuse']]
  if (sure && unsure && rank(unsure.grade) > rank(sure.grade) && rank(sure.grade) > 0) {
    problems.push({ field: `${where}.floors.unsure-domestic-abuse.grade`, problem: `"${unsure.grade}" is less urgent than the floor of domestic-abuse, "${sure.grade}": unsure must count as yes`, remedy: `write "${sure.grade}" or a more urgent grade` })
  }
  if (!v.categories.some((c) => c.domesticAbuse)) problems.push({ field: `${where}.categories`, problem: 'no category is for domestic abuse', remedy: 'give one category "domesticAbuse: true"' })
  return problems
}

function meanings(where: string, v: PolicyVersion): PolicyProblem[] {
  return (['available', 'en-route', 'at-scene'] as const).flatMap((means) =>
    v.unitStatuses.some((s) => s.means === means) ? [] : [{ field: `${where}.unitStatuses`, problem: `no status means "${means}"`, remedy: `add a status with "means: ${means}"` }])
}
