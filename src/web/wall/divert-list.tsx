import { useEffect, useMemo, useRef, useState } from 'react'
import { divertLines, seenWithDiverts, type DivertLine, type DivertList as Listed } from '#views/divert-review.ts'
import { useNow } from '../live/clock.ts'
import { useQuery } from '../live/query.ts'
import { useDocs, useSeen } from '../live/store.ts'
import { goTo } from '../place.ts'
import { ListTable, type Column } from '../parts/list-table.tsx'
import { DaMark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'
import { Answered } from '../parts/states.tsx'
import { timeNear } from '../parts/time.ts'

/** Every divert, settled ones too, from the server; asked anew whenever one of the open ones changes. */
export function useDivertList() {
  const asked = useQuery<Listed>('/views/diverts')
  const open = useDocs('divert')
  const { again } = asked
  const read = useRef(open)
  useEffect(() => {
    if (read.current === open) return
    read.current = open
    again()
  }, [open, again])
  return asked
}

/** The DIVERT list: what was taken from where, who decided, what covers it. Enter opens one. */
export function DivertList() {
  const seen = useSeen()
  const now = useNow()
  const asked = useDivertList()
  const [chosen, choose] = useState<string | null>(null)
  const list = 'data' in asked ? asked.data : undefined
  const lines = useMemo(() => (list === undefined ? [] : divertLines(seenWithDiverts(seen, list))), [seen, list])
  const columns: Column<DivertLine>[] = [
    { id: 'at', head: 'When', cell: (l) => <span className="nowrap">{timeNear(l.divert.at, now)}</span> },
    { id: 'unit', head: 'Unit', names: true, cell: (l) => <b>{l.callSign}</b> },
    { id: 'from', head: 'Left', cell: (l) => <>{l.from} <DaMark is={l.da ? 'yes' : 'no'} /></> },
    { id: 'to', head: 'For', cell: (l) => l.to },
    { id: 'state', head: 'Decided', cell: (l) => (l.open ? <b>{l.state}</b> : l.state) },
    { id: 'cover', head: 'Cover', cell: (l) => (l.divert.cover === undefined && l.open ? <b>{l.cover}</b> : l.cover) },
    { id: 'reason', head: 'Why it went', cell: (l) => <span className="clamp-1" title={l.divert.reason}>{l.divert.reason}</span> },
  ]
  return (
    <div className="wall-diverts">
      <Panel title="DIVERT list" beside={list === undefined ? undefined : `${lines.length}, ${lines.filter((l) => l.open).length} open`}>
        <Answered asked={asked} again={asked.again} what="diverts" none={(d) => d.diverts.length === 0}>
          {() => <ListTable name="DIVERT list" rows={lines} idOf={(l) => l.id} columns={columns} chosen={chosen} onChoose={choose} onOpen={(l) => goTo('wall', l.id)} empty={<p>none</p>} order="Order: not decided first, then the latest." />}
        </Answered>
      </Panel>
    </div>
  )
}
