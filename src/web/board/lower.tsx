import { useState } from 'react'
import type { Incident } from '#domain/incident/incident.ts'
import { askToLower } from '#domain/incident/lowering.ts'
import { outranks } from '#domain/grades.ts'
import { rulesOf } from '#views/rules-of.ts'
import { useNow } from '../live/clock.ts'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Choice } from '../call/choice.tsx'
import { Missing } from '../parts/missing.tsx'
import { useDraftCheck } from '../live/use-draft-check.ts'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import type { Done } from './doing.tsx'
import { JobBox } from './job-box.tsx'

/** Asks for a lower grade, or for domestic abuse to be taken off. Nothing is lower until a second person has agreed. */
export function Lower({ incident, onDone }: { incident: Incident; onDone: Done }) {
  const rules = rulesOf(useSeen(), useNow())
  const { tell, state, clear, busy } = useTell()
  const lower = (rules?.grades ?? []).filter((g) => rules && outranks(rules, incident.grade, g.id)).map((g) => ({ id: `grade:${g.id}`, says: `Grade to ${g.title}` }))
  const abuse = incident.domesticAbuse === 'no' ? [] : [...(incident.domesticAbuse === 'yes' ? [{ id: 'domestic-abuse:unsure', says: 'Domestic abuse to unsure (still treated as yes)' }] : []), { id: 'domestic-abuse:no', says: 'Domestic abuse to no' }]
  const options = [...lower, ...abuse]
  const [picked, pick] = useState(options[0]?.id)
  const [what, to] = (picked ?? ':').split(':') as [string, string]
  const check = useDraftCheck()
  const missing = picked === undefined ? [] : check(askToLower, { type: 'ask-to-lower', incident: incident.id, what, to, reason: 'not written yet' })
  return (
    <JobBox title="Ask to lower" incident={incident} onDone={onDone}>
      <p>What stands now stays until a second person has agreed: {incident.floor.reasons.length > 0 ? `the floor is there because ${incident.floor.reasons.map((r) => r.says.charAt(0).toLowerCase() + r.says.slice(1)).join('; ')}.` : 'nothing else puts a floor.'}</p>
      {options.length === 0 ? <p>There is nothing lower.</p> : (
        <>
          <Choice label="To what" value={picked} onChoose={pick} options={options} />
          <Missing refusals={missing} />
          {missing.length === 0 && <ReasonBox label="Why may it be lower?" hint="Not enough: gone, calm, safe behind a door, no answer." doSays="Ask for it" busy={busy} onCancel={() => onDone(null)} onDone={(reason) => void tell({ type: 'ask-to-lower', incident: incident.id, what, to, reason }).then((t) => { if (t.ok) onDone('Lowering asked for; it stands until decided') })} />}
        </>
      )}
      <Saved state={state} />
      <NotDone what="asking to lower" state={state} onClose={clear} />
    </JobBox>
  )
}
