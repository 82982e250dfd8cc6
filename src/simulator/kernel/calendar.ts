// The one place of the simulator where moments and calendar meet: both ways without asking what time it is.

/** ISO date or instant to ms. */
export const momentOf = (iso: string): number => Date.parse(iso)
/** "2026-03-28T20:00:00.000Z" */
export const isoOf = (at: number): string => new Date(at).toISOString()
export const dayOf = (at: number): string => isoOf(at).slice(0, 10)
export const hourOf = (at: number): number => new Date(at).getUTCHours()
/** 0 is Sunday. */
export const weekdayOf = (at: number): number => new Date(at).getUTCDay()
