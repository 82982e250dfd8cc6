import { useEffect, useMemo, useRef, useState } from 'react'
import { waitingOf, type WaitingRow } from '#views/call-taking.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import { clock } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useConnection, useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { goTo } from '../place.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Countdown } from '../parts/countdown.tsx'
import { useKeys } from '../parts/keys.tsx'
import { ListTable, type Column } from '../parts/list-table.tsx'
import { DaMark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Loading } from '../parts/states.tsx'
import { doorOf } from './door-of.ts'
import { DemoRing } from './demo-ring.tsx'
import { NewContact } from './new-contact.tsx'

const stands: Record<WaitingRow['is'], string> = { ringing: 'RINGING', mine: 'yours', 'ring-back': 'RING BACK', others: 'taken' }
const promise: Partial<Record<string, string>> = { 'accept-contact': 'answer by', grade: 'grade by', 'ring-back': 'ring by', 'read-history': 'history by', 'check-history': 'check by' }

const columns: readonly Column<WaitingRow>[] = [
  { id: 'is', head: 'State', as: 'nowrap', cell: (r) => (r.is === 'ringing' || r.is === 'ring-back' ? <b>{r.is === 'ringing' && r.contact.line === 'abandoned' ? 'ABANDONED' : stands[r.is]}</b> : stands[r.is]) },
  { id: 'left', head: 'Left', cell: (r) => (r.owed ? <Countdown as="row" promise={promise[r.owed.owes] ?? 'due'} dueAt={r.owed.dueAt} fromAt={r.owed.fromAt} warnAt={r.owed.warnAt} clockFrom={r.owed.clockFrom} /> : <span className="second">nothing due</span>) },
  { id: 'door', head: 'By', as: 'nowrap', cell: (r) => doorOf(r.contact.channel) },
  { id: 'from', head: 'From', names: true, cell: (r) => <>{r.from} <DaMark is={r.contact.domesticAbuse.is} /></> },
  { id: 'where', head: 'Where', cell: (r) => r.place || <span className="second">not known yet</span> },
  { id: 'said', head: 'Words', as: 'said-last', cell: (r) => (r.said ? `“${r.said}”` : <span className="second">none yet</span>) },
]

/** The contacts that wait for somebody. Enter takes and opens one. */
export function WaitingList() {
  const { staff, role, demo } = useSession()
  const seen = useSeen()
  const { heardAt } = useConnection()
  const rows = useMemo(() => waitingOf(seen, staff.id), [seen, staff.id])
  const rules = rulesOf(seen, clock.now())
  const { tell, state, clear } = useTell()
  const [chosen, choose] = useState<string | null>(null)
  const [making, setMaking] = useState(false)
  const [rang, setRang] = useState<string | null>(null)
  const at = rows.find((r) => r.id === chosen) ?? rows[0]
  const area = useRef<HTMLDivElement>(null)
  const barredNew = barredBy(rules, role, 'record-contact')
  const open = async (r: WaitingRow) => {
    if (r.is === 'ringing' && barredBy(rules, role, 'accept-contact') === null && !(await tell({ type: 'accept-contact', contact: r.id })).ok) return
    goTo('call', r.id)
  }
  // The first that rings has the focus, so that Enter answers it.
  const first = rows[0]?.id
  useEffect(() => {
    if (making || first === undefined) return
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) area.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(first)}"]`)?.focus()
  }, [first, making])
  // What a demonstration had ring is where its caller's words will be: the focus goes there.
  const here = rang !== null && rows.some((r) => r.id === rang)
  useEffect(() => { if (here) area.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(rang)}"]`)?.focus() }, [here, rang])
  useKeys([
    { id: 'open-contact', key: 'Enter', says: at?.is === 'ringing' ? 'answer' : 'open', list: 'contacts', run: () => { if (at) void open(at) }, because: at ? null : 'nothing waits' },
    { id: 'new-contact', key: 'N', says: 'new contact', list: 'contacts', run: () => setMaking(true), because: barredNew },
  ])
  return (
    <div className="stack">
      <Panel title="Contacts" beside={`${rows.filter((r) => r.is === 'ringing').length} not taken yet`}>
        <div ref={area}>
          {heardAt === null ? <Loading what="the contacts of this room" /> : (
            <ListTable
              name="contacts" rows={rows} idOf={(r) => r.id} columns={columns} chosen={chosen} onChoose={choose} onOpen={(r) => void open(r)} urgent={(r) => r.is === 'ringing'}
              empty={<p>No contact is open in this room.</p>} order="Order: not taken yet, your own, to ring back, then other people’s; least time left first."
            />
          )}
        </div>
        <NotDone what="taking the contact" state={state} onClose={clear} />
        <Acts>
          <Act cap="N" because={barredNew} onAct={() => setMaking(true)}>New contact</Act>
          {demo && <DemoRing onRang={(id) => { choose(id); setRang(id) }} />}
        </Acts>
      </Panel>
      <NewContact open={making} onClose={() => setMaking(false)} />
    </div>
  )
}
