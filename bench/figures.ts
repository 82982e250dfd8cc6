/** Percentile of measured values, by nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? Number.NaN
}

export type Timing = { what: string; n: number; seconds: number; latencies: number[]; roundTrips?: number; cpuMs?: number; loopMaxMs?: number }

/** Runs `one` n times by `clients` at once, after a warm-up, and measures each in ms. */
export async function measure(o: { what: string; n: number; clients: number; warmUp: number; one: (i: number) => Promise<void>; roundTrips?: () => number }): Promise<Timing> {
  const { monitorEventLoopDelay } = await import('node:perf_hooks')
  let next = 0
  const latencies: number[] = []
  const work = async (until: number, keep: boolean) => {
    for (;;) {
      const i = next++
      if (i >= until) return
      const from = performance.now()
      await o.one(i)
      if (keep) latencies.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: o.clients }, () => work(o.warmUp, false)))
  next = o.warmUp
  const loop = monitorEventLoopDelay({ resolution: 5 })
  const trips = o.roundTrips?.() ?? 0
  const cpu = process.cpuUsage()
  const from = performance.now()
  loop.enable()
  await Promise.all(Array.from({ length: o.clients }, () => work(o.warmUp + o.n, true)))
  loop.disable()
  const seconds = (performance.now() - from) / 1_000
  const used = process.cpuUsage(cpu)
  return {
    what: o.what, n: latencies.length, seconds, latencies, cpuMs: (used.user + used.system) / 1_000 / latencies.length, loopMaxMs: loop.max / 1e6,
    ...(o.roundTrips ? { roundTrips: (o.roundTrips() - trips) / latencies.length } : {}),
  }
}

const f = (v: number | undefined, digits = 2): string => (v === undefined || Number.isNaN(v) ? '' : v.toFixed(digits))

/** A Markdown table of timings; the same text goes to the screen and into docs/benchmarks.md. */
export function tableOf(rows: readonly Timing[]): string {
  const head = ['what', 'n', 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms', 'round trips', 'CPU ms', 'loop held, max ms']
  const body = rows.map((r) => [r.what, String(r.n), f(r.n / r.seconds, 0), f(percentile(r.latencies, 50)), f(percentile(r.latencies, 95)), f(percentile(r.latencies, 99)), f(percentile(r.latencies, 100)), f(r.roundTrips), f(r.cpuMs), f(r.loopMaxMs, 1)])
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export type Verdict = { target: string; measured: string; ok: boolean }
export const verdictsOf = (all: readonly Verdict[]): string => ['| target | measured | |', '| --- | --- | --- |', ...all.map((v) => `| ${v.target} | ${v.measured} | ${v.ok ? 'met' : 'NOT MET'} |`)].join('\n')
