import type { Word } from './words.ts'

type Step = { words: Set<string>; starts: string[]; optional: boolean; gap: number }
export type Pattern = Step[]

/**
 * Reads a pattern of words. `a|b` either; `punch*` any word that starts so; `@set` a named set; `me?` may be missing;
 * `~3` up to three other words may stand between. The first step may not be optional.
 */
export function pattern(source: string, sets: Readonly<Record<string, string>>): Pattern {
  const steps: Step[] = []
  let gap = 0
  for (const part of source.replaceAll("'", ' ').split(' ')) {
    if (part.startsWith('~')) {
      gap = Number(part.slice(1))
      continue
    }
    const optional = part.endsWith('?')
    const step: Step = { words: new Set(), starts: [], optional, gap }
    const add = (choice: string): void => {
      if (choice.startsWith('@')) {
        const members = sets[choice.slice(1)]
        if (members === undefined) throw new Error(`no word set named ${choice} in "${source}"`)
        members.split('|').forEach(add)
      } else if (choice.endsWith('*')) step.starts.push(choice.slice(0, -1))
      else step.words.add(choice)
    }
    ;(optional ? part.slice(0, -1) : part).split('|').forEach(add)
    steps.push(step)
    gap = 0
  }
  if (!steps.length || steps[0]!.optional) throw new Error(`a pattern starts with a word that must be there: "${source}"`)
  return steps
}

const accepts = (step: Step, word: string): boolean => step.words.has(word) || step.starts.some((start) => word.startsWith(start))

/** Whether a match may begin at this word. */
export const beginsWith = (p: Pattern, word: string): boolean => accepts(p[0]!, word)

/** Index after the last word matched when the pattern matches from `from`, within one sentence; -1 otherwise. Work is bounded by the pattern, not the text. */
export function matchAt(p: Pattern, words: readonly Word[], from: number): number {
  const sentence = words[from]?.sentence
  const at = (n: number, position: number): number => {
    const step = p[n]
    if (!step) return position
    for (let i = position; i <= position + step.gap && words[i]?.sentence === sentence; i += 1) {
      if (!accepts(step, words[i]!.text)) continue
      const end = at(n + 1, i + 1)
      if (end >= 0) return end
    }
    return step.optional ? at(n + 1, position) : -1
  }
  return at(0, from)
}

/** Which of many patterns may begin at a word, in the order of the rules. Made once for a set of rules; asked for every word of every text. */
export function beginnings<T extends { patterns: readonly Pattern[] }>(rules: readonly T[]): (word: string) => readonly { rule: T; pattern: Pattern }[] {
  const all = rules.flatMap((rule) => rule.patterns.map((p) => ({ rule, pattern: p }))).map((one, nth) => ({ ...one, nth }))
  const exact = new Map<string, (typeof all)[number][]>()
  for (const one of all) for (const word of one.pattern[0]!.words) exact.set(word, [...(exact.get(word) ?? []), one])
  const prefixed = all.filter((one) => one.pattern[0]!.starts.length > 0)
  return (word) => {
    const same = exact.get(word) ?? []
    const alike = prefixed.filter((one) => beginsWith(one.pattern, word))
    return alike.length === 0 ? same : [...new Set([...same, ...alike])].sort((a, b) => a.nth - b.nth)
  }
}
