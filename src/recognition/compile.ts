import { packTypes } from './abuse-types.ts'
import { groupsOf } from './alike.ts'
import { rankOf } from './common-words.ts'
import { formsOf } from './inflect.ts'
import { contactWeightsOf, lineWeightsOf, packLearnt, packLines } from './learnt.ts'
import { wordsIn } from './learnt-weights.ts'
import type { LexiconFile } from './lexicon-data.ts'
import { packWords } from './pack-words.ts'
import { BadPattern, readPattern, type WrittenStep } from './pattern.ts'
import { unpack, type Packed } from './unpack.ts'
import type { Mentioned, Rule, Vocabulary, Way } from './vocabulary.ts'

export type LexiconProblem = { file: string; field: string; problem: string; remedy: string }
/** Several words that are one to the lexicon, each step with its alternatives; `name` is how it stands among the words of a set, `index` its place among phrases. */
export type Phrase = { steps: readonly (readonly string[])[]; name: string; index: number }

export type Members = { words: Map<string, Set<'base' | 's' | 'ing' | 'ed' | 'word'>>; mention?: Mentioned }

const formName = (form: string, base: string): 'base' | 's' | 'ing' | 'ed' => (form === base ? 'base' : /in[g]?$/.test(form) && form.startsWith(base.slice(0, 2)) && form.length > base.length ? 'ing' : form.endsWith('s') && form !== base && !form.endsWith('ss') && form.length > base.length ? 's' : 'ed')

/** "hit" is its own past, as are "put" and "cut": such a form stands in both. */
const samePast = new Set(['hit', 'put', 'cut', 'hurt', 'beat', 'let', 'split', 'slit', 'set', 'come', 'run', 'shut', 'quit', 'read', 'spit'])

/** Makes a lexicon ready to be looked up. Problems (unknown classes, bad patterns, names twice) are returned, each with its entry and remedy; then nothing else is to be used. */
export function compile(files: readonly LexiconFile[]): { vocabulary: Vocabulary; problems: LexiconProblem[] } {
  const { packed, problems } = pack(files)
  return { vocabulary: unpack(packed), problems }
}

