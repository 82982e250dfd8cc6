import type { ObligationKind, Role } from '#policy/roles.ts'
import { useDoc } from '../live/store.ts'
import { Box } from '../parts/box.tsx'
import { NotPermitted } from '../parts/states.tsx'
import { Reassess, SecondLook } from '../board/look-again.tsx'
import type { Done } from '../board/doing.tsx'
import { CoverGap } from './cover-gap.tsx'
import { Lowering } from './lowering.tsx'
import { MessageBox } from './message-box.tsx'
import { Shifts } from './shifts.tsx'

/** One decision in hand: what is owed, about what, and which of several. */
export type Matter = { owes: ObligationKind; home: string; key?: string }

/** The box of a decision over the wall. Esc leaves it undecided, and its clock runs on. */
export function Deciding({ matter, onDone }: { matter: Matter; onDone: Done }) {
  const incident = useDoc('incident', matter.home.startsWith('I-') ? matter.home : null)
  if (matter.owes === 'fill-role-gap') return <Shifts role={matter.key as Role} onDone={onDone} />
  if (matter.owes === 'accept-message') return <MessageBox id={matter.home} onDone={onDone} />
  if (incident === undefined) return <Box title="This decision" open onClose={() => onDone(null)}><NotPermitted what={matter.home} /></Box>
  if (matter.owes === 'decide-lowering') return <Lowering incident={incident} lowering={matter.key ?? ''} onDone={onDone} />
  if (matter.owes === 'second-look') return <SecondLook incident={incident} onDone={onDone} />
  if (matter.owes === 'reassess') return <Reassess incident={incident} onDone={onDone} />
  return <CoverGap incident={incident} onDone={onDone} />
}
