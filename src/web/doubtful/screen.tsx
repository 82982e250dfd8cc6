import { useState } from 'react'
import type { DoubtfulPair, DoubtfulQueue } from '#views/doubtful-match.ts'
import type { PairAnswer } from '#domain/pairs/pair.ts'
import { useQuery } from '../live/query.ts'
import { useSession } from '../live/session.tsx'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Duty } from '../parts/duty.tsx'
import { focusBack } from '../parts/focus-back.ts'
import { Frame } from '../parts/frame.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Panel } from '../parts/panel.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { RoomStrip } from '../parts/room-strip.tsx'
import { Saved } from '../parts/saved.tsx'
import { Answered } from '../parts/states.tsx'
import { timeOf } from '../parts/time.ts'
import { WalkList } from '../parts/walk-list.tsx'
import { goTo } from '../place.ts'
import { showOwed } from '../board/screen.tsx'
import { PairTable } from './pair-table.tsx'
import './doubtful.css'

const list = 'Doubtful pairs'
const lately = 'Said lately'
const says: Readonly<Record<PairAnswer, string>> = { same: 'the same person', 'not-same': 'not the same person', unsure: 'unsure' }
const titleOf = (p: DoubtfulPair): string => [p.a.names[0] ?? 'no name', p.b.names[0] ?? 'no name'].join(' · ')
const many = (n: number): string => n.toLocaleString('en-GB')

/** The support operator's queue of doubtful matches. One pair at a time; nothing is merged, each answer has a reason and can be taken back. */
export default function DoubtfulMatches() {
  const { desk } = useSession()
  const asked = useQuery<{ at: number; view: DoubtfulQueue }>('/views/doubtful', 30_000)
  const found = 'data' in asked ? asked.data?.view : undefined
  return (
    <Frame seat={`Doubtful matches${desk ? ` · ${desk}` : ''}`} strip={<RoomStrip onOpen={showOwed} />} counts={found === undefined ? [] : [<>waiting <b>{many(found.waiting)}</b></>, <>with something on record <b>{many(found.hanging)}</b></>]}>
      <Duty />
      <Answered asked={asked} what="the doubtful matches" again={asked.again}>{({ view }) => <Queue view={view} again={asked.again} />}</Answered>
    </Frame>
  )
}

type Doing = { pair: DoubtfulPair; what: PairAnswer | 'take-back' }

