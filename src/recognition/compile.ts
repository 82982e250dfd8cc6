import type { AbuseType } from './cues.ts'
import { rankOf } from './common-words.ts'
import { formsOf } from './inflect.ts'
import type { Dismissal, Entry, Guard, HandlerEntry, LexiconFile, MentionKind } from './lexicon-data.ts'
import { learntLinesOf, learntOf, type Learnt, type LearntLines } from './learnt.ts'
import { BadPattern, readPattern, type WrittenStep } from './pattern.ts'
import { Spelling } from './spelling.ts'

export type Step = { set: number; gap: number; optional: boolean; not: boolean }
/** A pattern made ready: steps, and the one of them whose words are rarest, at which the looking begins. */
export type Way<R> = { rule: R; steps: readonly Step[]; anchor: number }
export type Mentioned = { kind: MentionKind; sex: 'm' | 'f' | undefined; elder: boolean; several: boolean }
/** What is known of a word: the sets it is in, the patterns to try at it (`lines` are those for a handler's own lines), and whom it stands for. */
export type WordInfo<R> = { bits: Uint32Array; ways: readonly Way<R>[]; lines: readonly Way<R>[]; mention: Mentioned | undefined; phrases: ReadonlyMap<string, readonly Phrase[]> | undefined; known: boolean }
export type LexiconProblem = { file: string; field: string; problem: string; remedy: string }
export type Rule = { id: string; index: number; entry?: Entry; guard?: Guard; handler?: HandlerEntry; spare?: true; type?: AbuseType }

export type Vocabulary = {
  infoOf: (word: string) => WordInfo<Rule>
  meantBy: (word: string) => string | undefined      // the word a misspelt one is taken for
  rules: readonly Rule[]
  learnt: Learnt | undefined
  learntLines: LearntLines | undefined
  sayOf: (kind: Dismissal) => string          // the better line to say where the lexicon has none of its own for the words
}

/** Several words that are one to the lexicon, each step with its alternatives; `name` is how the lexicon looks it up. */
export type Phrase = { steps: readonly ReadonlySet<string>[]; name: string; info: WordInfo<Rule> | undefined }

const usualSay = 'Tell me what is happening now, and I will tell you who is coming.'

type Members = { words: Map<string, Set<'base' | 's' | 'ing' | 'ed' | 'word'>>; mention?: Mentioned }

const formName = (form: string, base: string): 'base' | 's' | 'ing' | 'ed' => (form === base ? 'base' : /in[g]?$/.test(form) && form.startsWith(base.slice(0, 2)) && form.length > base.length ? 'ing' : form.endsWith('s') && form !== base && !form.endsWith('ss') && form.length > base.length ? 's' : 'ed')

/** "hit" is its own past, as are "put" and "cut": such a form stands in both. */
const samePast = new Set(['hit', 'put', 'cut', 'hurt', 'beat', 'let', 'split', 'slit', 'set', 'come', 'run', 'shut', 'quit', 'read', 'spit'])

