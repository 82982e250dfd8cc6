import type { Overdue } from '#views/supervisor-wall.ts'
import { useSeen } from '../live/store.ts'
import { goTo, hashOf } from '../place.ts'
import { Countdown } from '../parts/countdown.tsx'
import { DaMark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'
import { WalkList } from '../parts/walk-list.tsx'
import { gradeShort } from '../board/board-list.tsx'

const lastWord = (text: string) => text.split(' ').at(-1)

/** What is past its time, worst first, once a job: with its owner and, where it has climbed, who answers now. */
export function OverdueList({ list, most, big }: { list: readonly Overdue[]; most: number; big: boolean }) {
  const seen = useSeen()
  const rest = list.slice(most)
  const da = rest.filter((o) => o.da).length
  return (
    <div className="wall-overdue">
      <Panel title="Overdue, worst first" beside={`${list.length}`}>
        {list.length === 0 && <p className="second">Nothing is past its time.</p>}
        <WalkList name="Overdue" items={list.slice(0, most)} idOf={(o) => o.home} onOpen={(o) => (o.home.startsWith('C-') ? goTo('call', o.home) : goTo('board', o.home))}>
          {(o) => (
            <>
              <Countdown as="row" named promise={o.clock.promise} dueAt={o.clock.dueAt} fromAt={o.clock.fromAt} warnAt={o.clock.warnAt} clockFrom={o.clock.clockFrom} />
              <span className="wall-what"><b>{o.grade === '' ? '' : `${gradeShort(seen, o.grade)} `}{o.place}</b> <DaMark is={o.da ? 'yes' : 'no'} /></span>
              <span className="wall-who second">{big ? lastWord(o.owner) : o.owner}{o.answers !== null && <b> &gt; {big ? lastWord(o.answers) : o.answers}</b>}{o.more > 0 && !big && `, ${o.more} more over`}</span>
            </>
          )}
        </WalkList>
        {rest.length > 0 && <p>and <a href={hashOf('board')}>{rest.length} more</a>, {da === 0 ? 'none DA' : <b>{da} DA</b>}</p>}
      </Panel>
    </div>
  )
}
