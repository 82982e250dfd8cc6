import type { SampledWeekRow } from '#views/sampled.ts'

/** The sampled weeks, newest first, in numbers. */
export function MissRateTable({ weeks }: { weeks: readonly SampledWeekRow[] }) {
  if (weeks.length === 0) return null
  return (
    <table className="sampled-weeks">
      <caption className="spoken">Closed contacts looked at again, by the week in which they were closed</caption>
      <thead><tr><th scope="col">Week</th><th scope="col">drawn</th><th scope="col">missed</th><th scope="col">not abuse</th><th scope="col">cannot tell</th><th scope="col">to look at</th></tr></thead>
      <tbody>{weeks.map((w) => <tr key={w.week}><th scope="row">{w.week}</th><td data-of="drawn">{w.drawn}</td><td data-of="missed">{w.missed}</td><td data-of="not abuse">{w.notAbuse}</td><td data-of="cannot tell">{w.cannotTell}</td><td data-of="to look at">{w.open}</td></tr>)}</tbody>
    </table>
  )
}
