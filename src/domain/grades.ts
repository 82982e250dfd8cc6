import type { PolicyVersion } from '#policy/schema.ts'

/** Rank of a grade, 1 the most urgent; an unknown or empty grade ranks below all. */
export const rankOf = (rules: PolicyVersion, grade: string): number => rules.grades.find((g) => g.id === grade)?.rank ?? 99

/** True when `a` is more urgent than `b`. */
export const outranks = (rules: PolicyVersion, a: string, b: string): boolean => rankOf(rules, a) < rankOf(rules, b)

export const gradeTitle = (rules: PolicyVersion, grade: string): string => rules.grades.find((g) => g.id === grade)?.title ?? grade

export const categoryOf = (rules: PolicyVersion, id: string) => rules.categories.find((c) => c.id === id)
