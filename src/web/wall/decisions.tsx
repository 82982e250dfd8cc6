import type { Decision } from '#views/supervisor-wall.ts'
import { Countdown } from '../parts/countdown.tsx'
import { DaMark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'
import { WalkList } from '../parts/walk-list.tsx'
import { timeNear } from '../parts/time.ts'
import { useNow } from '../live/clock.ts'

type Props = { list: readonly Decision[]; most: number; chosen: string | null; onChoose: (id: string) => void; onOpen: (d: Decision) => void }

/** What waits on this chair, least time left first: diverts, lowerings, second looks, disputes, messages, role gaps. */
export function Decisions({ list, most, chosen, onChoose, onOpen }: Props) {
  const now = useNow()
  const rest = list.slice(most)
  return (
    <div className="wall-decisions">
      <Panel title="Decisions waiting on me" beside={`${list.length}`}>
        {list.length === 0 && <p className="second">Nothing waits on you.</p>}
        <WalkList name="Decisions waiting on me" items={list.slice(0, most)} idOf={(d) => d.id} chosen={chosen} onChoose={onChoose} onOpen={onOpen}>
          {(d) => (
            <>
              <Countdown as="row" named promise={d.clock.promise} dueAt={d.clock.dueAt} fromAt={d.clock.fromAt} warnAt={d.clock.warnAt} clockFrom={d.clock.clockFrom} />
              <span className="wall-what"><b>{d.what}</b>{d.place !== '' && <span className="wall-place">, {d.place}</span>} <DaMark is={d.da ? 'yes' : 'no'} /></span>
              <span className="wall-who second">{d.place}{d.climbed && <b>{d.place ? ', ' : ''}climbed to you</b>}{d.takenBy !== null && d.taken && `${d.place ? ', ' : ''}${d.takenBy} has it`}</span>
            </>
          )}
        </WalkList>
        {rest.length > 0 && <p>and {rest.length} more, the next due {timeNear(rest[0]!.clock.dueAt, now)}{rest.some((d) => d.da) ? <b>, {rest.filter((d) => d.da).length} DA</b> : ', none DA'}</p>}
      </Panel>
    </div>
  )
}
