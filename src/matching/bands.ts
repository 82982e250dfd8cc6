/** How far an answer may be relied on, in words; what is `weak` is shown on request. Bounds in bits of odds: 6.6 is 99 in 100, 3.3 is 91, 0 is even. */
export type Band = 'almost certain' | 'very likely' | 'likely' | 'possible' | 'weak'

const bounds: readonly (readonly [number, Band])[] = [[6.6, 'almost certain'], [3.3, 'very likely'], [0, 'likely'], [-3.3, 'possible']]

export const bandOf = (score: number): Band => bounds.find(([from]) => score >= from)?.[1] ?? 'weak'

/** Bits of odds as a probability, 0 to 1. */
export const probabilityOf = (score: number): number => 1 / (1 + 2 ** -score)
