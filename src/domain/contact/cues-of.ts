import { abuseTypeNames, typeRule, type Cue, type Reading } from '#recognition/cues.ts'

/** The cues of words that raised something, or say who: all but those that only tell a kind of abuse, which stand over words that are no sign by themselves. */
export const raisingCues = (reading: Pick<Reading, 'cues'> | null): readonly Cue[] => (reading?.cues ?? []).filter((cue) => cue.rule !== typeRule)

/** The kinds of abuse that a reading tells, as people read them. */
export const kindsTold = (reading: Pick<Reading, 'types'> | null): string[] => (reading?.types ?? []).map((type) => abuseTypeNames[type])
