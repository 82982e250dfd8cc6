import { contradiction, type Contradiction, type Standing } from './contradiction.ts'

/** Two records, the lower number first, and log2 of the odds that they are of one person. */
export type ScoredPair = { a: number; b: number; bits: number }
/** What a person said of two records. */
export type Said = { a: number; b: number; answer: 'same' | 'not-same' | 'unsure' }

export type Because = Contradiction | 'not sure enough' | 'a person was unsure' | 'a person said that others of the two are not the same' | 'would join too many'
/** A pair that a person must look at, and why the machine did not decide. */
export type Doubt = ScoredPair & { because: Because }

export type Clusters = {
  /** Records that are of one person with others, each with the lowest number among them. */
  clusterOf: Map<number, number>
  doubtful: Doubt[]
}

/** From how many bits on a machine joins, and from how many on a person is asked. 6.6 bits are 99 %, "almost certain". */
export const thresholds = { join: 6.6, ask: 0 } as const
/** Nobody was ever recorded so often under one roof of certainty: what grows beyond is a placeholder that was taken for a person. */
const mostInCluster = 64

/**
 * Joins pairs into persons. What a person said comes before all scores: "not the same" always holds, also through others; "same" joins what a machine would not. Then pairs of
 * at least `thresholds.join`, the surest first, unless that would put into one cluster what contradicts. All other pairs of at least `thresholds.ask` are doubtful. The order
 * in which pairs and answers are given changes nothing.
 */
export function cluster(pairs: Iterable<ScoredPair>, said: Iterable<Said>, standingOf: (record: number) => Standing): Clusters {
  const answers = answersOf(said)
  const groups = new Groups(answers)
  const doubtful: Doubt[] = []
  for (const { a, b } of [...answers.values()].filter((s) => s.answer === 'same').sort(byNumbers)) {
    const pair = { a, b, bits: Infinity }
    if (groups.apart(a, b)) doubtful.push({ ...pair, because: 'a person said that others of the two are not the same' })
    else groups.joinSaid(a, b, standingOf)
  }
  for (const pair of distinct(pairs)) {
    const answer = answers.get(keyOf(pair.a, pair.b))?.answer
    if (answer === 'same' || answer === 'not-same') continue
    const because = answer === 'unsure' ? 'a person was unsure' : pair.bits < thresholds.join ? 'not sure enough' : groups.forbids(pair.a, pair.b, standingOf)
    if (because === null) groups.join(pair.a, pair.b)
    else if (pair.bits >= thresholds.ask) doubtful.push({ ...pair, because })
  }
  return { clusterOf: groups.clusterOf(), doubtful: stillInDoubt(doubtful, groups) }
}

/** Of two clusters the surest pair alone is asked about: its answer decides them all. What another pair joined is no longer in doubt, nor is what a person has parted. */
function stillInDoubt(doubtful: readonly Doubt[], groups: Groups): Doubt[] {
  const asked = new Set<string>()
  return doubtful.filter(({ a, b, bits }) => {
    if (groups.together(a, b) || (bits !== Infinity && groups.apart(a, b))) return false
    const [one, other] = [groups.clusterOf().get(a) ?? a, groups.clusterOf().get(b) ?? b]
    const between = keyOf(Math.min(one, other), Math.max(one, other))
    return !asked.has(between) && asked.add(between)
  })
}

const keyOf = (a: number, b: number): string => `${a} ${b}`
const ordered = <T extends { a: number; b: number }>(pair: T): T => (pair.a <= pair.b ? pair : { ...pair, a: pair.b, b: pair.a })
const byNumbers = (x: { a: number; b: number }, y: { a: number; b: number }): number => x.a - y.a || x.b - y.b

/** Each pair once, at its highest score, the surest first. */
function distinct(pairs: Iterable<ScoredPair>): ScoredPair[] {
  const sorted = [...pairs].map(ordered).filter((p) => p.a !== p.b && p.bits >= thresholds.ask).sort((x, y) => byNumbers(x, y) || y.bits - x.bits)
  return sorted.filter((p, i) => i === 0 || byNumbers(p, sorted[i - 1]!) !== 0).sort((x, y) => y.bits - x.bits || byNumbers(x, y))
}

const strength = { unsure: 0, same: 1, 'not-same': 2 } as const
/** One answer a pair. Where there are several at once, the one that keeps people apart. */
function answersOf(said: Iterable<Said>): Map<string, Said> {
  const answers = new Map<string, Said>()
  for (const one of said) {
    const s = ordered(one)
    const known = answers.get(keyOf(s.a, s.b))
    if (s.a !== s.b && (known === undefined || strength[s.answer] > strength[known.answer])) answers.set(keyOf(s.a, s.b), s)
  }
  return answers
}

/** Records in groups; each group knows its members and whom a person has parted from one of them. */
class Groups {
  #members = new Map<number, number[]>()
  #groupOf = new Map<number, number>()
  #parted = new Map<number, number[]>()
  #overruled = new Set<number>()

  constructor(answers: ReadonlyMap<string, Said>) {
    const part = (one: number, other: number): void => { const list = this.#parted.get(one); if (list === undefined) this.#parted.set(one, [other]); else list.push(other) }
    for (const { a, b, answer } of answers.values()) if (answer === 'not-same') { part(a, b); part(b, a) }
  }

  together(a: number, b: number): boolean { const group = this.#groupOf.get(a); return group !== undefined && group === this.#groupOf.get(b) }

  apart(a: number, b: number): boolean {
    if (this.#parted.size === 0) return false
    const others = this.#group(b)
    return this.#group(a).some((one) => this.#parted.get(one)?.some((parted) => others.includes(parted)) === true)
  }

  /** Why the groups of two records may not become one; null when they may, or are one already. */
  forbids(a: number, b: number, standingOf: (record: number) => Standing): Because | null {
    if (this.together(a, b)) return null
    if (this.apart(a, b)) return 'a person said that others of the two are not the same'
    const [one, other] = [this.#group(a), this.#group(b)]
    if (one.length + other.length > mostInCluster) return 'would join too many'
    // Where a person has put together what contradicts, one of the two is known to be a slip; only these very records are compared then.
    return [...one, ...other].some((record) => this.#overruled.has(record)) ? contradiction(standingOf(a), standingOf(b)) : between(one, other, standingOf)
  }

  /** Joins because a person said so. */
  joinSaid(a: number, b: number, standingOf: (record: number) => Standing): void {
    if (between(this.#group(a), this.#group(b), standingOf) !== null) for (const record of [a, b]) this.#overruled.add(record)
    this.join(a, b)
  }

  join(a: number, b: number): void {
    if (this.together(a, b)) return
    const [one, other] = [this.#group(a), this.#group(b)]
    const all = [...one, ...other]
    const name = Math.min(...all)
    for (const record of [a, b]) this.#members.delete(this.#groupOf.get(record) ?? -1)
    for (const record of all) this.#groupOf.set(record, name)
    this.#members.set(name, all)
  }

  clusterOf(): Map<number, number> { return this.#groupOf }

  #group(record: number): readonly number[] { const name = this.#groupOf.get(record); return name === undefined ? [record] : this.#members.get(name)! }
}

function between(one: readonly number[], other: readonly number[], standingOf: (record: number) => Standing): Contradiction | null {
  const theirs = other.map(standingOf)
  for (const record of one) {
    const mine = standingOf(record)
    for (const their of theirs) { const found = contradiction(mine, their); if (found !== null) return found }
  }
  return null
}
