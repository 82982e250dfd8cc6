import type { LexiconProblem } from './compile.ts'
import { hitsIn } from './hits.ts'
import { readWords } from './match.ts'
import { recognise } from './recognise.ts'
import type { Rule, Vocabulary } from './vocabulary.ts'

type Examples = { id: string; fires: readonly string[]; silent: readonly string[] }

/** Examples of a lexicon that do not hold: an entry that is not heard where it must be, or is where it must not. A cue is asked for of what weighs in contacts, a place found of guards and handler entries. */
export function failingExamples(vocabulary: Vocabulary): LexiconProblem[] {
  const problems: LexiconProblem[] = []
  for (const rule of vocabulary.rules) {
    const examples: Examples | undefined = rule.entry ?? rule.guard ?? rule.handler
    if (examples === undefined) continue
    const fails = (text: string, wanted: boolean): boolean => isHeard(rule, text, vocabulary) !== wanted
    for (const text of examples.fires.filter((one) => fails(one, true))) problems.push({ file: 'the lexicon', field: rule.id, problem: `does not hear "${text.slice(0, 80)}", its own example`, remedy: 'widen its patterns, or take the example out' })
    for (const text of examples.silent.filter((one) => fails(one, false))) problems.push({ file: 'the lexicon', field: rule.id, problem: `hears "${text.slice(0, 80)}", which its examples say it must not`, remedy: 'narrow its patterns, or take the example out' })
  }
  return problems
}

function isHeard({ id, entry }: Rule, text: string, vocabulary: Vocabulary): boolean {
  if (entry !== undefined) return recognise([{ who: 'caller', text }], [], vocabulary).cues.some((c) => c.rule === id)
  return (['ways', 'lines'] as const).flatMap((of) => hitsIn(readWords(text, vocabulary).reads, of)).some((h) => h.rule.id === id)
}
