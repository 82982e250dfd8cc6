import { useState } from 'react'
import type { Incident } from '#domain/incident/incident.ts'
import { decideLowering } from '#domain/incident/lowering.ts'
import { gradeNamed, nameOf } from '#views/names.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Missing } from '../parts/missing.tsx'
import { useDraftCheck } from '../live/use-draft-check.ts'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { timeNear } from '../parts/time.ts'
import type { Done } from '../board/doing.tsx'
import { JobBox } from '../board/job-box.tsx'

/** A lowering somebody asked for: what stands, why it stands, why it may be lower. Until it is decided the higher holds. */
export function Lowering({ incident, lowering, onDone }: { incident: Incident; lowering: string; onDone: Done }) {
  const seen = useSeen()
  const now = useNow()
  const { role } = useSession()
  const { tell, state, clear, busy } = useTell()
  const [agreed, setAgreed] = useState<boolean | null>(null)
  const l = incident.lowerings.find((x) => x.id === lowering)
  const barred = barredBy(rulesOf(seen, now), role, 'decide-lowering')
  const check = useDraftCheck()
  const missing = l === undefined || l.decided !== undefined ? [] : check(decideLowering, { type: 'decide-lowering', incident: incident.id, lowering, agreed: agreed ?? false, reason: 'not written yet' })
  const say = (v: string) => (l?.what === 'grade' ? gradeNamed(seen.docs, v) : `domestic abuse ${v}`)
  return (
    <JobBox title="Decide a lowering" incident={incident} onDone={onDone}>
      {l === undefined || l.decided !== undefined ? <p>{l?.decided ? `Decided by ${nameOf(seen.docs, l.decided.by)}: ${l.decided.agreed ? 'agreed' : 'not agreed'}.` : 'This lowering is not asked for any more.'}</p> : (
        <>
          <p><b>{nameOf(seen.docs, l.askedBy)}</b> asks, {timeNear(l.askedAt, now)}: from <b>{say(l.from)}</b> to <b>{say(l.to)}</b>.</p>
          <p className="words">“{l.reason}”</p>
          <p><b>What stands against it</b></p>
          <ul className="wall-against">{incident.floor.reasons.length === 0 ? <li className="second">Nothing puts a floor under it.</li> : incident.floor.reasons.map((r) => <li key={r.says}>{r.says} <span className="second">from {r.from}</span></li>)}</ul>
          <Acts apart>
            <Act because={barred} pressed={agreed === false} onAct={() => setAgreed(false)}>Not agreed: {say(l.from)} stands</Act>
            <Act because={barred} pressed={agreed === true} onAct={() => setAgreed(true)}>Agree: {say(l.to)}</Act>
          </Acts>
          <Missing refusals={missing} />
          {agreed !== null && missing.length === 0 && <ReasonBox key={String(agreed)} label="Why?" hint={agreed ? 'What has changed that makes it safe? Calm, gone, or no answer is not enough.' : undefined} doSays={agreed ? `Lower to ${say(l.to)}` : `${say(l.from)} stands`} busy={busy} onCancel={() => setAgreed(null)} onDone={(reason) => void tell({ type: 'decide-lowering', incident: incident.id, lowering: l.id, agreed, reason }).then((t) => { if (t.ok) onDone(agreed ? `Lowered to ${say(l.to)}` : `${say(l.from)} stands`) })} />}
        </>
      )}
      <Saved state={state} />
      <NotDone what="deciding the lowering" state={state} onClose={clear} />
    </JobBox>
  )
}
