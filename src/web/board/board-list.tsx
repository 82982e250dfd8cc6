import { useEffect, useRef, useState } from 'react'
import { boardOrder, passes, type BoardRow } from '#views/dispatch-board.ts'
import { gradeNamed } from '#views/names.ts'
import type { Seen } from '../live/docs.ts'
import { useNow } from '../live/clock.ts'
import { goTo } from '../place.ts'
import { Act } from '../parts/act.tsx'
import { Countdown } from '../parts/countdown.tsx'
import { ListTable, type Column } from '../parts/list-table.tsx'
import { DaMark, Mark, StateMark } from '../parts/marks.tsx'
import { NothingFound } from '../parts/states.tsx'
import { useMedia } from '../parts/use-media.ts'
import { spanOf, timeNear } from '../parts/time.ts'

/** A grade in a column: its letter where the force has letters, else its title. */
export const gradeShort = (seen: Pick<Seen, 'docs'>, grade: string): string => (grade.length <= 2 ? grade : gradeNamed(seen.docs, grade))

/** Two lines and 64 px: domestic abuse, and life. */
const tall = (r: BoardRow) => r.da !== 'no' || r.life !== null

function Left({ row, now }: { row: BoardRow; now: number }) {
  const { clock, next, there, life } = row
  return (
    <div className="row-left">
      {life !== null ? <StateMark is="over">NOW</StateMark> : clock !== null ? <Countdown as="row" named promise={clock.promise} dueAt={clock.dueAt} fromAt={clock.fromAt} warnAt={clock.warnAt} clockFrom={clock.clockFrom} forecastAt={clock.forecastAt} grade={row.incident.grade} />
        : there !== null ? <span className="row-there">at scene {timeNear(there, now)}</span> : <span className="second">no clock</span>}
      {life !== null && clock !== null && <span className="row-next">{clock.promise} {timeNear(clock.dueAt, now)}, {clock.dueAt > now ? `${spanOf(clock.dueAt - now)} left` : <b>over {spanOf(now - clock.dueAt)}</b>}</span>}
      {tall(row) && next !== null && life === null && <span className="row-next second">arrive {timeNear(next.dueAt, now)}, {next.dueAt > now ? `${spanOf(next.dueAt - now)} left` : `over ${spanOf(now - next.dueAt)}`}</span>}
      {tall(row) && clock !== null && there !== null && life === null && <span className="row-next second">at scene {timeNear(there, now)}</span>}
    </div>
  )
}

/** Who is on it, in words: "RP12 on way, eta 00:17 LATE". */
export function UnitWords({ row, now }: { row: BoardRow; now: number }) {
  if (row.noUnitSince !== null) return <><b>NO UNIT</b> since {timeNear(row.noUnitSince, now)}{row.gap !== null && <span className="row-gap">{row.gap}</span>}</>
  if (row.units.length === 0) return <span className="second">{row.there === null ? 'none' : 'left again'}</span>
  const [first, ...more] = row.units
  return (
    <>
      <b>{first!.callSign}</b> {first!.is === 'at scene' ? `at scene ${timeNear(first!.at, now)}` : first!.eta === undefined ? `${first!.is}, eta not said` : `${first!.is}, eta ${timeNear(first!.eta, now)}`}{first!.late && <b> LATE</b>}
      {more.length > 0 && <span className="row-gap">and {more.map((u) => u.callSign).join(', ')}</span>}
      {more.length === 0 && first!.is !== 'at scene' && first!.unconfirmed > 0 && <span className="row-gap">{first!.unconfirmed} risk {first!.unconfirmed === 1 ? 'line' : 'lines'} not confirmed</span>}
    </>
  )
}

/** `full`: each fact its own column. `middle`: a smaller screen. `list`: beside the open job. */
type Room = 'full' | 'middle' | 'list'

