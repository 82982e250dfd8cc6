import type { UtteranceRead } from './read-utterance.ts'

const made = new Map<string, Map<string, Map<string, readonly string[]>>>()
/** The names of one cue, written once. */
function ofCue(kind: string, bond: string, rule: string): readonly string[] {
  const kinds = made.get(rule) ?? new Map<string, Map<string, readonly string[]>>()
  if (kinds.size === 0) made.set(rule, kinds)
  const bonds = kinds.get(kind) ?? new Map<string, readonly string[]>()
  if (bonds.size === 0) kinds.set(kind, bonds)
  const before = bonds.get(bond)
  if (before !== undefined) return before
  const names = [kind, `${kind}/${bond}`, `by:${bond}`, `rule:${rule}`]
  bonds.set(bond, names)
  return names
}

/**
 * What the rules found in one utterance, as names that weights can be learnt for, each once: kinds of cue ("violence"), kinds with how near the one who does it is
 * ("violence/open"), the rules themselves ("rule:hit"), who is named ("names:partner", "does:ex", "is-him"), strangers, what is said not to be so ("denied:violence"), and what was weighed against ("guard:on-the-road").
 */
export function cluesOf(read: Pick<UtteranceRead, 'found' | 'guards' | 'named' | 'strangers' | 'denied'>): ReadonlySet<string> {
  const clues = new Set<string>()
  for (const { kind, bond, rule } of read.found) {
    if (kind === 'language' || kind === 'model') continue
    if (kind === 'relationship') { clues.add(`names:${rule}`); continue }
    for (const clue of ofCue(kind, bond, rule)) clues.add(clue)
  }
  for (const { kind, does, isHim } of read.named) {
    if (does) clues.add(`does:${kind}`)
    if (isHim) clues.add('is-him')
  }
  if (read.strangers) clues.add('strangers')
  else if (read.named.length === 0) clues.add('nobody-named')
  if (read.denied !== undefined) { clues.add('denied'); for (const kind of read.denied) clues.add(`denied:${kind}`) }
  for (const { id } of read.guards) clues.add('guard').add(`guard:${id}`)
  return clues
}
