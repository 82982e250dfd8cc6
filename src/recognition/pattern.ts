import { contractionsOf } from './contractions.ts'

/** One step of a pattern, as written: alternatives, how many other words may stand before it, and whether it may be missing or must not stand there. */
export type WrittenStep = { choices: readonly string[]; gap: number; optional: boolean; not: boolean }

export const limits = { steps: 14, gap: 8, gaps: 20, ways: 400, choices: 200 }

const simple = /^[a-z]+$/

/** A pattern that is refused: what is wrong and what to do. */
export class BadPattern extends Error {
  readonly remedy: string
  constructor(problem: string, remedy: string) { super(problem); this.remedy = remedy }
}

/**
 * Reads a pattern of words. `a|b` either; `hit+` any form of a verb; `punch*` any word that begins so; `@class` a named class, `@class.ing` those of its verb
 * forms; `(his hands|a hand)` alternatives of several words; `me?` and `(…)?` may be missing; `!word` must not stand there; `~3` up to three other words may stand between.
 * A pattern is no regular expression: its work for a text is bounded by its own length, so no text and no pattern can make it run away. Too large ones are refused.
 */
export function readPattern(source: string): WrittenStep[][] {
  const parts = source.match(/!?\([^()]*\)\??|[^\s()]+/g) ?? []
  if (parts.join('').replace(/\s/g, '').length !== source.replace(/\s/g, '').length) throw new BadPattern(`"${source}" has brackets that do not match, or one inside another`, 'write groups side by side, each as (one two|three)')
  let ways: WrittenStep[][] = [[]]
  let gap = 0
  for (const part of parts) {
    const wide = /^~(\d+)$/.exec(part)
    if (wide) {
      gap = Number(wide[1])
      if (gap > limits.gap) throw new BadPattern(`"${part}" lets ${gap} words stand between`, `write ~${limits.gap} or less`)
      continue
    }
    const choices = /^!?\(/.test(part) ? groupOf(part) : [plainSteps(part)]
    const next: WrittenStep[][] = []
    for (const way of ways) for (const choice of choices) next.push([...way, ...choice.map((step, i) => (i === 0 ? { ...step, gap } : step))])
    ways = next.map((way) => (way.length > limits.steps ? tooLong(source) : way))
    if (ways.length > limits.ways) throw new BadPattern(`"${source}" can be said in more than ${limits.ways} ways`, 'make two entries of it, or a class of words')
    gap = 0
  }
  for (const way of ways) {
    if (!way.some((step) => !step.optional && !step.not)) throw new BadPattern(`"${source}" has no word that must be there`, 'leave at least one word without ? and !')
    if (way.reduce((sum, step) => sum + step.gap, 0) > limits.gaps) throw new BadPattern(`"${source}" leaves room for more than ${limits.gaps} other words`, 'make its gaps smaller')
  }
  return ways
}

function tooLong(source: string): never { throw new BadPattern(`"${source}" is longer than ${limits.steps} words`, 'cut it to the words that matter') }

function groupOf(part: string): WrittenStep[][] {
  const not = part.startsWith('!')
  const optional = part.endsWith('?')
  const all = part.slice(not ? 2 : 1, optional ? -2 : -1).split('|').map((one) => one.trim().split(/\s+/).flatMap(plainSteps))
  if (all.some((steps) => steps.length === 0)) throw new BadPattern(`"${part}" has an alternative without a word`, 'remove the | that stands too much')
  // Alternatives of plain words are one step, whether of one word or several; those with steps that vary are ways of their own.
  const isPlain = (steps: WrittenStep[]): boolean => (steps.length === 1 ? !steps[0]!.optional && !steps[0]!.not : steps.every((s) => !s.optional && !s.not && s.choices.length === 1 && !/^@|[+*]$/.test(s.choices[0]!)))
  const plain = all.filter(isPlain).flatMap((steps) => (steps.length === 1 ? steps[0]!.choices : [steps.map((s) => s.choices[0]!).join(' ')]))
  const wide = all.filter((steps) => !isPlain(steps))
  if (not && (wide.length > 0 || optional)) throw new BadPattern(`"${part}" has an alternative that varies`, 'after ! a group holds plain words')
  const ways = [...(plain.length > 0 ? [[{ choices: plain, gap: 0, optional: false, not }]] : []), ...wide]
  return optional ? [...ways, []] : ways
}

function plainSteps(part: string): WrittenStep[] {
  const not = part.startsWith('!')
  const optional = part.endsWith('?')
  const bare = part.slice(not ? 1 : 0, optional ? -1 : undefined)
  const choices = bare.split('|')
  if (choices.some((c) => c === '')) throw new BadPattern(`"${part}" has an alternative without a word`, 'remove the | that stands too much')
  if (choices.length > limits.choices) throw new BadPattern(`"${part.slice(0, 40)}…" has ${choices.length} alternatives`, 'make a class of them')
  const bad = choices.find((c) => !simple.test(c) && !/^(?:@[a-z][a-z0-9-]*(?:\.(?:ing|ed|s|base))?|[\p{L}\p{N}/'’]+[+*]?)$/u.test(c))
  if (bad !== undefined) throw new BadPattern(`"${bad}" is no word`, 'a word has letters and digits only; this is no regular expression')
  const split = choices.map((c) => (simple.test(c) || !c.startsWith('@') && !/[+*]$/.test(c) ? contractionsOf(c.toLowerCase()) ?? [c.toLowerCase()] : [c]))
  if (split.every((words) => words.length === 1)) return [{ choices: split.map((words) => words[0]!), gap: 0, optional, not }]
  if (split.length > 1 || optional || not) throw new BadPattern(`"${part}" has alternatives of several words`, 'write them as a group, such as (does not|will not)')
  return split[0]!.map((word) => ({ choices: [word], gap: 0, optional: false, not: false }))
}
