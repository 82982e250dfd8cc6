import type { ReactNode } from 'react'
import type { BoardRow } from '#views/dispatch-board.ts'
import { gradeNamed, nameOf } from '#views/names.ts'
import { useNow } from '../live/clock.ts'
import { useSeen } from '../live/store.ts'
import { Countdown } from '../parts/countdown.tsx'
import { DaMark, Mark } from '../parts/marks.tsx'
import { timeNear } from '../parts/time.ts'

/** Two jobs side by side, the same lines for both, so that risk is compared with risk: the one a unit leaves, and the one it goes to. */
export function TwoJobs({ from, to, without }: { from: BoardRow | null; to: BoardRow | null; without?: string }) {
  const seen = useSeen()
  const now = useNow()
  const line = (label: string, of: (r: BoardRow, leaving: boolean) => ReactNode) => (
    <tr key={label}><th scope="row">{label}</th><td data-head="Leaving">{from ? of(from, true) : <span className="second">not seen</span>}</td><td data-head="Going to">{to ? of(to, false) : <span className="second">no other job: its status says it goes nowhere</span>}</td></tr>
  )
  const briefing = (r: BoardRow) => {
    const lines = r.incident.briefing.filter((l) => !l.key.startsWith('words'))
    return lines.length === 0 ? <span className="second">nothing beyond the call</span> : <ul className="two-brief">{lines.map((l) => <li key={l.key}>{l.says}</li>)}</ul>
  }
  const there = (r: BoardRow, leaving: boolean) => {
    const units = leaving ? r.units.filter((u) => u.id !== without) : r.units
    const kept = r.incident.gapKeptBy ? `kept by ${nameOf(seen.docs, r.incident.gapKeptBy)}` : null
    return units.length === 0 ? <><b>NO UNIT{leaving && r.noUnitSince === null ? ' once it has left' : ''}</b>{kept && `, ${kept}`}</> : units.map((u) => `${u.callSign} ${u.is}${u.eta && u.is !== 'at scene' ? `, eta ${timeNear(u.eta, now)}` : ''}`).join('; ')
  }
  return (
    <div className="two-scroll">
    <table className="two">
      <caption className="spoken">The two jobs side by side</caption>
      <thead><tr><td /><th scope="col">LEAVING</th><th scope="col">GOING TO</th></tr></thead>
      <tbody>
        {line('Where', (r) => <><b>{r.incident.place}</b> <DaMark is={r.da} /> {r.incident.divertTag && <Mark>DIVERT</Mark>}</>)}
        {line('Grade, clock', (r) => <span className="beside"><b>{gradeNamed(seen.docs, r.incident.grade)}</b> {r.clock === null ? (r.there === null ? 'no clock' : `at scene ${timeNear(r.there, now)}`) : <Countdown promise={r.clock.promise} dueAt={r.clock.dueAt} fromAt={r.clock.fromAt} warnAt={r.clock.warnAt} clockFrom={r.clock.clockFrom} />}</span>)}
        {line('What is known', briefing)}
        {line('First words', (r) => <span className="words">“{r.incident.firstWords}”</span>)}
        {line('Who is there', there)}
        {line('Contacts', (r) => `${r.incident.contacts.length}${r.incident.contacts.length > 1 ? ': contacted us again' : ''}`)}
      </tbody>
    </table>
    </div>
  )
}