function Queue({ view, again }: { view: DoubtfulQueue; again: () => void }) {
  const { tell, state, busy, clear } = useTell()
  const [chosen, choose] = useState<string | null>(null)
  const [back, chooseBack] = useState<string | null>(null)
  const [doing, setDoing] = useState<Doing | null>(null)
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const waiting = view.pairs.filter((p) => !done.has(p.pair))
  const pair = waiting.find((p) => p.pair === chosen) ?? waiting[0]
  const last = view.said.find((p) => p.pair === back) ?? view.said[0]
  const begin = (what: PairAnswer) => { if (pair !== undefined) { clear(); setDoing({ pair, what }) } }
  const none = pair === undefined ? 'no pair waits' : null
  useKeys([
    { id: 'pair-same', key: 'S', says: 'same person', list, run: () => begin('same'), because: none },
    { id: 'pair-not-same', key: 'N', says: 'not the same', list, run: () => begin('not-same'), because: none },
    { id: 'pair-unsure', key: 'U', says: 'unsure', list, run: () => begin('unsure'), because: none },
    { id: 'pair-one', key: '1', says: 'page of one', list, run: () => { if (pair) goTo('person', pair.a.page) }, because: none },
    { id: 'pair-other', key: '2', says: 'page of the other', list, run: () => { if (pair) goTo('person', pair.b.page) }, because: none },
    { id: 'pair-undo', key: 'Z', says: 'take an answer back', run: () => { if (last) { clear(); setDoing({ pair: last, what: 'take-back' }) } }, because: last === undefined ? 'nothing was said lately' : null },
  ])
  const leave = () => { setDoing(null); focusBack(`[data-list="${list}"] .walk[tabindex="0"]`, '.walk') }
  const send = async (reason: string) => {
    if (doing === null) return
    const { pair: { pair: id, a, b }, what } = doing
    const told = await tell(what === 'take-back' ? { type: 'take-back-whether-same', pair: id, reason } : { type: 'say-whether-same', a: a.id, b: b.id, answer: what, reason })
    if (!told.ok) return
    setDone((before) => { const after = new Set(before); if (what === 'take-back') after.delete(id); else after.add(id); return after })
    if (what === 'take-back') choose(id)      // back before the eyes of whoever took it back
    leave()
    again()
  }
  const shown = doing?.pair ?? pair
  return (
    <div className="doubtful">
      <div className="doubtful-lists">
        <Panel title="Doubtful pairs" beside={`${many(waiting.length)} of ${many(view.waiting)}`}>
          {waiting.length === 0 && <p className="second">{view.comparedAt === null ? 'The records have not been compared yet: holdfast link --all does it.' : 'No pair waits.'}</p>}
          <WalkList name={list} items={waiting} idOf={(p) => p.pair} chosen={pair?.pair ?? null} onChoose={(id) => { choose(id); if (doing !== null) setDoing(null) }} onOpen={() => begin('same')}>
            {(p) => <><span className="doubtful-names"><b>{titleOf(p)}</b></span><span className="second">{p.short}{p.a.hangs.length + p.b.hangs.length > 0 ? `, ${p.a.hangs.length + p.a.hangsMore + p.b.hangs.length + p.b.hangsMore} on record` : ''}</span></>}
          </WalkList>
          {view.comparedAt !== null && <p className="second">Compared {timeOf(view.comparedAt)}{view.running ? '; a new comparison is running' : ''}. Those with most on record stand first.</p>}
        </Panel>
        {view.said.length > 0 && (
          <Panel title="Said lately">
            <WalkList name={lately} items={view.said} idOf={(p) => p.pair} chosen={last?.pair ?? null} onChoose={chooseBack} onOpen={(p) => setDoing({ pair: p, what: 'take-back' })}>
              {(p) => <><span className="doubtful-names"><b>{titleOf(p)}</b></span><span className="second">{p.said?.says}</span></>}
            </WalkList>
          </Panel>
        )}
      </div>
      {shown !== undefined && (
        <Panel title={doing?.what === 'take-back' ? `Said: ${says[shown.said?.answer ?? 'unsure']}` : 'Are these one person?'} beside={shown.likely}>
          <p className="doubtful-because">{shown.because === '' ? shown.said?.says : `Why it is asked: ${shown.because}.`}</p>
          {doing === null ? (
            <Acts apart label="Your answer">
              <Act cap="S" onAct={() => begin('same')}>Same person</Act>
              <Act cap="N" onAct={() => begin('not-same')}>Not the same</Act>
              <Act cap="U" onAct={() => begin('unsure')}>Unsure</Act>
            </Acts>
          ) : (
            <ReasonBox
              key={`${doing.pair.pair} ${doing.what}`} label={doing.what === 'take-back' ? 'Taking the answer back: why?' : `You say: ${says[doing.what]}. Why?`} doSays={doing.what === 'take-back' ? 'Take it back' : `Say ${says[doing.what]}`}
              hint="Somebody reads this before relying on it. Both records stay as they are." starts={startsOf(doing)} busy={busy} onCancel={leave} onDone={(reason) => void send(reason)}
            />
          )}
          <Saved state={state} />
          <NotDone what="your answer" state={state} onClose={clear} />
          <PairTable pair={shown} />
        </Panel>
      )}
    </div>
  )
}

/** Beginnings of a reason, from what the records themselves show. */
function startsOf({ pair, what }: Doing): string[] {
  if (what === 'take-back') return ['I mixed them up:', 'New information:']
  const wanted = what === 'same' ? ['agrees', 'nearly'] : what === 'not-same' ? ['differs'] : ['unknown', 'differs']
  const picked = pair.fields.filter((f) => wanted.includes(f.is)).slice(0, 3)
  return picked.map((f) => `${f.about}: ${f.is === 'unknown' ? 'not known of both' : f.says};`)
}
