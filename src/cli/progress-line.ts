import { progress } from './say.ts'

/** How far something is. `of`: all there is, in what `what` counts; where that is not known, `share` of it, 0 to 1. `also`: what else is to be told. */
export type Step = { done: number; what: string; of?: number; share?: number; perSecond?: number; secondsLeft?: number; also?: string }

const n = (value: number): string => Math.round(value).toLocaleString('en-GB')
const lasting = (s: number): string => (s < 90 ? `${Math.ceil(s)} s` : s < 5_400 ? `${Math.round(s / 60)} min` : `${(s / 3_600).toFixed(1)} h`)

/** "people.csv: 12,000 rows, 40 %, 5,000 a second, about 4 s left, 3 rejected": the one way every verb says how far it is. */
export function progressLine(doing: string, { done, what, of, share, perSecond, secondsLeft, also }: Step): string {
  const part = share ?? (of === undefined || of === 0 ? undefined : done / of)
  return [
    `${doing}: ${n(done)}${of === undefined || of === 0 ? '' : ` of ${n(of)}`} ${what}`, ...(part === undefined ? [] : [`${Math.floor(100 * Math.min(1, part))} %`]), ...(perSecond === undefined || perSecond <= 0 ? [] : [`${n(perSecond)} a second`]),
    ...(secondsLeft === undefined || secondsLeft <= 0 || !Number.isFinite(secondsLeft) ? [] : [`about ${lasting(secondsLeft)} left`]), ...(also === undefined ? [] : [also]),
  ].join(', ')
}

/** Tells progress at most once a second, and at once when something else is being done. */
export function teller(tell: (line: string) => void = progress, now: () => number = () => performance.now()): (doing: string, step: Step) => void {
  let last = now()
  let before: string | undefined
  return (doing, step) => {
    if ((before === undefined || doing === before) && now() - last < 1_000) { before ??= doing; return }
    last = now()
    before = doing
    tell(progressLine(doing, step))
  }
}

/** For runs told by one line: on a terminal that line changes, twice a second at most; elsewhere a new one comes every `every` ms. `end` takes the line away again. */
export function changingLine(every: number, to: { isTTY?: boolean; write: (text: string) => unknown } = process.stderr, now: () => number = Date.now): { tell: (line: () => string) => void; end: () => void } {
  let said = to.isTTY === true ? 0 : now()
  return {
    tell: (line) => {
      if (now() - said < (to.isTTY === true ? 500 : every)) return
      said = now()
      to.write(to.isTTY === true ? `\r\x1b[K${line()}` : `${line()}\n`)
    },
    end: () => { if (to.isTTY === true) to.write('\r\x1b[K') },
  }
}
