import { useEffect, useRef, useState } from 'react'
import { answerChallenge } from '#domain/divert/answer-challenge.ts'
import { challengeDivert } from '#domain/divert/challenge-divert.ts'
import { reviewDivert } from '#domain/divert/review-divert.ts'
import type { CommandSpec } from '#domain/rule.ts'
import type { DivertReview as Review } from '#views/divert-review.ts'
import { nameOf } from '#views/names.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { useDraftCheck } from '../live/use-draft-check.ts'
import { useTell } from '../live/tell.ts'
import { hashOf } from '../place.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Countdown } from '../parts/countdown.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Mark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { timeNear } from '../parts/time.ts'
import { TwoJobs } from '../board/two-jobs.tsx'
import { CoverGapForm } from './cover-gap.tsx'

type What = 'agree' | 'override' | 'dispute' | 'uphold' | 'stand'
const asks: Readonly<Record<What, { label: string; hint?: string }>> = {
  agree: { label: 'Why is it right that it goes?', hint: 'The first job is still owed a unit, and its clock runs on.' },
  override: { label: 'Why does it turn round?', hint: 'Both crews are told; it goes back to the first job.' },
  dispute: { label: 'What is disputed?', hint: 'The duty officer settles it.' },
  uphold: { label: 'Why is the dispute right?', hint: 'The inspector is owed to find another unit for the first job.' },
  stand: { label: 'Why does the divert stand?' },
}

