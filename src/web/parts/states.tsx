import type { ReactNode } from 'react'
import { useNow } from '../live/clock.ts'
import type { Asked } from '../live/query.ts'
import { ageOf, timeOf } from './time.ts'
import './states.css'

// The looks every panel must draw. Unknown, not checked, none, and not allowed are four words and four looks (ux.md 6.13).

/** Being fetched; nothing is known yet, and it says so. */
export const Loading = ({ what }: { what: string }) => <p className="is is-loading" role="status">Loading {what}: not known yet</p>

/** Not asked, or asked and not answered. Hatched, so that nobody reads it as nothing found (S11). `because`: "source down, retry 3 of 5". */
export const NotChecked = ({ what, because, children }: { what: string; because?: string; children?: ReactNode }) => (
  <div className="is is-not-checked"><b>NOT CHECKED</b> <span>{what}{because ? `: ${because}` : ''}</span>{children}</div>
)

/** Asked and answered: nothing there. Always with the receipt: when, and by what. */
export const NothingFound = ({ what, at, source }: { what: string; at: number; source?: string }) => (
  <p className="is is-nothing">Nothing found: {what} <span className="second">asked {timeOf(at)}{source ? `, ${source}` : ''}</span></p>
)

/** Asked and answered: found. `at` is the receipt. */
export const Found = ({ at, children }: { at?: number; children: ReactNode }) => (
  <div className="is is-found">{children}{at !== undefined && <span className="second"> as of {timeOf(at)}</span>}</div>
)

/** Failed, and being tried again by itself. `nextIn` ms. */
export const FailedRetrying = ({ what, says, tries, nextIn, onAgain }: { what: string; says: string; tries: number; nextIn?: number; onAgain?: () => void }) => (
  <div className="is is-failed" role="status">
    <b>FAILED, TRYING AGAIN</b> <span>{what}: {says}; try {tries + 1}{nextIn === undefined ? '' : ` in ${ageOf(nextIn)}`}</span>
    {onAgain && <button type="button" className="act act-small" onClick={onAgain}>Try now</button>}
  </div>
)

/** What follows is older than it should be. */
export function Stale({ at, children }: { at: number; children?: ReactNode }) {
  const now = useNow()
  return <div className="is is-stale"><b>OLD</b> <span>data {ageOf(now - at)} old</span>{children}</div>
}

/** Not permitted reads the same as not found: the difference would itself tell something (S25). */
export const NotPermitted = ({ what }: { what: string }) => <p className="is is-not-permitted">{what}: not found, or not for you to see.</p>

/** No line to the room: what was typed is kept and will be sent. `kept` counts what waits. */
export const Offline = ({ since, kept = 0 }: { since: number | null; kept?: number }) => (
  <div className="is is-offline" role="status">
    <b>NO LINE TO THE ROOM</b> <span>{since === null ? '' : `since ${timeOf(since)}. `}Clocks run on; what you type is kept here{kept > 0 ? `; ${kept} not sent yet` : ''}.</span>
  </div>
)

/**
 * Draws a question to the server in every state it can be in. `none` says when an answer counts as nothing found.
 * What was found before stays on screen, marked old, while a retry runs.
 */
export function Answered<T>({ asked, what, none, again, children }: { asked: Asked<T>; what: string; none?: (data: T) => boolean; again?: () => void; children: (data: T) => ReactNode }) {
  if (asked.is === 'loading') return <Loading what={what} />
  if (asked.is === 'not-permitted') return <NotPermitted what={what} />
  const shown = asked.data === undefined ? null : none?.(asked.data) ? <NothingFound what={what} at={asked.at!} /> : children(asked.data)
  if (asked.is === 'found') return shown
  return (
    <>
      <FailedRetrying what={what} says={asked.says} tries={asked.tries} nextIn={asked.nextIn} onAgain={again} />
      {asked.at !== undefined && <Stale at={asked.at} />}
      {shown}
    </>
  )
}
