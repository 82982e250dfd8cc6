import { useNow } from '../live/clock.ts'
import { countOf, type Due } from './count.ts'
import { Shape } from './marks.tsx'
import { timeNear, timeOf, timeShort } from './time.ts'
import './countdown.css'

type Props = Due & {
  /** Which promise: "send by", "arrive by", "ring by". */
  promise: string
  /** Where the clock starts, in words: "from call". With `fromAt` the time is added: "from call 23:54". */
  clockFrom?: string
  grade?: string
  /** What ended it, in words; "at scene" unless said. */
  endedSays?: string
  /** `row`: clock and due time only, the rest is in the row's other cells and in the title. `wall`: at wall size. */
  as?: 'full' | 'row' | 'wall'
  /** In a row: the promise's word before its time, "send 23:58", unless it is the promise to arrive. */
  named?: boolean
}

/** A deadline: what is left (or + and OVER), the shape and word of its state, when it is due, which promise, grade, and what started the clock. Redrawn once a second. */
export function Countdown({ promise, clockFrom, grade, endedSays = 'at scene', as = 'full', named = false, ...due }: Props) {
  const now = useNow()
  const count = countOf(due, now)
  const start = clockFrom === undefined ? '' : `${clockFrom}${due.fromAt === undefined ? '' : ` ${timeNear(due.fromAt, now)}`}`
  const about = [`${promise} ${timeNear(due.dueAt, now)}`, grade, start].filter(Boolean).join(', ')
  if (count.state === 'there') {
    return (
      <span className={`count count-there count-${as}`} title={about}>
        <span className="count-there-at">{endedSays} {timeOf(due.endedAt!)}</span>
        {count.late && <span className="count-about second">{count.spoken}</span>}
      </span>
    )
  }
  return (
    <span className={`count count-${as}`} title={as === 'full' ? undefined : about} role="timer" aria-live="off" aria-label={`${count.spoken}, ${about}`}>
      <span className={`count-clock count-is-${count.state}`} aria-hidden="true">
        {count.state !== 'plain' && <Shape is={count.state} />}
        {count.word !== '' && <span className="count-word">{count.word}</span>}
        <span className="count-left">{count.left}</span>
      </span>
      <span className="count-about" aria-hidden="true">
        {as === 'row' ? `${named && promise !== 'arrive by' ? `${promise.replace(/ by$/, '')} ` : ''}${timeShort(due.dueAt, now)}` : about}
        {count.late && count.state !== 'over' && <b> LATE</b>}
      </span>
    </span>
  )
}