/** Makes a lexicon ready to be looked up. Problems (unknown classes, bad patterns, names twice) are returned, each with its entry and remedy; then nothing else is to be used. */
export function compile(files: readonly LexiconFile[]): { vocabulary: Vocabulary; problems: LexiconProblem[] } {
  const problems: LexiconProblem[] = []
  const members = new Map<string, Members>()
  const phrases = new Map<string, Map<string, Phrase[]>>()
  const byName = new Map<string, Phrase>()
  const addPhrase = (steps: readonly (readonly string[])[]): string => {
    const name = `@/${steps.map((step) => step.join('|')).join('/')}`
    if (byName.has(name)) return name
    const phrase: Phrase = { name, info: undefined, steps: steps.map((step) => new Set(step)) }
    byName.set(name, phrase)
    for (const first of steps[0]!) {
      const seconds = phrases.get(first) ?? new Map<string, Phrase[]>()
      phrases.set(first, seconds)
      for (const second of steps[1]!) { const list = seconds.get(second); if (list) list.push(phrase); else seconds.set(second, [phrase]) }
    }
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
    return { rule, steps, anchor }
  }
  for (const file of files) {
    for (const entry of file.entries ?? []) take(file.lexicon, { id: entry.id, index: 0, entry }, entry.patterns)
    for (const guard of file.guards ?? []) take(file.lexicon, { id: guard.id, index: 0, guard }, guard.patterns)
    for (const handler of file.handler ?? []) take(file.lexicon, { id: handler.id, index: 0, handler }, handler.patterns)
    for (const handler of file.spares ?? []) take(file.lexicon, { id: handler.id, index: 0, handler, spare: true }, handler.patterns)
  }
  const words = lookUp(sets, ways, members, phrases, byName, files.flatMap((f) => f.heldApart ?? []).flatMap((l) => l.split(' ')))
  const sayOf = (kind: Dismissal): string => rules.find((r) => r.handler?.kind === kind && r.handler.say !== undefined)?.handler?.say ?? usualSay
  return { vocabulary: { ...words, rules, learnt: learntOf(files), learntLines: learntLinesOf(files), sayOf }, problems }
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

function lookUp(sets: { words: Set<string>; starts: string[]; cost: number }[], ways: Way<Rule>[], members: Map<string, Members>, phrases: Map<string, Map<string, Phrase[]>>, byName: ReadonlyMap<string, Phrase>, heldApart: readonly string[]): Pick<Vocabulary, 'infoOf' | 'meantBy'> {
  const size = Math.ceil(sets.length / 32)
  const inSets = new Map<string, number[]>()
  sets.forEach((set, id) => { for (const word of set.words) { const list = inSets.get(word); if (list) list.push(id); else inSets.set(word, [id]) } })
  const starts: { start: string; id: number }[] = sets.flatMap((set, id) => set.starts.map((start) => ({ start, id })))
  const byStart = new Map<string, { start: string; id: number }[]>()
  for (const one of starts) { const key = one.start.slice(0, 2); byStart.set(key, [...(byStart.get(key) ?? []), one]) }
  const anchored = new Map<number, Way<Rule>[]>()
  for (const way of ways) { const set = way.steps[way.anchor]!.set; const list = anchored.get(set); if (list) list.push(way); else anchored.set(set, [way]) }
  const mention = new Map<string, Mentioned>()
  for (const { words, mention: m } of members.values()) if (m) for (const word of words.keys()) if (!mention.has(word)) mention.set(word, { ...m, several: /^(?:lads|men|women|people|youths|teenagers|kids|boys|girls|gang|group|guys|blokes)$|s$/.test(word) && m.kind !== 'partner' })
  const none: WordInfo<Rule> = { bits: new Uint32Array(size), ways: [], lines: [], mention: undefined, phrases: undefined, known: false }
  const infos = new Map<string, WordInfo<Rule>>()
  const make = (word: string, ids: readonly number[], isKnown: boolean): WordInfo<Rule> => {
    const prefixed = (byStart.get(word.slice(0, 2)) ?? []).filter((one) => word.startsWith(one.start)).map((one) => one.id)
    const all = prefixed.length > 0 ? [...new Set([...ids, ...prefixed])] : ids
    if (all.length === 0 && !isKnown) return none
    const bits = new Uint32Array(size)
    for (const id of all) bits[id >> 5]! |= 1 << (id & 31)
    const tried = all.flatMap((id) => anchored.get(id) ?? [])
    return { bits, ways: tried.filter((w) => w.rule.handler === undefined), lines: tried.filter((w) => w.rule.handler !== undefined), mention: mention.get(word), phrases: seconds.get(word), known: isKnown }
  }
  const known = new Set([...inSets.keys(), ...mention.keys()])
  for (const { steps } of byName.values()) for (const set of steps) for (const word of set) known.add(word)
  const spelling = new Spelling([...known].filter((w) => !w.startsWith('@')), heldApart)
  const seconds = new Map([...phrases].map(([first, all]) => [first, all as ReadonlyMap<string, readonly Phrase[]>]))
  // Words that no rule knows are many and come again: what was found for them is kept for a while.
  const seen = new Map<string, WordInfo<Rule>>()
  const infoOf = (word: string): WordInfo<Rule> => {
    const before = infos.get(word) ?? seen.get(word)
    if (before) return before
    if (known.has(word)) { const made = make(word, inSets.get(word) ?? [], true); infos.set(word, made); return made }
    const meant = spelling.meant(word)
    const found = meant === undefined ? make(word, [], false) : infoOf(meant)
    if (seen.size > 20_000) seen.clear()
    seen.set(word, found)
    return found
  }
  return { infoOf, meantBy: (word) => (known.has(word) ? undefined : spelling.meant(word)) }
}