/** The same as it is kept: flat tables, which can be written down and read again. */
export function pack(files: readonly LexiconFile[]): { packed: Packed; problems: LexiconProblem[] } {
  const problems: LexiconProblem[] = []
  const members = new Map<string, Members>()
  const byName = new Map<string, Phrase>()
  const addPhrase = (steps: readonly (readonly string[])[]): string => {
    const name = `@/${steps.map((step) => step.join('|')).join('/')}`
    if (byName.has(name)) return name
    byName.set(name, { name, steps, index: byName.size })
    return name
  }
  const raw = new Map<string, { file: string; words: readonly string[]; verbs: readonly string[]; mention?: Mentioned }>()
  for (const file of files) {
    for (const [name, c] of Object.entries(file.classes ?? {})) {
      if (raw.has(name)) problems.push({ file: file.lexicon, field: `classes.${name}`, problem: 'a class of this name stands twice', remedy: 'rename one of the two' })
      raw.set(name, { file: file.lexicon, words: c.words ?? [], verbs: c.verbs ?? [], ...(c.mention ? { mention: { kind: c.mention, sex: c.sex, elder: c.elder === true, several: false } } : {}) })
    }
  }
  const open = new Set<string>()
  const membersOf = (name: string, file: string, field: string): Members => {
    const made = members.get(name)
    if (made) return made
    const fresh: Members = { words: new Map() }
    const source = raw.get(name)
    if (source === undefined || open.has(name)) {
      problems.push(source === undefined ? { file, field, problem: `there is no class @${name}`, remedy: 'name a class that a file of this folder has' } : { file, field, problem: `the class @${name} holds itself`, remedy: 'take one of the @ out' })
      return fresh
    }
    open.add(name)
    const put = (word: string, form: 'base' | 's' | 'ing' | 'ed' | 'word'): void => { const forms = fresh.words.get(word) ?? new Set(); forms.add(form); fresh.words.set(word, forms) }
    for (const base of source.verbs) for (const form of formsOf(base)) { put(form, formName(form, base)); if (form === base && samePast.has(base)) put(form, 'ed') }
    for (const written of source.words) {
      if (written.startsWith('@')) { for (const [word, forms] of membersOf(written.slice(1), source.file, `classes.${name}`).words) for (const f of forms) put(word, f); continue }
      try {
        for (const one of written.includes('(') ? [written] : written.split('|')) {
          for (const way of readPattern(one).flatMap(spelt)) {
            if (way.length > 1) put(addPhrase(way.map((step) => step.choices)), 'word')
            else for (const word of way[0]!.choices) put(word.includes(' ') ? addPhrase(word.split(' ').map((w) => [w])) : word, 'word')
          }
        }
      } catch (fault) { problems.push(asProblem(source.file, `classes.${name}`, fault)) }
    }
    open.delete(name)
    if (source.mention) fresh.mention = source.mention
    members.set(name, fresh)
    return fresh
  }
  for (const [name, c] of raw) membersOf(name, c.file, `classes.${name}`)

  const sets: { words: Set<string>; starts: string[]; cost: number }[] = []
  const setIds = new Map<string, number>()
  const setOf = (choices: readonly string[], file: string, field: string): number => {
    const key = choices.join('|')
    const made = setIds.get(key)
    if (made !== undefined) return made
    const words = new Set<string>()
    const starts: string[] = []
    for (const choice of choices) {
      if (choice.includes(' ')) words.add(addPhrase(choice.split(' ').map((w) => [w])))
      else if (choice.startsWith('@')) {
        const [name, form] = choice.slice(1).split('.') as [string, string | undefined]
        for (const [word, forms] of membersOf(name, file, field).words) if (form === undefined || forms.has(form as 'ing')) words.add(word)
      } else if (choice.endsWith('+')) for (const form of formsOf(choice.slice(0, -1))) words.add(form)
      else if (choice.endsWith('*')) starts.push(choice.slice(0, -1))
      else words.add(choice)
    }
    const cost = [...words].reduce((sum, w) => sum + (rankOf.get(w) ?? 0.2), starts.length * 3)
    sets.push({ words, starts, cost })
    setIds.set(key, sets.length - 1)
    return sets.length - 1
  }

  const rules: Rule[] = []
  const ways: Way<Rule>[] = []
  const ids = new Set<string>()
  const take = (file: string, rule: Rule, patterns: readonly string[]): void => {
    if (ids.has(rule.id)) problems.push({ file, field: rule.id, problem: 'an entry of this id stands twice', remedy: 'rename one of the two' })
    ids.add(rule.id)
    rule.index = rules.length
    rules.push(rule)
    const kept: Way<Rule>[] = []
    for (const source of patterns) {
      try {
        for (const written of readPattern(source)) kept.push(made(rule, written, (choices) => setOf(choices, file, rule.id)))
      } catch (fault) { problems.push(asProblem(file, rule.id, fault)) }
    }
    ways.push(...kept)
  }
  const made = (rule: Rule, written: readonly WrittenStep[], set: (choices: readonly string[]) => number): Way<Rule> => {
    const steps = written.map((s) => ({ set: set(s.choices), gap: s.gap, optional: s.optional, not: s.not }))
    let anchor = -1
    steps.forEach((s, i) => { if (!s.optional && !s.not && (anchor < 0 || sets[s.set]!.cost < sets[steps[anchor]!.set]!.cost)) anchor = i })
    const others = steps.flatMap((s, i) => (s.optional || s.not || i === anchor ? [] : [s.set])).sort((a, b) => sets[a]!.cost - sets[b]!.cost)
    return { rule, steps, anchor, needs: others[0] ?? -1 }
  }
  for (const file of files) {
    for (const entry of file.entries ?? []) take(file.lexicon, { id: entry.id, index: 0, entry }, entry.patterns)
    for (const guard of file.guards ?? []) take(file.lexicon, { id: guard.id, index: 0, guard }, guard.patterns)
    for (const handler of file.handler ?? []) take(file.lexicon, { id: handler.id, index: 0, handler }, handler.patterns)
    for (const handler of file.spares ?? []) take(file.lexicon, { id: handler.id, index: 0, handler, spare: true }, handler.patterns)
  }
  const [contacts, ours, types] = [contactWeightsOf(files), lineWeightsOf(files), packTypes(files)]
  const heldApart = files.flatMap((f) => f.heldApart ?? []).flatMap((l) => l.split(' '))
  const weighed = (each: (word: string) => void): void => {
    if (contacts !== undefined) wordsIn(contacts, each)
    if (ours !== undefined) for (const weights of [ours, ...ours.kinds]) wordsIn(weights, each)
  }
  const given = { sets, ways, members, byName, heldApart, groups: groupsOf(files), weighed, types: types?.words ?? new Map<string, number>() }
  let flat: ReturnType<typeof packWords>
  try { flat = packWords(given) } catch (fault) { problems.push(asProblem(files.at(-1)?.lexicon ?? '', 'classes', fault)); flat = packWords({ ...given, byName: new Map(), weighed: () => {} }) }
  const { words, idOf } = flat
  return { packed: { words, rules, learnt: contacts && packLearnt(contacts, idOf), lines: ours && packLines(ours, idOf), types: types?.types }, problems }
}

const asProblem = (file: string, field: string, fault: unknown): LexiconProblem => {
  if (fault instanceof BadPattern) return { file, field, problem: fault.message, remedy: fault.remedy }
  throw fault
}

/** The ways an alternative of a class can be said, without what may be missing; classes and gaps have no place in it. */
function spelt(way: readonly WrittenStep[]): WrittenStep[][] {
  let all: WrittenStep[][] = [[]]
  for (const step of way) {
    if (step.not || step.gap > 0 || step.choices.some((c) => /^@|[*+]$/.test(c))) throw new BadPattern('a class holds plain words and groups of them', 'write (my|her) (fella|bloke), without @, ~, !, + and *')
    all = all.flatMap((words) => [[...words, { ...step, optional: false }], ...(step.optional ? [words] : [])])
  }
  // An alternative of several words inside a longer one is written out.
  return all.filter((words) => words.length > 0).flatMap((words) => (words.length === 1 ? [words] : written(words)))
}

function written(words: readonly WrittenStep[]): WrittenStep[][] {
  let all: WrittenStep[][] = [[]]
  for (const step of words) {
    const plain = step.choices.filter((c) => !c.includes(' '))
    const long = step.choices.filter((c) => c.includes(' ')).map((c) => c.split(' ').map((w) => ({ ...step, choices: [w] })))
    const options = [...(plain.length > 0 ? [[{ ...step, choices: plain }]] : []), ...long]
    all = all.flatMap((before) => options.map((option) => [...before, ...option]))
  }
  return all
}
