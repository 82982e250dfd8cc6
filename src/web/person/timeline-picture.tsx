import type { PageLine, PersonPage } from '#views/person-page.ts'
import { across, breakAcross, ticksOf, type Lane, type Timeline, type TimelineItem } from '#views/person-timeline.ts'
import { Panel } from '../parts/panel.tsx'

const lane = 34
const middle = 15
const percent = (part: number): string => `${(part * 100).toFixed(2)}%`
const leastLabelled = 0.045      // of the width: a gap narrower than this has no room for its days

/** When, as lanes by kind over all of time, the gaps between contacts with their days; and the same as a table. */
export function TimelinePicture({ view }: { view: PersonPage }) {
  const { timeline: t, lines } = view
  if (t.lanes.length === 0) return null
  const says = `${lines.length - t.undated} dated things in ${t.lanes.length} lanes. ${t.gapsSay}. The table below says the same.`
  return (
    <div className="known-when">
      <Panel title="When" beside={[t.gapsSay, t.breakAt === undefined ? '' : 'the last year drawn larger', t.undated > 0 ? `${t.undated} with no date` : ''].filter(Boolean).join(' · ')}>
        <figure role="img" aria-label={says} className="when">
          {t.lanes.map((l) => <Row key={l.lane} lane={l} timeline={t} />)}
          <div className="when-row"><span /><Ticks timeline={t} /></div>
        </figure>
        <p className="when-key second" aria-hidden="true">dot: happened · diamond: serious or dangerous now · bar: in force from, to · dashed bar: ended · arrow: runs on</p>
        <details className="when-table">
          <summary>The same as a table</summary>
          <Table lines={lines} />
        </details>
      </Panel>
    </div>
  )
}

function Row({ lane: { lane: name, title, items }, timeline: t }: { lane: Lane; timeline: Timeline }) {
  return (
    <div className="when-row">
      <span className="when-lane">{title}</span>
      <svg className="when-svg" height={lane} aria-hidden="true" focusable="false">
        <Grid timeline={t} height={lane} />
        {name === 'happened' && t.gaps.map((g) => <Gap key={g.from} timeline={t} from={g.from} to={g.to} days={g.days} />)}
        {items.map((i) => <Item key={i.key} item={i} timeline={t} />)}
      </svg>
    </div>
  )
}

function Gap({ timeline, from, to, days }: { timeline: Timeline; from: number; to: number; days: number }) {
  const [a, b] = [across(timeline, from), across(timeline, to)]
  return (
    <>
      <line className="when-gap" x1={percent(a)} x2={percent(b)} y1={middle} y2={middle} />
      {b - a >= leastLabelled && <text className="when-days" x={percent((a + b) / 2)} y={lane - 3} textAnchor="middle">{days < 731 ? `${days} d` : `${Math.floor(days / 365.25)} y`}</text>}
    </>
  )
}

function Item({ item, timeline }: { item: TimelineItem; timeline: Timeline }) {
  const x = across(timeline, item.from)
  const ends = item.to ?? (item.open ? timeline.to : undefined)
  const runsOn = ends !== undefined && (item.open === true || ends > timeline.to)
  if (ends !== undefined) {
    const width = Math.max(0.004, across(timeline, ends) - x)
    return (
      <>
        <rect className={item.over ? 'when-bar when-bar-over' : item.serious ? 'when-bar when-bar-serious' : 'when-bar'} x={percent(x)} width={percent(width)} y={middle - 6} height={12} />
        {runsOn && <svg x="100%" overflow="visible"><path className="when-arrow" d={`M-9 ${middle - 8} L0 ${middle} L-9 ${middle + 8}`} /></svg>}
      </>
    )
  }
  return (
    <svg x={percent(x)} overflow="visible">
      {item.serious ? <path className="when-serious" d={`M0 ${middle - 9} L9 ${middle} L0 ${middle + 9} L-9 ${middle} Z`} /> : <circle className="when-dot" cx="0" cy={middle} r="5" />}
    </svg>
  )
}

function Grid({ timeline: t, height }: { timeline: Timeline; height: number }) {
  return (
    <>
      {ticksOf(t).map((k) => <line key={k.at} className="when-grid" x1={percent(across(t, k.at))} x2={percent(across(t, k.at))} y1="0" y2={height} />)}
      {t.breakAt !== undefined && <line className="when-break" x1={percent(breakAcross)} x2={percent(breakAcross)} y1="0" y2={height} />}
      <line className="when-now" x1={percent(across(t, t.now))} x2={percent(across(t, t.now))} y1="0" y2={height} />
    </>
  )
}

function Ticks({ timeline: t }: { timeline: Timeline }) {
  const now = across(t, t.now)
  return (
    <svg className="when-svg" height={26} aria-hidden="true" focusable="false">
      {ticksOf(t).map((k) => ({ ...k, x: across(t, k.at) })).filter((k) => now - k.x > 0.05 || k.x > now + 0.05).map((k) => <text key={k.at} className="when-tick" x={percent(k.x)} y="20" textAnchor={k.x < 0.03 ? 'start' : 'middle'}>{k.says}</text>)}
      <text className="when-tick when-tick-now" x={percent(now)} y="20" textAnchor="end">now</text>
    </svg>
  )
}

function Table({ lines }: { lines: readonly PageLine[] }) {
  const rows = [...lines].sort((a, b) => (a.at === undefined ? 1 : b.at === undefined ? -1 : a.at < b.at ? 1 : -1))
  return (
    <div className="known-scroll" tabIndex={0} role="region" aria-label="Table of what happened, the latest first">
      <table className="known-table">
        <thead><tr><th scope="col">When</th><th scope="col">Until</th><th scope="col">What</th><th scope="col">Gap before</th><th scope="col">Says</th></tr></thead>
        <tbody>{rows.map((l) => <tr key={l.id}><th scope="row">{l.at?.slice(0, 10) ?? 'no date'}</th><td>{l.until?.slice(0, 10) ?? ''}</td><td>{l.tag}</td><td>{l.gap === undefined ? '' : `${l.gap} days`}</td><td>{l.says}</td></tr>)}</tbody>
      </table>
    </div>
  )
}
