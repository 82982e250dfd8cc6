import { memo } from 'react'
import { groupsOf, type ReplayLine, type ReplayRow } from '#views/replay.ts'
import { Mark, StateMark } from '../parts/marks.tsx'
import { clockOf, dayAndTime } from '../parts/time.ts'
import { MarkerShape } from './time-slider.tsx'

type Props = { rows: readonly ReplayRow[]; at: number; all: boolean; onAll: (all: boolean) => void; /** Read the latest lines out. */ speak: boolean }

const most = 60      // rows drawn; a replay is read near its moment

/** As it was, beside as Holdfast holds it, the latest on top. What happened in life stands beside everything up to the next such thing. */
export function Story({ rows, at, all, onAll, speak }: Props) {
  const latest = rows[0]
  return (
    <section className="replay-story panel" aria-labelledby="replay-story">
      <div className="panel-head">
        <h2 id="replay-story">So far, the latest on top</h2>
        <label className="beside"><input type="checkbox" checked={all} onChange={(e) => onAll(e.currentTarget.checked)} /> every fact</label>
      </div>
      <p className="spoken" aria-live="polite">{speak && latest !== undefined ? [...latest.inLife, ...latest.held].map((l) => l.says).join('. ') : ''}</p>
      <div className="replay-scroll" tabIndex={0} role="region" aria-label="As it was, and as Holdfast holds it">
        <table>
          <thead><tr><th scope="col">As it was</th><th scope="col">Time</th><th scope="col">As Holdfast holds it</th></tr></thead>
          {groupsOf(rows.slice(0, most)).map((group) => (
            <tbody key={group.since ?? 'before'}>
              {group.rows.map((row, i) => (
                <tr key={row.at} className={row === latest && at - row.at < 60_000 ? 'replay-row-now' : undefined}>
                  {i === 0 && <td rowSpan={group.rows.length} className="replay-life">{group.since !== null && <Life since={group.since} life={group.life} />}</td>}
                  <th scope="row"><time>{clockOf(row.at)}</time></th>
                  <td><Held lines={row.held} /></td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
        {rows.length === 0 && <p className="second replay-none">Nothing has happened yet.</p>}
        {rows.length > most && <p className="third replay-none">{rows.length - most} earlier moments: move the time line back to read them.</p>}
      </div>
    </section>
  )
}

const Life = memo(({ since, life }: { since: number; life: readonly ReplayLine[] }) => (
  <div><time className="second">{clockOf(since)} {dayOf(since)}</time>{life.map((l, n) => <Line key={n} line={l} />)}</div>
))
const Held = memo(({ lines }: { lines: readonly ReplayLine[] }) => (lines.length === 0 ? <p className="third">nothing to record</p> : lines.map((l, n) => <Line key={n} line={l} />)))

const dayOf = (at: number): string => dayAndTime(at).replace(/ \d\d:\d\d.*$/, '')
const loud = /^(ALARM AGAIN|ALARM|CLIMBED|WARNING|NOT CHECKED|NO UNIT|DIVERT|ANOTHER CONTACT|OWED)\b:? ?/

function Line({ line }: { line: ReplayLine }) {
  if (line.mark === 'in-life') return <p>{line.says}{line.source !== undefined && <small className="third"> {line.source}</small>}</p>
  if (line.mark === 'refused') return <p className="replay-refused"><Mark><MarkerShape is="refused" /> REFUSED</Mark> {line.by}, {line.says}</p>
  const word = loud.exec(line.says)?.[1]
  const rest = word === undefined ? line.says : line.says.replace(loud, '')
  const over = line.mark === 'alarm' || line.mark === 'climbs' || line.mark === 'again'
  return <p className={line.quiet ? 'second' : undefined}>{word !== undefined && <>{over ? <StateMark is="over">{word}</StateMark> : line.mark === 'warning' ? <StateMark is="due">{word}</StateMark> : <Mark>{word}</Mark>} </>}{rest}</p>
}
