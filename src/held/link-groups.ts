import { probabilityOf } from '#matching/bands.ts'
import type { Answer } from '#matching/rank.ts'
import type { SamePerson } from './same-person.ts'

/** Answers taken for one person, the likeliest first, and `also`: ids of records that were not found themselves and are of the same person. */
export type Group = { answers: readonly Answer[]; also: readonly string[] }

// Of a record's own chance through another one, this much must be left: less is somebody of the same house.
const nearlySurely = 0.9

/**
 * Answers in groups of one person, in the order of their best. Records that the ranking takes for nearly surely the person of a better one stand with it, unless somebody said
 * that they are not the same; those that are linked stand together whatever the ranking took them for.
 */
export function regroup(answers: readonly Answer[], same: SamePerson): Group[] {
  const groups: Answer[][] = []
  const of = new Map<string, Answer[]>()
  for (const a of answers) {
    const linked = same.of(a.id).map((id) => of.get(id)).find((group) => group !== undefined)
    const by = a.linkedTo === undefined ? undefined : of.get(a.linkedTo)
    const ranked = by !== undefined && probabilityOf(a.score) >= nearlySurely * probabilityOf(by[0]!.score) ? by : undefined
    const group = linked ?? (ranked?.some((b) => same.parted(a.id, b.id)) === true ? undefined : ranked)
    if (group === undefined) groups.push([a])
    else group.push(a)
    of.set(a.id, group ?? groups.at(-1)!)
  }
  return groups.map((group) => {
    const own = new Set(group.map((a) => a.id))
    return { answers: group, also: [...new Set(group.flatMap((a) => same.of(a.id)))].filter((id) => !own.has(id)) }
  })
}
