import { useMemo, useState } from 'react'
import { seesAll } from '#views/may-see.ts'
import { wallOf, type Decision } from '#views/supervisor-wall.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useConnection, useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { goTo, usePlace } from '../place.ts'
import { focusBack } from '../parts/focus-back.ts'
import { Frame } from '../parts/frame.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Duty } from '../parts/duty.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { RoomStrip } from '../parts/room-strip.tsx'
import { Loading } from '../parts/states.tsx'
import { showOwed } from '../board/screen.tsx'
import { timeNear } from '../parts/time.ts'
import { Again, Owners } from './again.tsx'
import { Deciding, type Matter } from './deciding.tsx'
import { Decisions } from './decisions.tsx'
import { DivertList } from './divert-list.tsx'
import { DivertPage } from './divert-page.tsx'
import { OverdueList } from './overdue.tsx'
import { RoomPanel } from './room.tsx'
import { WithoutUnit } from './without-unit.tsx'
import '../board/board.css'
import './wall.css'

/** The supervisor's wall: what has no unit, what is overdue, what waits on this chair, who is in the room. Read from 3.5 m in wall size; at the desk every number leads somewhere. */
export default function SupervisorWall() {
  const { open, also } = usePlace()
  const { desk } = useSession()
  const big = also.get('size') === 'wall'
  const seat = `Supervisor wall${desk ? ` · ${desk}` : ''}`
  if (open?.startsWith('D-')) return <Frame seat={seat} strip={<RoomStrip onOpen={showOwed} />}><DivertPage key={open} id={open} /></Frame>
  return <Wall seat={seat} big={big} message={open?.startsWith('M-') ? open : null} />
}

/** Opens what a decision is about: a divert on its own page, the rest in a box over the wall. */
const matterOf = (d: Decision): Matter => ({ owes: d.owes, home: d.home, ...(d.key === undefined ? {} : { key: d.key }) })

function Wall({ seat, big, message }: { seat: string; big: boolean; message: string | null }) {
  const seen = useSeen()
  const now = useNow()
  const line = useConnection()
  const { role, staff } = useSession()
  const wall = useMemo(() => wallOf(seen, role, staff.id, now), [seen, role, staff.id, now])
  const [chosen, choose] = useState<string | null>(null)
  const [matter, setMatter] = useState<Matter | null>(null)
  const [said, setSaid] = useState('')
  const { tell, state, clear } = useTell()
  const decision = wall.decisions.find((d) => d.id === chosen) ?? wall.decisions[0]
  const openIt = (d: Decision) => { if (d.home.startsWith('D-')) goTo('wall', d.home); else setMatter(matterOf(d)) }
  const none = decision === undefined ? 'nothing waits on you' : null
  // Whoever sees only their own must not read what they cannot see as nothing there.
  const all = seesAll({ staff: staff.id as `S-${string}`, role, onDuty: seen.docs.roster.get('roster')?.onDuty[staff.id as `S-${string}`]?.role === role })
  useKeys([
    { id: 'wall-open', key: 'Enter', says: 'open', list: 'Decisions waiting on me', run: () => { if (decision) openIt(decision) }, because: none },
    { id: 'wall-take', key: 'T', says: 'take it', list: 'Decisions waiting on me', run: () => { if (decision) void tell({ type: 'accept-obligation', obligation: decision.id }) }, because: none ?? (decision?.taken ? 'somebody has it' : null) },
    { id: 'wall-size', says: big ? 'Desk size' : 'Wall size, to be read from 3.5 m', run: () => goTo('wall', null, big ? undefined : { size: 'wall' }) },
    { id: 'wall-board', says: 'Open the dispatch board', run: () => goTo('board') },
  ])
  const shown: Matter | null = matter ?? (message === null ? null : { owes: 'accept-message', home: message })
  const done = (says: string | null) => { setMatter(null); focusBack('[data-list="Decisions waiting on me"] .walk[tabindex="0"]', '.walk'); if (message !== null) goTo('wall'); if (says !== null) setSaid(`${says}, saved ${timeNear(now, now)}`) }
  return (
    <Frame
      seat={seat} className={big ? 'wall wall-big' : 'wall'} strip={<RoomStrip onOpen={showOwed} />}
      counts={!all ? [<>waiting on you <b>{wall.decisions.length}</b></>] : [<><b>{wall.counts.open}</b> open</>, <><b>{wall.counts.withoutUnit}</b> without unit</>, <><b>{wall.counts.over}</b> over</>, <>DA open <b>{wall.counts.da}</b></>, <>waiting on you <b>{wall.decisions.length}</b></>]}
    >
      <Duty />
      {line.heardAt === null ? <Loading what="the room" /> : !all ? (
        <div className="stack">
          <p className="second">Your chair sees what is yours, not the whole room.</p>
          <Decisions list={wall.decisions} most={12} chosen={decision?.id ?? null} onChoose={choose} onOpen={openIt} />
        </div>
      ) : (
        <div className="wall-grid">
          <WithoutUnit lines={wall.without} big={big} />
          <OverdueList list={wall.overdue} most={big ? 3 : 8} big={big} />
          <Decisions list={wall.decisions} most={big ? 3 : 12} chosen={decision?.id ?? null} onChoose={choose} onOpen={openIt} />
          <RoomPanel wall={wall} big={big} onShift={(r) => setMatter({ owes: 'fill-role-gap', home: 'roster', key: r })} />
          <Again list={wall.again} callers={wall.callers} most={big ? 1 : 6} />
          <Owners wall={wall} />
        </div>
      )}
      <p className="board-said second" role="status">{said}</p>
      <NotDone what="taking it" state={state} onClose={clear} />
      {!big && all && line.heardAt !== null && <DivertList />}
      {shown !== null && <Deciding key={`${shown.owes} ${shown.home} ${shown.key ?? ''}`} matter={shown} onDone={done} />}
    </Frame>
  )
}
