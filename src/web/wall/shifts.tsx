import type { Role } from '#policy/roles.ts'
import { roleNamed } from '#views/names.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { Box } from '../parts/box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { timeNear } from '../parts/time.ts'
import type { Done } from '../board/doing.tsx'

/** On and off duty in one role: who is there, and who could come. What somebody leaves goes back to the role in the same moment. */
export function Shifts({ role, onDone }: { role: Role; onDone: Done }) {
  const seen = useSeen()
  const now = useNow()
  const { staff } = useSession()
  const { tell, state, clear, busy } = useTell()
  const roster = [...seen.docs.roster.values()][0]
  const people = Object.values(roster?.people ?? {})
  const dutyOf = (id: string) => roster?.onDuty[id as `S-${string}`]
  const there = people.filter((p) => dutyOf(p.id)?.role === role)
  const could = people.filter((p) => p.roles.includes(role) && dutyOf(p.id)?.role !== role)
  const held = (id: string) => [...seen.docs.incident.values()].filter((i) => i.closed === undefined && i.owner === id).length
  const title = roleNamed(seen.docs, role)
  return (
    <Box title={`${title}: on and off duty`} open onClose={() => onDone(null)}>
      <h3>On duty</h3>
      {there.length === 0 && <p><b>Nobody.</b></p>}
      <ul className="stack">{there.map((p) => <li key={p.id} className="apart"><span><b>{p.name}</b>{p.id === staff.id && ' (you)'} <span className="second">since {timeNear(dutyOf(p.id)!.since, now)}{held(p.id) > 0 ? `, owns ${held(p.id)} open ${held(p.id) === 1 ? 'job' : 'jobs'}` : ''}</span></span><Act as="small" busy={busy} label={`${p.name}: off duty`} onAct={() => void tell({ type: 'end-shift', staff: p.id })}>Off duty</Act></li>)}</ul>
      <h3>Could come</h3>
      {could.length === 0 && <p className="second">Nobody else is enrolled in this role. Borrow from another room, or tell the inspector.</p>}
      <ul className="stack">{could.map((p) => <li key={p.id} className="apart"><span><b>{p.name}</b> {dutyOf(p.id) !== undefined && <span className="second">on duty as {roleNamed(seen.docs, dutyOf(p.id)!.role).toLowerCase()}</span>}</span><Act as="small" busy={busy} label={`${p.name}: on duty`} because={dutyOf(p.id) === undefined ? null : 'ends that shift first'} onAct={() => void tell({ type: 'start-shift', staff: p.id, role })}>On duty</Act></li>)}</ul>
      <Saved state={state} />
      <NotDone what="the shift" state={state} onClose={clear} />
    </Box>
  )
}
