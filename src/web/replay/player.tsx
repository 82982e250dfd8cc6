import { useEffect, useMemo, useRef, useState } from 'react'
import { isMinor, momentAt, rowsAt, stopsOf, type Replay } from '#views/replay.ts'
import { instantOf } from '#policy/instant.ts'
import { movedBy, scaleOf, type Scale } from '#views/replay-scale.ts'
import { goTo, hashOf } from '../place.ts'
import { Act, Acts } from '../parts/act.tsx'
import { KeyCap } from '../parts/marks.tsx'
import { clockOf, dayAndTime } from '../parts/time.ts'
import { useKeys } from '../parts/keys.tsx'
import { AtThisMoment } from './at-this-moment.tsx'
import { Musts } from './musts.tsx'
import { Story } from './story.tsx'
import { TimeSlider, type Marker } from './time-slider.tsx'

const speeds = [10, 60, 300] as const      // seconds of the case in one second here
const frame = 200                          // ms between two drawings while it plays

type Props = { replay: Replay; policies: readonly { name: string; title: string }[]; /** Rules named in the address, null for the case's own. */ asked: string | null; /** ISO moment to begin at. */ from: string | null }

/** One case from its first moment to its last, with a hand on its clock. */
export function Player({ replay, policies, asked, from }: Props) {
  const stops = useMemo(() => stopsOf(replay), [replay])
  const scale = useMemo(() => scaleOf(stops, stops[0] ?? replay.from, Math.max(replay.until, stops.at(-1) ?? 0)), [replay, stops])
  const markers = useMemo(() => markersOf(replay), [replay])
  const [at, setAt] = useState(() => beginning(from, scale))
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<number>(60)
  const [all, setAll] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => { page.current?.querySelector<HTMLElement>('[role="slider"]')?.focus({ preventScroll: true }) }, [])
  const ended = at >= scale.to
  useEffect(() => {
    if (!playing || ended) return
    const timer = setInterval(() => setAt((now) => movedBy(scale, now, frame * speed)), frame)
    return () => clearInterval(timer)
  }, [playing, ended, speed, scale])

  const runs = playing && !ended
  const play = () => { if (ended) setAt(scale.from); setPlaying(!runs) }
  const move = (to: number) => { setPlaying(false); setAt(to) }
  const next = stops.find((s) => s > at)
  const last = stops.findLast((s) => s < at)
  useKeys([
    { id: 'replay-play', says: runs ? 'Pause the replay' : 'Play the replay', run: play },
    { id: 'replay-next', says: 'Next event of the replay', run: () => { if (next !== undefined) move(next) }, because: next === undefined ? 'this is the last' : null },
    { id: 'replay-last', says: 'Event before', run: () => { if (last !== undefined) move(last) }, because: last === undefined ? 'this is the first' : null },
    { id: 'replay-cases', says: 'All cases', run: () => goTo('replay') },
  ])
  const moment = useMemo(() => momentAt(replay, at), [replay, at])
  // The rows are the same objects at every moment, so that only what is new is drawn anew.
  const told = useMemo(() => rowsAt(replay, Infinity, all), [replay, all])
  const later = told.findIndex((r) => r.at <= at)
  const rows = useMemo(() => (later === -1 ? [] : told.slice(later)), [told, later])
  const kept = replay.musts.filter((m) => m.ok).length
  return (
    <div className="replay" ref={page}>
      <div className="replay-head">
        <div className="replay-title">
          <h2>{replay.title}</h2>
          <p className="second">{replay.force}. <a href={hashOf('replay')}>All cases</a> · <a href="#replay-musts" onClick={(e) => { e.preventDefault(); document.getElementById('replay-musts')?.scrollIntoView() }}>{kept} of {replay.musts.length} that must happen do</a></p>
        </div>
        {policies.length > 1 && (
          <label className="replay-policy">Rules <select value={replay.policy} onChange={(e) => goTo('replay', replay.name, { policy: e.currentTarget.value })}>{policies.map((p) => <option key={p.name} value={p.name}>{p.title}</option>)}</select></label>
        )}
        <div className="replay-clock"><time className="replay-now">{clockOf(at)}</time><span className="second">{dayAndTime(at).replace(/ \d\d:\d\d.*$/, '')} · <a href={hashOf('replay', replay.name, { ...(asked === null ? {} : { policy: asked }), at: new Date(at).toISOString() })}>Link to this moment</a></span></div>
      </div>
      <div className="replay-controls">
        <Acts label="Play">
          <Act as="first" cap="Space" onAct={play}>{runs ? 'Pause' : ended ? 'Play again' : 'Play'}</Act>
          <Act onAct={() => move(last ?? scale.from)} because={last === undefined ? 'this is the first' : null}>Event before</Act>
          <Act onAct={() => move(next ?? scale.to)} because={next === undefined ? 'this is the last' : null}>Next event</Act>
        </Acts>
        <Acts label="Speed">{speeds.map((s) => <Act key={s} as="small" pressed={speed === s} onAct={() => setSpeed(s)}>{s < 60 ? `${s} s a second` : `${s / 60} min a second`}</Act>)}</Acts>
        <p className="second replay-keys">On the time line: <KeyCap>←</KeyCap> <KeyCap>→</KeyCap> event by event, <KeyCap>PgUp</KeyCap> <KeyCap>PgDn</KeyCap> ten minutes, <KeyCap>Space</KeyCap> play</p>
      </div>
      <TimeSlider scale={scale} at={at} onMove={move} stops={stops} markers={markers} onPlay={play} />
      <div className="replay-body">
        <Story rows={rows} at={at} all={all} onAll={setAll} speak={!runs} />
        <AtThisMoment moment={moment} at={at} />
      </div>
      <Musts replay={replay} />
    </div>
  )
}

function beginning(from: string | null, scale: Scale): number {
  const at = from === null ? Number.NaN : instantOf(from)
  return at >= scale.from && at <= scale.to ? at : scale.from
}

function markersOf(replay: Replay): Marker[] {
  return replay.story.flatMap((l): Marker[] => {
    if (isMinor(l, replay.from)) return []
    if (l.mark === 'in-life' || l.mark === 'refused') return [{ at: l.at, is: l.mark, says: l.says }]
    return l.mark === 'alarm' || l.mark === 'climbs' ? [{ at: l.at, is: 'alarm', says: l.says }] : []
  })
}
