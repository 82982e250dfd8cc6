import { useState } from 'react'
import { inWords } from '#views/names.ts'
import { barredBy, rulesOf } from '#views/rules-of.ts'
import type { NotAnswering } from '#views/supervisor-wall.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'

/** A source that is gone for good: whoever answers for the room lets its contacts stand as NOT CHECKED, with a reason. Refused, in words, while it is still asked. */
export function LetStand({ gone }: { gone: NotAnswering }) {
  const seen = useSeen()
  const now = useNow()
  const { role } = useSession()
  const { tell, state, clear, busy } = useTell()
  const [asking, setAsking] = useState(false)
  const barred = barredBy(rulesOf(seen, now), role, 'accept-not-checked')
  const send = async (reason: string): Promise<void> => {
    for (const contact of gone.owed) if (!(await tell({ type: 'accept-not-checked', contact, source: gone.source, reason })).ok) return
  }
  return (
    <div className="stack">
      {asking ? (
        <ReasonBox
          label={`Why will ${inWords(gone.source)} never answer for ${gone.contacts === 1 ? 'this contact' : `these ${gone.contacts} contacts`}?`} doSays="Let it stand as NOT CHECKED" busy={busy}
          hint="It stays NOT CHECKED everywhere, with your name and reason. Nobody owes it any more." onCancel={() => { setAsking(false); clear() }} onDone={(reason) => void send(reason)}
        />
      ) : <Act as="small" because={barred} label={`${inWords(gone.source)} is gone for good: let its contacts stand as not checked`} onAct={() => setAsking(true)}>Gone for good…</Act>}
      <NotDone what="letting it stand" state={state} onClose={clear} />
    </div>
  )
}
