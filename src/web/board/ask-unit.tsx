import { useState } from 'react'
import type { Incident } from '#domain/incident/incident.ts'
import { unitLines } from '#views/units-of.ts'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import type { Done } from './doing.tsx'
import { JobBox } from './job-box.tsx'

const starts = ['How long until you are there?', 'Can you go?', 'What do you find?', 'Is the victim seen alone?', 'Where is the suspect?', 'Do you need help?']

/** E: asks a crew something about a job. It is owed an answer by the role until somebody in it says what they make of it. */
export function AskUnit({ incident, unit, onDone }: { incident: Incident; unit?: string; onDone: Done }) {
  const lines = unitLines(useSeen())
  const { tell, state, clear, busy } = useTell()
  const [to, setTo] = useState<string>(unit ?? incident.units[0] ?? lines[0]?.id ?? '')
  const asked = lines.find((u) => u.id === to)
  const crew = asked?.unit.crew[0]
  return (
    <JobBox title="Ask a unit" incident={incident} onDone={onDone}>
      <label className="field-beside">Which unit <select value={to} onChange={(e) => setTo(e.target.value)}>{lines.map((u) => <option key={u.id} value={u.id}>{u.unit.callSign}: {u.says}</option>)}</select></label>
      {asked === undefined ? <p><b>No unit is on duty.</b></p> : (
        <ReasonBox
          label={`What do you ask ${asked.unit.callSign}?`} doSays={`Ask ${asked.unit.callSign}`} least={4} busy={busy} starts={starts} hint="It reaches the crew’s phone and is owed an answer." onCancel={() => onDone(null)}
          onDone={(text) => void tell({ type: 'send-message', text, about: [asked.id, incident.id], toRole: 'response-officer', ...(crew ? { askedFor: crew } : {}) }).then((t) => { if (t.ok) onDone(`${asked.unit.callSign} asked`) })}
        />
      )}
      <Saved state={state} />
      <NotDone what="asking the unit" state={state} onClose={clear} />
    </JobBox>
  )
}
