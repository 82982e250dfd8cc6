import type { IncidentSheet } from '#views/incident-sheet.ts'
import type { CommandType } from '#policy/roles.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { Act, Acts } from '../parts/act.tsx'
import type { Task } from './doing.tsx'

/** Everything one can do to the open job. What cannot be done now says why; the room decides the rest and says what is missing. */
export function IncidentActs({ sheet, onDo }: { sheet: IncidentSheet; onDo: (task: Task) => void }) {
  const { role } = useSession()
  const rules = rulesOf(useSeen(), useNow())
  const { incident: i } = sheet
  const act = (a: Task['act']) => () => onDo({ act: a, incident: i.id })
  const bar = (...types: CommandType[]) => types.map((t) => barredBy(rules, role, t)).find((b) => b !== null) ?? null
  return (
    <Acts label="Acts on this job">
      <Act cap="A" as={i.units.length === 0 && i.attendedAt === undefined ? 'first' : 'plain'} because={bar('assign-unit')} onAct={act('assign')}>Assign</Act>
      <Act cap="D" because={bar('divert-unit')} onAct={act('divert')}>Divert</Act>
      <Act cap="E" because={bar('send-message')} onAct={act('ask-unit')}>Ask unit</Act>
      <Act cap="F10" because={bar('raise-grade')} onAct={act('raise')}>Raise</Act>
      <Act because={bar('tell-caller')} onAct={act('tell-caller')}>Tell the caller</Act>
      <Act because={bar('reassess-incident')} onAct={act('reassess')}>Assess again</Act>
      <Act because={bar('record-outcome')} onAct={act('outcome')}>Outcome</Act>
      {i.domesticAbuseWasRaised && i.outcome !== undefined && i.secondLook?.agrees !== true && <Act because={bar('second-look')} onAct={act('second-look')}>Second look</Act>}
      <Act because={bar('ask-to-lower')} onAct={act('lower')}>Ask to lower</Act>
      <Act because={bar('close-incident')} onAct={act('close')}>Close</Act>
    </Acts>
  )
}
