import { useId, useState } from 'react'
import { crewUnit } from '#domain/dispatch/crew-unit.ts'
import { useSeen } from '../live/store.ts'
import { useDraftCheck } from '../live/use-draft-check.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Box } from '../parts/box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import type { Done } from './doing.tsx'

/** Puts officers on a unit, so that it can be sent. Those already in a unit on duty are not offered. */
export function CrewUnit({ onDone }: { onDone: Done }) {
  const id = useId()
  const seen = useSeen()
  const check = useDraftCheck()
  const { tell, state, clear, busy } = useTell()
  const [sign, setSign] = useState('')
  const [crew, setCrew] = useState<readonly string[]>([])
  const roster = [...seen.docs.roster.values()][0]
  const taken = new Set<string>([...seen.docs.unit.values()].filter((u) => u.onDuty).flatMap((u) => u.crew))
  const officers = Object.values(roster?.people ?? {}).filter((p) => p.roles.includes('response-officer') && !taken.has(p.id))
  const callSign = sign.trim().toUpperCase()
  const written = /^[A-Z0-9]{2,12}$/.test(callSign)
  const draft = { type: 'crew-unit', unit: `U-${callSign}`, callSign, crew: [...crew] }
  const why = !written ? 'a call sign is letters and digits: RP22' : crew.length === 0 ? 'choose who is in it' : (check(crewUnit, draft)[0]?.says ?? null)
  return (
    <Box title="Crew a unit" open onClose={() => onDone(null)}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); if (why === null) void tell(draft).then((t) => { if (t.ok) onDone(`${callSign} crewed`) }) }}>
        <label htmlFor={id}>Call sign</label>
        <input id={id} autoFocus maxLength={12} value={sign} onChange={(e) => setSign(e.target.value)} />
        <fieldset className="stack">
          <legend>Who is in it</legend>
          {officers.length === 0 && <p className="second">Every response officer is in a unit already.</p>}
          {officers.map((p) => (
            <label key={p.id} className="beside"><input type="checkbox" checked={crew.includes(p.id)} onChange={(e) => setCrew(e.target.checked ? [...crew, p.id] : crew.filter((c) => c !== p.id))} /> {p.name} {roster?.onDuty[p.id] === undefined && <span className="second">not on duty</span>}</label>
          ))}
        </fieldset>
        <Acts><Act as="first" type="submit" busy={busy} because={why} onAct={() => {}}>Crew it</Act><Saved state={state} /></Acts>
      </form>
      <NotDone what="crewing the unit" state={state} onClose={clear} />
    </Box>
  )
}