function columnsFor(seen: Seen, now: number, room: Room): Column<BoardRow>[] {
  const all: Column<BoardRow>[] = [
    { id: 'left', head: 'State, left, by', as: 'col-left', cell: (r) => <Left row={r} now={now} /> },
    { id: 'grade', head: 'Gr', as: 'col-grade', cell: (r) => <b title={gradeNamed(seen.docs, r.incident.grade)}>{gradeShort(seen, r.incident.grade)}</b> },
    { id: 'marks', head: 'DA', as: 'col-marks', cell: (r) => (r.da === 'no' && !r.incident.divertTag ? <span className="spoken">not DA</span> : <span className="row-marks"><DaMark is={r.da} />{r.incident.divertTag && <Mark title="A unit was diverted from this job">DIVERT</Mark>}</span>) },
    { id: 'where', head: 'Where', as: 'col-where', names: true, cell: (r) => <><span className="row-place">{r.incident.place}</span>{tall(r) && <span className="row-gap third">{r.id}</span>}</> },
    { id: 'unit', head: 'Unit', as: 'col-unit', cell: (r) => <div className={tall(r) ? 'row-unit' : 'row-unit row-flat'}><UnitWords row={r} now={now} /></div> },
    { id: 'matters', head: 'What matters (facts, not line one)', as: 'col-matters', cell: (r) => <span className={tall(r) || room === 'middle' ? 'clamp-2' : 'clamp-1'} title={r.matters.join('; ')}>{r.matters.join('; ')}</span> },
    { id: 'owner', head: 'Owner', as: 'col-owner', cell: (r) => <>{r.owner.split(' ').slice(-1)}{!r.ownerOnDuty && <span className="row-gap"><b>not on duty</b></span>}</> },
  ]
  if (room === 'full') return all
  return [all[0]!, {
    id: 'job', head: 'Job', names: true, as: 'col-job', cell: (r) => (
      <>
        <span className="row-job"><b title={gradeNamed(seen.docs, r.incident.grade)}>{gradeShort(seen, r.incident.grade)}</b> <span className="row-place">{r.incident.place}</span> <DaMark is={r.da} /> {r.incident.divertTag && <Mark>DIVERT</Mark>}</span>
        <span className="row-gap row-flat second"><UnitWords row={r} now={now} /></span>
      </>
    ),
  }, ...(room === 'middle' ? all.filter((c) => c.id === 'matters') : [])]
}

/** Open jobs as one walks them. What lies below the edge is counted with its first due time; a filter never touches counts or strip. */
export function BoardList({ seen, rows, chosen, onChoose, compact }: { seen: Seen; rows: readonly BoardRow[]; chosen: string | null; onChoose: (id: string) => void; compact: boolean }) {
  const now = useNow()
  const [text, setText] = useState('')
  const [da, setDa] = useState(false)
  const [noUnit, setNoUnit] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const small = useMedia('(max-width: 1500px)')
  const room: Room = compact ? 'list' : small ? 'middle' : 'full'
  const filtered = text.trim() !== '' || da || noUnit
  const shown = filtered ? rows.filter((r) => passes(seen, r, { text, da, noUnit })) : rows
  const below = useBelow(box, shown)
  return (
    <>
      <div className="board-scroll" ref={box}>
        <ListTable
          name="Open jobs" rows={shown} idOf={(r) => r.id} columns={columnsFor(seen, now, room)} chosen={chosen} onChoose={onChoose} onOpen={(r) => goTo('board', r.id)} tall={(r) => room !== 'full' || tall(r)} urgent={(r) => r.life !== null}
          empty={filtered ? <p className="board-none">No open job passes this filter; {rows.length} are open.</p> : <div className="board-none"><NothingFound what="open jobs" at={now} source="the room" /></div>}
        />
      </div>
      <div className="board-foot">
        <p className="board-below" role="status"><b>{below.n === 0 ? 'none below' : `${below.n} more below`}</b>{below.n > 0 && `, first due ${below.dueAt === null ? 'not set' : timeNear(below.dueAt, now)}`}</p>
        <div className="beside board-filter" role="group" aria-label="Filter, the counts above stay whole">
          <label>Find <input type="search" value={text} onChange={(e) => setText(e.target.value)} placeholder="place, unit, fact" /></label>
          <Act as="small" pressed={da} onAct={() => setDa(!da)}>DA only</Act>
          <Act as="small" pressed={noUnit} onAct={() => setNoUnit(!noUnit)}>No unit only</Act>
          {filtered && <><b>{shown.length} of {rows.length} shown</b><Act as="small" onAct={() => { setText(''); setDa(false); setNoUnit(false) }}>Show all</Act></>}
        </div>
      </div>
      <p className="board-order third">{boardOrder}</p>
    </>
  )
}

/** How many rows lie wholly or partly below the edge of their box, and the first promise among them. */
function useBelow(box: React.RefObject<HTMLElement | null>, rows: readonly BoardRow[]): { n: number; dueAt: number | null } {
  const [ids, setIds] = useState<readonly string[]>([])
  useEffect(() => {
    const look = () => {
      const el = box.current
      if (el === null) return
      const edge = Math.min(el.getBoundingClientRect().bottom, innerHeight) + 1
      const under = [...el.querySelectorAll<HTMLElement>('tbody tr')].filter((r) => r.getBoundingClientRect().height > 0 && r.getBoundingClientRect().bottom > edge).map((r) => r.dataset['row'] ?? '')
      setIds((before) => (before.join() === under.join() ? before : under))
    }
    look()
    const el = box.current
    el?.addEventListener('scroll', look)
    addEventListener('scroll', look)
    addEventListener('resize', look)
    return () => { el?.removeEventListener('scroll', look); removeEventListener('scroll', look); removeEventListener('resize', look) }
  }, [box, rows])
  const due = rows.filter((r) => ids.includes(r.id) && r.clock !== null).map((r) => r.clock!.dueAt)
  return { n: ids.length, dueAt: due.length === 0 ? null : Math.min(...due) }
}
