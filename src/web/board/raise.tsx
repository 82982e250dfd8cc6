import { useState } from 'react'
import type { Incident } from '#domain/incident/incident.ts'
import { outranks } from '#domain/grades.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Choice } from '../call/choice.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import type { Done } from './doing.tsx'
import { JobBox } from './job-box.tsx'

/** F10: raises the grade, which needs nobody else, or brings in the controller, the inspector or the specialist. */
export function Raise({ incident, onDone }: { incident: Incident; onDone: Done }) {
  const seen = useSeen()
  const now = useNow()
  const { role } = useSession()
  const { tell, state, clear, busy } = useTell()
  const rules = rulesOf(seen, now)
  const roster = [...seen.docs.roster.values()][0]
  const higher = (rules?.grades ?? []).filter((g) => rules && outranks(rules, g.id, incident.grade) && barredBy(rules, role, 'raise-grade') === null)
  const there = (r: string) => Object.values(roster?.onDuty ?? {}).filter((d) => d.role === r).length
  const whom = (['controller', 'inspector', 'specialist'] as const).filter((r) => r !== role)
  const [what, setWhat] = useState<string>(higher[0] ? `grade:${higher[0].id}` : `to:${whom[0]}`)
  const grade = what.startsWith('grade:') ? what.slice('grade:'.length) : null
  const to = what.startsWith('to:') ? what.slice('to:'.length) as (typeof whom)[number] : null
  const title = grade !== null ? (rules?.grades.find((g) => g.id === grade)?.title ?? grade) : (rules?.roles[to!].title ?? to!)
  const send = (text: string) => tell(grade !== null ? { type: 'raise-grade', incident: incident.id, grade, reason: text } : { type: 'send-message', text, about: [incident.id], toRole: to })
    .then((t) => { if (t.ok) onDone(grade !== null ? `Raised to ${title}` : `${title} brought in`) })
  return (
    <JobBox title="Raise" incident={incident} onDone={onDone}>
      <Choice label="What" value={what} onChoose={setWhat} options={[
        ...higher.map((g) => ({ id: `grade:${g.id}`, says: `Grade to ${g.title}` })),
        ...whom.map((r) => ({ id: `to:${r}`, says: `Bring in: ${rules?.roles[r].title ?? r} (${there(r) === 0 ? 'nobody on duty, goes up the ladder' : `${there(r)} on duty`})` })),
      ]} />
      {higher.length === 0 && <p className="second">It has the highest grade already.</p>}
      <ReasonBox key={what} label={grade !== null ? `Why raise it to ${title}?` : `What do you need from the ${title.toLowerCase()}?`} doSays={grade !== null ? `Raise to ${title}` : `Bring in the ${title.toLowerCase()}`} busy={busy} onDone={(text) => void send(text)} onCancel={() => onDone(null)} />
      <Saved state={state} />
      <NotDone what="raising it" state={state} onClose={clear} />
    </JobBox>
  )
}
