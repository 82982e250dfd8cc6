import type { Again as Line, Wall } from '#views/supervisor-wall.ts'
import { useNow } from '../live/clock.ts'
import { goTo, hashOf } from '../place.ts'
import { Countdown } from '../parts/countdown.tsx'
import { DaMark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'
import { timeNear } from '../parts/time.ts'
import { WalkList } from '../parts/walk-list.tsx'

/** Tonight, the same person: more than one contact about what is open, and whether somebody has assessed it again. Beside it the promises to callers that come next. */
export function Again({ list, callers, most }: { list: readonly Line[]; callers: Wall['callers']; most: number }) {
  const now = useNow()
  return (
    <div className="wall-again">
      <Panel title="Tonight, same person" beside={`${list.length}`}>
        {list.length === 0 && <p className="second">Nobody has contacted us again about what is open.</p>}
        <WalkList name="Tonight, same person" items={list.slice(0, most)} idOf={(a) => a.incident} onOpen={(a) => goTo('board', a.incident)}>
          {(a) => (
            <>
              <span className="wall-what"><b>{a.who}</b> <DaMark is={a.da ? 'yes' : 'no'} /> {a.contacts} contacts, last {timeNear(a.lastAt, now)}</span>
              {a.owed !== null ? <><b>NOT assessed again</b><Countdown as="row" named promise={a.owed.promise} dueAt={a.owed.dueAt} fromAt={a.owed.fromAt} warnAt={a.owed.warnAt} clockFrom={a.owed.clockFrom} /></> : <span className="second">{a.assessed === null ? 'no assessment owed' : `assessed again ${timeNear(a.assessed, now)}`}</span>}
            </>
          )}
        </WalkList>
        {list.length > most && <p className="second">and {list.length - most} more</p>}
        <p className="wall-callers">Promises to callers: {callers.length === 0 ? 'none open' : callers.slice(0, 3).map((c, n) => <span key={n}>{n > 0 && '; '}<a href={hashOf(c.home.startsWith('C-') ? 'call' : 'board', c.home)}>{timeNear(c.clock.dueAt, now)} {c.clock.promise.replace(/ by$/, '')} {c.place}</a>{c.clock.dueAt <= now && <b> OVER</b>}</span>)}{callers.length > 3 && ` and ${callers.length - 3} more`}</p>
      </Panel>
    </div>
  )
}

/** Whether every open job has an owner on duty, in one line; and which have not. */
export function Owners({ wall }: { wall: Wall }) {
  const all = wall.unowned.length === 0
  return (
    <section className="wall-owners" aria-label="Owners">
      <p className="wall-owners-line">EVERY OPEN JOB HAS AN OWNER ON DUTY: <b>{all ? 'yes' : 'NO'}</b> ({wall.owned} of {wall.open})</p>
      {!all && <ul>{wall.unowned.map((u) => <li key={u.id}><a href={hashOf('board', u.id)}>{u.place}</a>: <b>{u.says}</b></li>)}</ul>}
    </section>
  )
}
