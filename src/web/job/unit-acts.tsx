import { useState } from 'react'
import type { PolicyVersion } from '#policy/schema.ts'
import { statusesOf, type OfficerJob } from '#views/officer-job.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { useKeys } from '../parts/keys.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { timeOf } from '../parts/time.ts'

/** The officer's four, 56 px for gloves. CANNOT asks first, because it leaves the job; HELP never asks. */
export function UnitActs({ job, rules }: { job: OfficerJob; rules: PolicyVersion | undefined }) {
  const { tell, state, clear, busy } = useTell()
  const [cannot, setCannot] = useState(false)
  const { unit, incident } = job
  const report = async (code: string | undefined) => { if (code !== undefined && (await tell({ type: 'report-unit-status', unit: unit.id, code })).ok) setCannot(false) }
  const first = (m: Parameters<typeof statusesOf>[1]) => statusesOf(rules, m)[0]?.code
  const arrived = unit.commitment?.arrivedAt
  const none = incident === undefined ? 'no job' : null
  const onWayWhy = none ?? (arrived !== undefined ? 'you are at scene' : null)
  const sceneWhy = none
  const cannotWhy = none ?? (arrived !== undefined ? 'you are at scene; use another status' : null)
  const onWay = () => void report(first('en-route'))
  const atScene = () => void report(first('at-scene'))
  const help = () => void report(first('emergency'))
  useKeys([
    { id: 'on-way', key: '2', says: 'on way', list: 'job', run: onWay, because: onWayWhy }, { id: 'at-scene', key: '3', says: 'at scene', list: 'job', run: atScene, because: sceneWhy },
    { id: 'cannot', key: '4', says: 'cannot', list: 'job', run: () => setCannot(true), because: cannotWhy }, { id: 'help', key: '5', says: 'help', list: 'job', run: help },
  ])
  const emergency = unit.status.means === 'emergency'
  return (
    <section className="unit-acts" aria-label="Report">
      {emergency && <p role="alert" className="unit-help"><b>HELP CALLED {timeOf(unit.status.at)}.</b> The room has it. When you are safe, press AT SCENE or another status.</p>}
      {cannot && incident && (
        <div className="stack cannot" role="group" aria-label="Cannot go">
          <p><b>This leaves {incident.place}.</b> The job goes back to the room on its first clock, and nobody is there until another unit is. Why can you not go?</p>
          <div className="stack">{statusesOf(rules, 'unavailable', 'committed').map((s) => <Act key={s.code} as="officer" busy={busy} onAct={() => void report(s.code)}>{s.title}: leave the job</Act>)}</div>
          <div className="cannot-stay"><Act as="officer" onAct={() => setCannot(false)}>Stay on the job</Act></div>
        </div>
      )}
      {incident !== undefined && arrived !== undefined && <p className="second">At scene since {timeOf(arrived)}: ON WAY and CANNOT are for before.</p>}
      {incident === undefined && <p className="second">No job: ON WAY, SCENE and CANNOT wait for one.</p>}
      <div className="unit-four">
        <Act as="officer" busy={busy} pressed={unit.status.means === 'en-route'} because={onWayWhy} onAct={onWay}>ON WAY</Act>
        <Act as="officer" busy={busy} pressed={unit.status.means === 'at-scene'} because={sceneWhy} onAct={atScene}>SCENE</Act>
        <Act as="officer" busy={busy} because={cannotWhy} onAct={() => setCannot(true)}>CANNOT</Act>
        <Act as="officer" pressed={emergency} onAct={help}>HELP</Act>
      </div>
      {state.is !== 'saved' && <Saved state={state} />}
      <NotDone what="reporting your status" state={state} onClose={clear} />
    </section>
  )
}