/** The decision on one divert: both risks side by side, one key, a reason. The controller agrees or overrides; a dispute goes to the duty officer; the inspector covers. */
export function DivertReview({ review, onBack }: { review: Review; onBack: () => void }) {
  const seen = useSeen()
  const now = useNow()
  const { role } = useSession()
  const { tell, state, clear, busy } = useTell()
  const [what, setWhat] = useState<What | null>(null)
  const [covered, setCovered] = useState('')
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const { divert: d, callSign, waits } = review
  const rules = rulesOf(seen, now)
  // Each is barred by the rule that will decide it, in that rule's words.
  const check = useDraftCheck()
  // One that has left the live picture is past deciding, but for a dispute about a gap that was only accepted: there the server decides.
  const gone = !seen.docs.divert.has(d.id)
  const barred = (spec: CommandSpec<any>, more: object) => barredBy(rules, role, spec.type as 'review-divert') ?? (gone && !(spec === challengeDivert && d.state === 'settled' && d.cover?.kind === 'gap-accepted') ? review.state : null)
    ?? check(spec, { type: spec.type, divert: d.id, reason: 'not written yet', ...more })[0]?.says ?? null
  const agreeing = barred(reviewDivert, { agreed: true })
  const overriding = barred(reviewDivert, { agreed: false })
  const upholding = barred(answerChallenge, { upheld: true })
  const standing = barred(answerChallenge, { upheld: false })
  const disputing = barred(challengeDivert, {})
  const start = (w: What) => () => { clear(); setWhat(w) }
  useKeys([
    ...(waits === 'answer' ? [
      { id: 'divert-uphold', key: '1', says: 'uphold', list: 'divert', run: start('uphold'), because: upholding }, { id: 'divert-stand', key: '2', says: 'divert stands', list: 'divert', run: start('stand'), because: standing },
    ] : [
      { id: 'divert-agree', key: 'V', says: 'agree', list: 'divert', run: start('agree'), because: agreeing }, { id: 'divert-override', key: 'O', says: 'override', list: 'divert', run: start('override'), because: overriding },
    ]),
    { id: 'divert-dispute', key: 'F10', says: 'disputed', run: start('dispute'), because: disputing },
  ])
  const send = (reason: string) => {
    const command = what === 'agree' || what === 'override' ? { type: 'review-divert', divert: d.id, agreed: what === 'agree', reason }
      : what === 'dispute' ? { type: 'challenge-divert', divert: d.id, reason } : { type: 'answer-challenge', divert: d.id, upheld: what === 'uphold', reason }
    void tell(command).then((t) => { if (t.ok) { setWhat(null); head.current?.focus() } })
  }
  const by = (id: string | null | undefined) => nameOf(seen.docs, id)
  return (
    <div className="divert" data-list="divert">
      <div className="apart">
        <h2 ref={head} tabIndex={-1} className="divert-title">Divert of {callSign} <Mark>DIVERT</Mark></h2>
        <Act as="small" cap="Esc" onAct={onBack}>Back to the wall</Act>
      </div>
      <p className="pane-line">
        <span><b>{review.orderedBy}</b>, {timeNear(d.at, now)}</span><span>{review.how}</span><span>“{d.reason}”</span>
        {review.clock !== null && <Countdown promise={review.clock.promise} dueAt={review.clock.dueAt} fromAt={review.clock.fromAt} warnAt={review.clock.warnAt} clockFrom={review.clock.clockFrom} />}
      </p>
      <TwoJobs from={review.from} to={review.to} without={d.unit} />
      <p>Stays with <b>{by(d.keptBy)}</b> until somebody is there{d.firstDueAt !== null && `; first clock, ${timeNear(d.firstDueAt, now)}, runs on`}. Tagged DIVERT. {review.crewConfirmed ? 'The crew has confirmed that it left.' : <b>The crew has NOT confirmed that it left.</b>}</p>
      <div className="divert-acts">
      {waits === 'answer' ? (
        <Acts apart label="The dispute">
          <Act as="first" cap="1" because={upholding} pressed={what === 'uphold'} onAct={start('uphold')}>Uphold: the first job is owed another unit</Act>
          <Act as="first" cap="2" because={standing} pressed={what === 'stand'} onAct={start('stand')}>Not upheld: the divert stands</Act>
        </Acts>
      ) : (
        <Acts apart label="The decision">
          <Act as="first" cap="V" because={agreeing} pressed={what === 'agree'} onAct={start('agree')}>Agree</Act>
          <Act as="first" cap="O" because={overriding} pressed={what === 'override'} onAct={start('override')}>Override: {callSign} returns</Act>
          <Act cap="F10" because={disputing} pressed={what === 'dispute'} onAct={start('dispute')}>Disputed, to the duty officer</Act>
        </Acts>
      )}
      </div>
      {what !== null && <ReasonBox key={what} label={asks[what].label} hint={asks[what].hint} doSays={what === 'override' ? `Override: ${callSign} returns` : what === 'agree' ? 'Agree' : what === 'dispute' ? 'Dispute it' : what === 'uphold' ? 'Uphold' : 'It stands'} busy={busy} onCancel={() => setWhat(null)} onDone={send} />}
      <Saved state={state} savedSays="decided, saved" />
      <NotDone what="the decision" state={state} onClose={clear} />
      {review.gap && review.from !== null && (d.cover === undefined || d.cover.kind === 'gap-accepted') && d.state !== 'overridden' && (
        <Panel title={`Cover for ${review.from.incident.place}`} beside={review.covers.length === 0 ? 'no unit is free' : `${review.covers.length} free`}><CoverGapForm incident={review.from.incident} focus={false} onDone={(says) => setCovered(says ?? '')} /></Panel>
      )}
      <p className="second" role="status">{covered}</p>
      <Panel title="What was decided" beside={review.state}>
        <ul className="stack">
          <li><span className="second">{timeNear(d.at, now)}</span> {review.orderedBy}: {d.reason}</li>
          {d.review && <li><span className="second">{timeNear(d.review.at, now)}</span> {by(d.review.by)} {d.review.agreed ? 'agreed' : 'overrode it'}: {d.review.reason}</li>}
          {d.challenge && <li><span className="second">{timeNear(d.challenge.at, now)}</span> {by(d.challenge.by)} disputed it: {d.challenge.reason}</li>}
          {d.answer && <li><span className="second">{timeNear(d.answer.at, now)}</span> {by(d.answer.by)} {d.answer.upheld ? 'upheld the dispute' : 'did not uphold it'}: {d.answer.reason}</li>}
          {d.cover && <li><span className="second">{timeNear(d.cover.at, now)}</span> {by(d.cover.by)} {d.cover.kind === 'replacement' ? `sent ${seen.docs.unit.get(d.cover.unit)?.callSign ?? d.cover.unit} to cover` : `accepted the gap: ${d.cover.reason}`}</li>}
        </ul>
        <p><a href={hashOf('board', d.from)}>Open the job it left</a>{d.to !== null && <>, <a href={hashOf('board', d.to)}>the job it went to</a></>}</p>
      </Panel>
    </div>
  )
}
