import { useState } from 'react'
import type { CallSheet } from '#views/call-taking.ts'
import type { Role } from '#policy/roles.ts'
import { useDocs } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Box } from '../parts/box.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Choice } from './choice.tsx'

const asked: readonly Role[] = ['specialist', 'controller', 'support-operator', 'inspector']
const starts = ['Please listen in and advise.', 'A supervisor’s decision is needed:', 'An interpreter is needed, language:', 'Please look deeper into the history of']

/** F10: asks a role on duty into this call, in words; it is owed by that role until somebody accepts it. */
export function BringIn({ sheet, open, onClose }: { sheet: CallSheet; open: boolean; onClose: () => void }) {
  const { tell, state, clear, busy } = useTell()
  const roster = [...useDocs('roster').values()][0]
  const [to, setTo] = useState<Role>('specialist')
  const there = (r: Role) => Object.values(roster?.onDuty ?? {}).filter((d) => d.role === r).length
  const titleOf = (r: Role) => sheet.rules?.roles[r].title ?? r
  const { contact } = sheet
  return (
    <Box title="Bring someone in" open={open} onClose={onClose}>
      <Choice label="Whom" options={asked.map((r) => ({ id: r, says: `${titleOf(r)} (${there(r) === 0 ? 'nobody on duty' : `${there(r)} on duty`})` }))} value={to} onChoose={setTo} />
      {there(to) === 0 && <p><b>Nobody is on duty as {titleOf(to).toLowerCase()}.</b> It goes up the ladder at once.</p>}
      <ReasonBox
        label="What do you need?" doSays={`Ask: ${titleOf(to)}`} busy={busy} starts={starts} onCancel={onClose}
        onDone={(text) => void tell({ type: 'send-message', text, toRole: to, about: [contact.id, ...(contact.incident ? [contact.incident] : [])] }).then((t) => { if (t.ok) onClose() })}
      />
      <NotDone what="asking" state={state} onClose={clear} />
    </Box>
  )
}
