import { sayDay } from '#views/doubtful-match.ts'
import type { PageLine } from '#views/person-page.ts'
import { Mark } from '../parts/marks.tsx'

/** Each thing that hangs on a person or an address: what it is, when, why it ended, who else was in it. `at`: when it was asked, ms. */
export function Hangs({ lines, at }: { lines: readonly PageLine[]; at: number }) {
  if (lines.length === 0) return <p>Nothing is recorded here. Other sources were not asked by this page.</p>
  return (
    <ol className="hangs">
      {lines.map((l) => (
        <li key={l.id}>
          <p className="hangs-head"><Mark>{l.tag}</Mark> <b>{l.at === undefined ? 'no date' : sayDay(l.at.slice(0, 10))}</b>{l.at !== undefined && <span className="second">{agoOf(l.at, at)}</span>}{l.until !== undefined && <span>to {sayDay(l.until.slice(0, 10))}</span>}{l.response !== undefined && <b>response: {l.response}</b>}{l.here && <span>at this address</span>}</p>
          <p className="words">{l.says}</p>
          <p className="second">{[l.why, l.roles.length > 0 ? `here as ${l.roles.join(', ')}` : '', l.others.length > 0 ? `with ${l.others.join(', ')}` : '', l.source].filter(Boolean).join('; ')}</p>
        </li>
      ))}
    </ol>
  )
}

function agoOf(at: string, now: number): string {
  const then = Date.parse(at)
  if (Number.isNaN(then) || then > now) return ''
  const days = Math.floor((now - then) / 86_400_000)
  return days < 1 ? 'today' : days < 90 ? `${days} day${days === 1 ? '' : 's'} ago` : days < 730 ? `${Math.round(days / 30.4)} months ago` : `${Math.floor(days / 365.25)} years ago`
}
