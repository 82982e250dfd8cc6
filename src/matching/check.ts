import { askedKeys } from './asked-keys.ts'
import type { Candidates, Frequencies, Take } from './candidates.ts'
import { explain, explainTie, type Explained } from './explain.ts'
import { rankTraits, usualTake } from './rank.ts'
import type { Asked } from './subject.ts'
import { traitsAsked } from './traits.ts'
import { weights } from './weights.ts'

/** One held record found: whether it is the person asked about, and whether it is the number, home or vehicle asked about (null when none was). */
export type Match = { id: string; person: Explained; place: Explained | null }
/** `by` says which of the two the order follows. `version` changes with weights or keys, so that an old receipt can be read for what it was. */
export type Checked = { matches: Match[]; by: 'person' | 'place'; version: string; tooLittle: boolean }

export const matchingVersion = `matching ${weights.version}`

/**
 * Everybody held who may be meant, likeliest first, each with its reasons. `today` is YYYY-MM-DD. What is asked needs no order and may be wrong in parts;
 * placeholders ("unknown", "NFA") count as not asked. `tooLittle` when nothing is left to look by.
 */
export async function check(asked: Asked, today: string, candidates: Candidates, f: Frequencies, most = 50, take: Take = usualTake): Promise<Checked> {
  const traits = traitsAsked(asked, today)
  const answers = await rankTraits(traits, candidates, f, take)
  const hasPlace = traits.phones.length + traits.handles.length + traits.vehicles.length + traits.places.length > 0
  const isPersonal = traits.names.length > 0 || traits.born !== null
  const matches = answers.slice(0, most).map((one) => ({ id: one.id, person: explain(one, traits), place: hasPlace ? explainTie(one) : null }))
  return { matches, by: isPersonal ? 'person' : 'place', version: matchingVersion, tooLittle: askedKeys(traits).length === 0 }
}
