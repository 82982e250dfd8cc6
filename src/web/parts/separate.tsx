import { useState } from 'react'
import type { Contact } from '#domain/contact/contact.ts'
import type { Incident } from '#domain/incident/incident.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from './act.tsx'
import { ReasonBox } from './reason-box.tsx'
import { NotDone } from './refusals.tsx'

/** Takes a contact out of the open job it was joined to, with a reason. Nothing to see on the contact that opened the job: the others are taken out of it. */
export function Separate({ contact, incident }: { contact: Pick<Contact, 'id'>; incident: Pick<Incident, 'id' | 'contacts' | 'closed'> }) {
  const seen = useSeen()
  const now = useNow()
  const { role } = useSession()
  const { tell, state, clear, busy } = useTell()
  const [asking, setAsking] = useState(false)
  if (incident.closed !== undefined || !incident.contacts.slice(1).includes(contact.id)) return null
  return (
    <div className="stack">
      {asking ? (
        <ReasonBox
          label={`Why is it not the same as ${incident.id}?`} doSays="Take it out of the job" busy={busy} starts={['Another person on the same number.', 'Another household at that address.']} onCancel={() => { setAsking(false); clear() }}
          hint="This call stands by itself then and is owed a grade. The job keeps its grade, its flag, what is owed and the risk this call told of. It can be joined again."
          onDone={(reason) => void tell({ type: 'separate-contact', contact: contact.id, reason }).then((t) => { if (t.ok) setAsking(false) })}
        />
      ) : <Acts><Act as="small" because={barredBy(rulesOf(seen, now), role, 'separate-contact')} label={`${contact.id} is not the same as ${incident.id}: take it out of the job`} onAct={() => setAsking(true)}>Not the same…</Act></Acts>}
      <NotDone what="taking it out of the job" state={state} onClose={clear} />
    </div>
  )
}
