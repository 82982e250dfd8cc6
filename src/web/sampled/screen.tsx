import { useMemo, useState } from 'react'
import type { SampleVerdict } from '#domain/sampling/sampling.ts'
import { ratedWeeks, sampledOf, type SampledRow } from '#views/sampled.ts'
import { showOwed } from '../board/screen.tsx'
import { useConnection, useSeen } from '../live/store.ts'
import { useSession } from '../live/session.tsx'
import { useTell } from '../live/tell.ts'
import { useNow } from '../live/clock.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Duty } from '../parts/duty.tsx'
import { focusBack } from '../parts/focus-back.ts'
import { Frame } from '../parts/frame.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Panel, Quiet } from '../parts/panel.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { RoomStrip } from '../parts/room-strip.tsx'
import { Saved } from '../parts/saved.tsx'
import { Loading } from '../parts/states.tsx'
import { timeNear } from '../parts/time.ts'
import { WalkList } from '../parts/walk-list.tsx'
import { MissRateTable } from './miss-rate-table.tsx'
import { OwnLines } from './own-lines.tsx'
import './sampled.css'

const list = 'Closed contacts to look at again'
const says: Readonly<Record<SampleVerdict, string>> = { missed: 'domestic abuse was missed', 'not-abuse': 'it is not domestic abuse', 'cannot-tell': 'it cannot be told' }

/** The reviewer's desk. Each week some of what was closed as no domestic abuse is looked at again by somebody who had no part in it; so the room knows what it misses. */
export default function SampledContacts() {
  const seen = useSeen()
  const now = useNow()
  const line = useConnection()
  const { staff, desk } = useSession()
  const view = useMemo(() => sampledOf(seen, staff.id), [seen, staff.id])
  const { tell, state, busy, clear } = useTell()
  const [chosen, choose] = useState<string | null>(null)
  const [doing, setDoing] = useState<{ id: string; verdict: SampleVerdict } | null>(null)
  const row = view.rows.find((r) => r.id === (doing?.id ?? chosen)) ?? view.rows[0]
  const because = row === undefined ? 'nothing waits' : row.not
  const begin = (verdict: SampleVerdict) => { if (row !== undefined && because === null) { clear(); setDoing({ id: row.id, verdict }) } }
  useKeys([
    { id: 'sample-missed', key: 'M', says: 'abuse was missed', list, run: () => begin('missed'), because },
    { id: 'sample-not', key: 'N', says: 'not domestic abuse', list, run: () => begin('not-abuse'), because },
    { id: 'sample-cannot', key: 'U', says: 'cannot tell', list, run: () => begin('cannot-tell'), because },
  ])
  const leave = () => { setDoing(null); focusBack(`[data-list="${list}"] .walk[tabindex="0"]`, '.walk') }
  const send = async (reason: string) => {
    if (doing === null) return
    const told = await tell({ type: 'review-sample', contact: doing.id, verdict: doing.verdict, reason })
    if (told.ok) leave()
  }
  return (
    <Frame seat={`Second look at closed contacts${desk ? ` · ${desk}` : ''}`} strip={<RoomStrip onOpen={showOwed} />} counts={[<>to look at <b>{view.rows.length}</b></>, <>overdue <b>{view.rows.filter((r) => now >= r.dueAt).length}</b></>]}>
      <Duty />
      {seen.position === 0 && line.is !== 'live' ? <Loading what="the closed contacts" /> : (
        <div className="sampled">
          <div className="sampled-lists">
            <Panel title="To look at again" beside={`${view.rows.length}`}>
              {view.rows.length === 0 ? <p className="second">Nothing waits. What is drawn next appears here when it closes.</p> : (
                <WalkList name={list} items={view.rows} idOf={(r) => r.id} chosen={row?.id ?? null} onChoose={(id) => { choose(id); if (doing !== null && doing.id !== id) setDoing(null) }} onOpen={(r) => choose(r.id)}>
                  {(r) => <><span className="sampled-first">{r.first}</span><span className="second">{r.id}, {r.channel}, {timeNear(r.callAt, now)}; <b>{now >= r.dueAt ? 'OVERDUE since' : 'look by'} {timeNear(r.dueAt, now)}</b></span></>}
                </WalkList>
              )}
            </Panel>
            <Panel title="What we miss" beside={`last ${ratedWeeks} sampled weeks`}>
              <p>{view.says}</p>
              <MissRateTable weeks={view.weeks} />
            </Panel>
          </div>
          <div className="sampled-lists">
            {row !== undefined && (
              <Panel title="Was this domestic abuse?" beside={row.id}>
                <Facts row={row} now={now} />
                {doing === null ? (
                  <Acts apart label="Your verdict">
                    <Act cap="M" onAct={() => begin('missed')} because={because}>Abuse was missed</Act>
                    <Act cap="N" onAct={() => begin('not-abuse')} because={because}>Not domestic abuse</Act>
                    <Act cap="U" onAct={() => begin('cannot-tell')} because={because}>Cannot tell</Act>
                  </Acts>
                ) : (
                  <ReasonBox
                    key={`${doing.id} ${doing.verdict}`} label={`You say: ${says[doing.verdict]}. Why?`} doSays={`Say ${says[doing.verdict]}`} busy={busy} onCancel={leave} onDone={(reason) => void send(reason)}
                    hint={doing.verdict === 'missed' ? 'The contact is raised at once and owed a grade. This verdict cannot be taken back.' : 'This verdict stands and counts. Name the words it rests on.'}
                  />
                )}
                <Saved state={state} />
                <NotDone what="your verdict" state={state} onClose={clear} />
              </Panel>
            )}
            <OwnLines rows={view.lines} />
          </div>
        </div>
      )}
    </Frame>
  )
}

function Facts({ row, now }: { row: SampledRow; now: number }) {
  const { contact: c } = row
  const speaker = { caller: 'Caller', handler: 'We', operator: 'Operator', other: 'Somebody else' } as const
  return (
    <>
      <Quiet label="Called">{timeNear(c.callAt, now)} by {c.channel}{c.line === 'abandoned' ? ', abandoned' : ''}</Quiet>
      <Quiet label="Closed by">{row.closedBy}, as “{c.ended?.decision.replaceAll('-', ' ')}”</Quiet>
      <Quiet label="Why no">{row.said}</Quiet>
      {c.sounds.length > 0 && <Quiet label="Heard">{c.sounds.map((s) => s.sound.replaceAll('-', ' ')).join(', ')}</Quiet>}
      <dl className="sampled-words" aria-label="Every word of it">
        {c.words.map((w, i) => <div key={`${w.at} ${i}`}><dt>{speaker[w.who]}</dt><dd>{w.text}</dd></div>)}
      </dl>
      {c.words.length === 0 && <p className="second">No words were recorded.</p>}
    </>
  )
}
