import { memo, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { atX, movedBy, xOf, type Scale } from '#views/replay-scale.ts'
import { ageOf, dayAndTime, timeOf } from '../parts/time.ts'

export type Marker = { at: number; is: 'alarm' | 'refused' | 'in-life'; says: string }

type Props = {
  scale: Scale; at: number; onMove: (at: number) => void
  /** Times one steps to with the arrows, in order. */
  stops: readonly number[]
  markers: readonly Marker[]
  onPlay: () => void
}

const tenMinutes = 600_000
const kinds: readonly [Marker['is'], string][] = [['in-life', 'what happened in life'], ['refused', 'refused by a rule'], ['alarm', 'alarm or climbed']]

/** The time of a replay: arrows go from one event to the next, Page Up and Page Down ten minutes, Home and End to the ends, Space plays. Long pauses are drawn as breaks. */
export function TimeSlider({ scale, at, onMove, stops, markers, onPlay }: Props) {
  const track = useRef<HTMLDivElement>(null)
  const key = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.altKey || e.metaKey) return
    const to: Record<string, () => number> = {
      ArrowRight: () => nextStop(stops, at) ?? scale.to, ArrowUp: () => nextStop(stops, at) ?? scale.to, ArrowLeft: () => lastStop(stops, at) ?? scale.from, ArrowDown: () => lastStop(stops, at) ?? scale.from,
      PageUp: () => movedBy(scale, at, tenMinutes), PageDown: () => movedBy(scale, at, -tenMinutes), Home: () => scale.from, End: () => scale.to,
    }
    if (e.key === ' ') { e.preventDefault(); onPlay(); return }
    const move = to[e.key]
    if (move === undefined) return
    e.preventDefault()
    onMove(move())
  }
  const drag = (e: PointerEvent) => {
    if (e.type === 'pointermove' && e.buttons === 0) return
    if (e.type === 'pointerdown') e.currentTarget.setPointerCapture?.(e.pointerId)
    const box = track.current!.getBoundingClientRect()
    if (box.width > 0) onMove(atX(scale, Math.min(1, Math.max(0, (e.clientX - box.left) / box.width))))
  }
  return (
    <div className="replay-time">
      <div
        className="replay-slider" role="slider" tabIndex={0} aria-label="Time of the replay" aria-orientation="horizontal"
        aria-valuemin={0} aria-valuemax={1_000} aria-valuenow={Math.round(xOf(scale, at) * 1_000)} aria-valuetext={`${dayAndTime(at)}, ${countOf(stops, at)}`}
        onKeyDown={key} onPointerDown={drag} onPointerMove={drag}
      >
        <div className="replay-track" ref={track}>
          {scale.stretches.map((s) => (
            <span key={s.from} className="replay-stretch" style={{ left: `${s.x0 * 100}%`, width: `${(s.x1 - s.x0) * 100}%` }}>
              <span className="replay-done" style={{ width: `${(Math.min(1, Math.max(0, (xOf(scale, at) - s.x0) / (s.x1 - s.x0))) * 100).toFixed(3)}%` }} />
            </span>
          ))}
          <Markers scale={scale} markers={markers} />
          <span className="replay-thumb" style={{ left: percent(scale, at) }} />
        </div>
      </div>
      <div className="replay-ends" aria-hidden="true">
        {scale.stretches.map((s, i) => (
          <span key={s.from} className="replay-end" style={{ left: `${s.x0 * 100}%`, width: `${Math.max(0.04, s.x1 - s.x0) * 100}%` }}>
            {i > 0 && <span className="replay-break">{ageOf(s.from - scale.stretches[i - 1]!.to)} later</span>}
            <span>{dayAndTime(s.from).replace(/ \d{4} .*$/, '')}<br />{timeOf(s.from)}</span>{s.x1 - s.x0 > 0.2 && <span><br />{timeOf(s.to)}</span>}
          </span>
        ))}
      </div>
      <p className="replay-legend second">{kinds.map(([is, says]) => <span key={is}><MarkerShape is={is} /> {says}</span>)}</p>
    </div>
  )
}

const percent = (scale: Scale, moment: number): string => `${(xOf(scale, moment) * 100).toFixed(3)}%`

/** Drawn once, however the time moves. */
const Markers = memo(({ scale, markers }: Pick<Props, 'scale' | 'markers'>) => markers.map((m, i) => (
  <span key={i} className={`replay-marker replay-marker-${m.is}`} style={{ left: percent(scale, m.at) }} title={`${timeOf(m.at)} ${m.says}`}><MarkerShape is={m.is} /></span>
)))

const nextStop = (stops: readonly number[], at: number): number | undefined => stops.find((s) => s > at)
const lastStop = (stops: readonly number[], at: number): number | undefined => stops.findLast((s) => s < at)
const countOf = (stops: readonly number[], at: number): string => `event ${stops.filter((s) => s <= at).length} of ${stops.length}`

/** A shape of its own for each, so that no colour has to be told apart. */
export function MarkerShape({ is }: { is: Marker['is'] }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" className={`replay-shape replay-shape-${is}`} aria-hidden="true" focusable="false">
      {is === 'alarm' ? <path d="M8 1 15.5 14.5H.5Z" /> : is === 'refused' ? <path d="M3 3 13 13M13 3 3 13" fill="none" stroke="currentColor" strokeWidth="3" /> : <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2.5" />}
    </svg>
  )
}
