import { useState } from 'react'
import { roleNamed } from '#views/names.ts'
import { useSession } from '../live/session.tsx'
import { useConnection, useDocs } from '../live/store.ts'
import { startShiftTone } from '../live/sounds.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from './act.tsx'
import { Box } from './box.tsx'
import { useKeys } from './keys.tsx'
import { NotDone } from './refusals.tsx'
import { Saved } from './saved.tsx'

/** One's own shift: off duty it says so and starts it; on duty, "End your shift" of the palette asks once, with what goes back to the role in the same moment. `silent`: nothing may sound here (a call desk, a phone), so no test tone. */
export function Duty({ silent = false }: { silent?: boolean }) {
  const { staff, role } = useSession()
  const line = useConnection()
  const roster = [...useDocs('roster').values()][0]
  const docs = { policy: useDocs('policy') }
  const owned = [...useDocs('incident').values()].filter((i) => i.closed === undefined && i.owner === staff.id).length
  const { tell, state, clear, busy } = useTell()
  const [leaving, setLeaving] = useState(false)
  const duty = roster?.onDuty[staff.id as `S-${string}`]
  const here = duty?.role === role
  useKeys(here ? [{ id: 'end-shift', says: 'End your shift', run: () => setLeaving(true) }] : [])
  if (line.heardAt === null || roster === undefined) return null
  const title = roleNamed(docs, role).toLowerCase()
  const end = () => void tell({ type: 'end-shift', staff: staff.id }).then((t) => { if (t.ok) setLeaving(false) })
  if (here) {
    if (!leaving) return null
    const others = Object.entries(roster.onDuty).filter(([id, d]) => id !== staff.id && d.role === role).length
    return (
      <Box title="End your shift" open onClose={() => setLeaving(false)}>
        <p>{owned === 0 ? 'You own no open job.' : <>You own <b>{owned} open {owned === 1 ? 'job' : 'jobs'}</b>. {others > 0 ? 'In the same moment somebody else on duty in your role owns them.' : <b>Nobody else is on duty in your role: it climbs at once, and the gap is on the wall.</b>}</>} What you had taken goes back to your role.</p>
        <Acts apart><Act as="first" busy={busy} onAct={end}>End the shift as {title}</Act><Act cap="Esc" onAct={() => setLeaving(false)}>Stay</Act></Acts>
        <Saved state={state} />
        <NotDone what="ending the shift" state={state} onClose={clear} />
      </Box>
    )
  }
  // The press that starts the shift also lets the desk sound: a browser is silent until somebody has pressed something.
  const start = () => { if (!silent) void startShiftTone(); void tell({ type: 'start-shift', staff: staff.id, role }) }
  return (
    <section className="stopped" aria-label="You are not on duty">
      <p><b>You are not on duty as {title}.</b> {duty === undefined ? 'Until your shift starts you see nothing of what is open, and nothing you do counts.' : `You are on duty as ${roleNamed(docs, duty.role).toLowerCase()}. End that shift first.`}</p>
      <Acts>
        {duty === undefined ? <Act as="first" busy={busy} onAct={start}>{silent ? 'Start your shift' : 'Start your shift, with a test tone'}</Act> : <Act busy={busy} onAct={end}>End the shift as {roleNamed(docs, duty.role).toLowerCase()}</Act>}
        <Saved state={state} />
      </Acts>
      <NotDone what="the shift" state={state} onClose={clear} />
    </section>
  )
}
