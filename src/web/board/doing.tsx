import { useDoc } from '../live/store.ts'
import { Box } from '../parts/box.tsx'
import { NotPermitted } from '../parts/states.tsx'
import { AskUnit } from './ask-unit.tsx'
import { Assign } from './assign.tsx'
import { CloseJob } from './close-job.tsx'
import { CrewUnit } from './crew-unit.tsx'
import { DivertForm } from './divert.tsx'
import { Lower } from './lower.tsx'
import { RecordOutcome } from './record-outcome.tsx'
import { Raise } from './raise.tsx'
import { Reassess, SecondLook } from './look-again.tsx'
import { TellCaller } from './tell-caller.tsx'
import { UnitBox } from './unit-box.tsx'

const acts = ['assign', 'divert', 'ask-unit', 'raise', 'tell-caller', 'lower', 'reassess', 'outcome', 'second-look', 'close', 'unit', 'crew'] as const
/** One act being done, about one job or one unit. */
export type Task = { act: (typeof acts)[number]; incident: string | null; unit?: string }
/** Called with what was done, in words, or null when it was left. */
export type Done = (says: string | null) => void

/** The box of the act in hand. The room goes on behind it; Esc leaves it with nothing done. */
export function Doing({ task, onDone }: { task: Task; onDone: Done }) {
  const incident = useDoc('incident', task.incident)
  if (task.act === 'crew') return <CrewUnit onDone={onDone} />
  if (task.act === 'unit') return <UnitBox id={task.unit!} onDone={onDone} />
  if (incident === undefined) return <Box title="This job" open onClose={() => onDone(null)}><NotPermitted what={`Job ${task.incident}`} /></Box>
  switch (task.act) {
    case 'assign': return <Assign incident={incident} onDone={onDone} />
    case 'divert': return <DivertForm incident={incident} onDone={onDone} />
    case 'ask-unit': return <AskUnit incident={incident} unit={task.unit} onDone={onDone} />
    case 'raise': return <Raise incident={incident} onDone={onDone} />
    case 'tell-caller': return <TellCaller incident={incident} onDone={onDone} />
    case 'lower': return <Lower incident={incident} onDone={onDone} />
    case 'reassess': return <Reassess incident={incident} onDone={onDone} />
    case 'outcome': return <RecordOutcome incident={incident} onDone={onDone} />
    case 'second-look': return <SecondLook incident={incident} onDone={onDone} />
    case 'close': return <CloseJob incident={incident} onDone={onDone} />
  }
}
