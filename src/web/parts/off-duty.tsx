import { roleNamed } from '#views/names.ts'
import { useSession } from '../live/session.tsx'
import { useConnection, useDocs } from '../live/store.ts'
import { startShiftTone } from '../live/sounds.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from './act.tsx'
import { NotDone } from './refusals.tsx'
import { Saved } from './saved.tsx'

/** Said to somebody signed in who is not on duty in the chair they took: nothing of the room is shown or told until their shift has started. */
export function OffDuty() {
  const { staff, role } = useSession()
  const line = useConnection()
  const roster = [...useDocs('roster').values()][0]
  const docs = { policy: useDocs('policy') }
  const { tell, state, clear, busy } = useTell()
  if (line.heardAt === null || roster === undefined) return null
  const duty = roster.onDuty[staff.id as `S-${string}`]
  if (duty?.role === role) return null
  const title = roleNamed(docs, role).toLowerCase()
  // The press that starts the shift also lets the desk sound (a browser is silent until somebody has pressed something).
  const start = () => { void startShiftTone(); void tell({ type: 'start-shift', staff: staff.id, role }) }
  return (
    <section className="stopped" aria-label="You are not on duty">
      <p><b>You are not on duty as {title}.</b> {duty === undefined ? 'Until your shift starts you see nothing of what is open, and nothing you do counts.' : `You are on duty as ${roleNamed(docs, duty.role).toLowerCase()}. End that shift first.`}</p>
      <Acts>
        {duty === undefined ? <Act as="first" busy={busy} onAct={start}>Start your shift, with a test tone</Act> : <Act busy={busy} onAct={() => void tell({ type: 'end-shift', staff: staff.id })}>End the shift as {roleNamed(docs, duty.role).toLowerCase()}</Act>}
        <Saved state={state} />
      </Acts>
      <NotDone what="the shift" state={state} onClose={clear} />
    </section>
  )
}
