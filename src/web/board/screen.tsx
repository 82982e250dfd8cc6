import { useEffect, useMemo, useRef, useState } from 'react'
import { barredBy } from '#views/rules-of.ts'
import { boardOf } from '#views/dispatch-board.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useConnection, useSeen } from '../live/store.ts'
import type { Owed } from '../live/strip-items.ts'
import { goTo, usePlace } from '../place.ts'
import { focusBack } from '../parts/focus-back.ts'
import { Frame } from '../parts/frame.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Duty } from '../parts/duty.tsx'
import { RoomStrip } from '../parts/room-strip.tsx'
import { Loading } from '../parts/states.tsx'
import { timeNear } from '../parts/time.ts'
import { BoardList } from './board-list.tsx'
import { Doing, type Task } from './doing.tsx'
import { IncidentPane } from './incident-pane.tsx'
import { UnitsPanel } from './units-panel.tsx'
import './board.css'

/** Opens what a chip of the strip is about. */
export function showOwed(o: Owed): void {
  if (o.home.startsWith('I-')) goTo('board', o.home)
  else if (o.home.startsWith('D-') || o.home.startsWith('M-')) goTo('wall', o.home)
  else if (o.home.startsWith('C-')) goTo('call', o.home)
  else goTo('wall')
}

/** The dispatch board: every open job by what presses, the units, and the job that is open beside them. */
export default function DispatchBoard() {
  const seen = useSeen()
  const now = useNow()
  const line = useConnection()
  const { open } = usePlace()
  const { role, desk } = useSession()
  const [chosen, choose] = useState<string | null>(open)
  const [task, setTask] = useState<Task | null>(null)
  const [said, setSaid] = useState('')
  const { rows, counts, rules } = useMemo(() => boardOf(seen, now), [seen, now])
  const at = open ?? (rows.some((r) => r.id === chosen) ? chosen : (rows[0]?.id ?? null))
  const row = rows.find((r) => r.id === at)
  const none = row === undefined ? 'no job is chosen' : null
  const barred = (...types: Parameters<typeof barredBy>[2][]) => none ?? types.map((t) => barredBy(rules, role, t)).find((b) => b !== null) ?? null
  const ask = (act: Task['act']) => () => { if (at !== null) setTask({ act, incident: at }) }
  const was = useRef(open)
  useEffect(() => {
    if (was.current !== null && open === null) focusBack(`[data-list="Open jobs"] [data-row="${CSS.escape(was.current)}"]`, '[data-list="Open jobs"] tr[tabindex="0"]')
    was.current = open
  }, [open])
  const first = () => {
    const top = rows[0]
    if (top === undefined) return
    choose(top.id)
    if (open !== null) goTo('board', top.id)
    document.querySelector<HTMLElement>(`[data-list="Open jobs"] [data-row="${CSS.escape(top.id)}"]`)?.focus()
  }
  useKeys([
    { id: 'board-first', key: 'F2', says: 'most urgent', run: first, because: rows.length === 0 ? 'no job is open' : null },
    { id: 'board-assign', key: 'A', says: 'assign', run: ask('assign'), because: barred('assign-unit') },
    { id: 'board-divert', key: 'D', says: 'divert', run: ask('divert'), because: barred('divert-unit') },
    { id: 'board-ask', key: 'E', says: 'ask unit', run: ask('ask-unit'), because: barred('send-message') },
    { id: 'board-raise', key: 'F10', says: 'raise', run: ask('raise'), because: barred('raise-grade') },
    { id: 'board-crew', says: 'crew a unit', run: () => setTask({ act: 'crew', incident: null }), because: barredBy(rules, role, 'crew-unit') },
    { id: 'board-open', key: 'Enter', says: 'open', list: 'Open jobs', run: () => { if (at !== null) goTo('board', at) }, because: none },
    ...(open === null ? [] : [{ id: 'board-back', key: 'Escape', says: 'close the job', run: () => goTo('board') }]),
  ])
  const done = (says: string | null) => { setTask(null); focusBack('.pane-place', `[data-list="Open jobs"] [data-row="${CSS.escape(at ?? '')}"]`, '[data-list="Open jobs"] tr[tabindex="0"]'); if (says !== null) setSaid(`${says}, saved ${timeNear(now, now)}`) }
  return (
    <Frame
      seat={`Dispatch board${desk ? ` · ${desk}` : ''}`} className={open === null ? 'board' : 'board board-open'} strip={<RoomStrip onOpen={showOwed} />}
      counts={[<><b>{counts.open}</b> open</>, <><b>{counts.withoutUnit}</b> without unit</>, <>next due <b>{counts.nextDueAt === null ? 'none' : timeNear(counts.nextDueAt, now)}</b></>, <>DA open <b>{counts.da}</b></>]}
    >
      <section className="board-jobs" aria-label="Jobs">
        <Duty />
        {line.heardAt === null ? <Loading what="open jobs" /> : <BoardList seen={seen} rows={rows} chosen={at} onChoose={choose} compact={open !== null} />}
        <p className="board-said second" role="status">{said}</p>
      </section>
      {open === null
        ? <UnitsPanel onOpen={(unit) => setTask({ act: 'unit', incident: null, unit })} onCrew={() => setTask({ act: 'crew', incident: null })} barred={barredBy(rules, role, 'crew-unit')} />
        : <IncidentPane key={open} id={open} onDo={setTask} onSaid={setSaid} />}
      {task !== null && <Doing key={`${task.act} ${task.incident} ${task.unit ?? ''}`} task={task} onDone={done} />}
    </Frame>
  )
}
