// The same measures for every set: where the first true record stands, what a threshold gives, whether bands keep their word.
export type Answered = { id: string; score: number }
export type Outcome = { kind: string; truth: ReadonlySet<string>; answers: readonly Answered[]; ms: number }
export type Band = { name: string; from: number; n: number; said: number; right: number }
export type Measured = {
  asked: number; absent: number; r1: number; r5: number; r20: number; all20: number; threshold: number; r99: number; precision: number; top99: number; falseAbsent: number; falseCertain: number; certain: number
  p50: number; p95: number; p99: number; bands: Band[]; kinds: Record<string, { n: number; r1: number; r20: number }>
}

export const bandFrom = [['almost certain', 6.6], ['very likely', 3.3], ['likely', 0], ['possible', -3.3], ['weak', -Infinity]] as const
const mostCounted = 20

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0

/** The lowest score above which at least `precision` of all answers are right; Infinity when there is none. */
export function thresholdFor(outcomes: readonly Outcome[], precision: number): number {
  const all = outcomes.flatMap((o) => o.answers.slice(0, mostCounted).map((a) => ({ score: a.score, right: o.truth.has(a.id) }))).sort((a, b) => b.score - a.score)
  let right = 0
  let threshold = Infinity
  all.forEach((one, i) => {
    if (one.right) right++
    if (all[i + 1]?.score !== one.score && right / (i + 1) >= precision) threshold = one.score
  })
  return threshold
}

export function measure(outcomes: readonly Outcome[]): Measured {
  const present = outcomes.filter((o) => o.truth.size > 0)
  const absent = outcomes.filter((o) => o.truth.size === 0)
  const rank = (o: Outcome): number => { const at = o.answers.findIndex((a) => o.truth.has(a.id)); return at < 0 ? Infinity : at }
  const share = (some: readonly Outcome[], k: number): number => some.filter((o) => rank(o) < k).length / Math.max(1, some.length)
  const even = outcomes.filter((_, i) => i % 2 === 0)
  const odd = outcomes.filter((_, i) => i % 2 === 1)
  const threshold = thresholdFor(even, 0.99)
  const over = odd.flatMap((o) => o.answers.slice(0, mostCounted).filter((a) => a.score >= threshold).map((a) => o.truth.has(a.id)))
  const right = over.filter(Boolean).length
  const times = outcomes.map((o) => o.ms).sort((a, b) => a - b)
  const kinds: Measured['kinds'] = {}
  for (const kind of new Set(present.map((o) => o.kind))) { const some = present.filter((o) => o.kind === kind); kinds[kind] = { n: some.length, r1: share(some, 1), r20: share(some, 20) } }
  return {
    asked: present.length, absent: absent.length, r1: share(present, 1), r5: share(present, 5), r20: share(present, 20),
    all20: present.reduce((n, o) => n + o.answers.slice(0, 20).filter((a) => o.truth.has(a.id)).length, 0) / Math.max(1, present.reduce((n, o) => n + Math.min(20, o.truth.size), 0)),
    threshold, r99: right / Math.max(1, odd.reduce((n, o) => n + o.truth.size, 0)), precision: right / Math.max(1, over.length),
    top99: odd.filter((o) => o.truth.size > 0 && o.answers[0] !== undefined && o.answers[0].score >= threshold && o.truth.has(o.answers[0].id)).length / Math.max(1, odd.filter((o) => o.truth.size > 0).length),
    falseAbsent: absent.filter((o) => o.answers.some((a) => a.score >= threshold)).length / Math.max(1, absent.length),
    falseCertain: absent.filter((o) => o.answers.some((a) => a.score >= bandFrom[0][1])).length / Math.max(1, absent.length),
    certain: present.reduce((n, o) => n + o.answers.filter((a) => a.score >= bandFrom[0][1] && o.truth.has(a.id)).length, 0) / Math.max(1, present.reduce((n, o) => n + o.truth.size, 0)),
    p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99), bands: bandsOf(outcomes), kinds,
  }
}

function bandsOf(outcomes: readonly Outcome[]): Band[] {
  const answers = outcomes.flatMap((o) => o.answers.map((a) => ({ score: a.score, right: o.truth.has(a.id) })))
  return bandFrom.map(([name, from], i) => {
    const mine = answers.filter((a) => a.score >= from && a.score < (bandFrom[i - 1]?.[1] ?? Infinity))
    const n = Math.max(1, mine.length)
    return { name, from, n: mine.length, said: mine.reduce((sum, a) => sum + 1 / (1 + 2 ** -a.score), 0) / n, right: mine.filter((a) => a.right).length / n }
  })
}

const pc = (x: number): string => (100 * x).toFixed(1)
/** One set's measures as lines of text. */
export function report(name: string, m: Measured, more: Record<string, string> = {}): string {
  return [
    `${name}: ${m.asked} asked about people held, ${m.absent} about people not held`,
    `  first right ${pc(m.r1)} %, in first 5 ${pc(m.r5)} %, in first 20 ${pc(m.r20)} %, of all true records in first 20 ${pc(m.all20)} %`,
    `  at 99 % precision (threshold ${m.threshold.toFixed(1)} bits, set on half, read on the other: ${pc(m.precision)} %): recall ${pc(m.r99)} % of records, ${pc(m.top99)} % of questions; false answers about people not held ${pc(m.falseAbsent)} %, called almost certain ${pc(m.falseCertain)} % (so are ${pc(m.certain)} % of true records)`,
    `  ms a question: p50 ${m.p50.toFixed(2)}, p95 ${m.p95.toFixed(2)}, p99 ${m.p99.toFixed(2)}`,
    `  bands: ${m.bands.map((b) => `${b.name} ${b.n} said ${pc(b.said)} right ${pc(b.right)}`).join('; ')}`,
    ...(Object.keys(m.kinds).length > 1 ? [`  by kind (first / first 20): ${Object.entries(m.kinds).map(([kind, k]) => `${kind} ${k.n}: ${pc(k.r1)} / ${pc(k.r20)}`).join('; ')}`] : []),
    ...Object.entries(more).map(([what, value]) => `  ${what}: ${value}`),
  ].join('\n')
}
