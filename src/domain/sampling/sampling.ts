import type { ContactId } from '../ids.ts'

/** What a second look at a closed contact came to. */
export const sampleVerdicts = ['missed', 'not-abuse', 'cannot-tell'] as const
export type SampleVerdict = (typeof sampleVerdicts)[number]

export const verdictSays: Readonly<Record<SampleVerdict, string>> = { missed: 'domestic abuse was missed', 'not-abuse': 'not domestic abuse', 'cannot-tell': 'cannot be told from what is recorded' }

/** One week of looking again: how many closed contacts were drawn, and what was found. */
export type SampledWeek = { drawn: number; missed: number; notAbuse: number; cannotTell: number }

/** The room's own miss rate as it is known: what the weekly samples came to, by the week in which a contact was closed ("2026-W48"). */
export type Sampling = { id: 'sampling'; weeks: Readonly<Record<string, SampledWeek>>; lately: readonly { contact: ContactId; week: string; at: number }[] }

export const nothingSampled: Sampling = { id: 'sampling', weeks: {}, lately: [] }
export const emptyWeek: SampledWeek = { drawn: 0, missed: 0, notAbuse: 0, cannotTell: 0 }
