import { nameOf, placeOf, roleNamed } from '#views/names.ts'
import { useNow } from '../live/clock.ts'
import { useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { hashOf } from '../place.ts'
import { Box } from '../parts/box.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { NotPermitted } from '../parts/states.tsx'
import { ageOf, timeNear } from '../parts/time.ts'
import type { Done } from '../board/doing.tsx'

/** A message to a role: taken by somebody who says what will be done. Reading it takes nothing. */
export function MessageBox({ id, onDone }: { id: string; onDone: Done }) {
  const seen = useSeen()
  const now = useNow()
  const { tell, state, clear, busy } = useTell()
  const m = seen.docs.message.get(id)
  if (m === undefined) return <Box title="Message" open onClose={() => onDone(null)}><NotPermitted what="This message" /></Box>
  return (
    <Box title={`Message to ${roleNamed(seen.docs, m.toRole).toLowerCase()}`} open onClose={() => onDone(null)}>
      <p><b>{nameOf(seen.docs, m.from)}</b> {timeNear(m.at, now)}, {ageOf(now - m.at)} ago{m.askedFor !== undefined && `, asked for ${nameOf(seen.docs, m.askedFor)}`}{m.rerouted !== undefined && <>: <b>{m.rerouted}</b></>}</p>
      <p className="words">“{m.text}”</p>
      {m.about.length > 0 && <p>About {m.about.map((s, n) => <span key={s}>{n > 0 && ', '}{s.startsWith('I-') ? <a href={hashOf('board', s)}>{placeOf(seen.docs, s)}</a> : s.startsWith('C-') ? <a href={hashOf('call', s)}>{s}</a> : seen.docs.unit.get(s)?.callSign ?? s}</span>)}</p>}
      {m.accepted !== undefined ? <p>Taken by {nameOf(seen.docs, m.accepted.by)} {timeNear(m.accepted.at, now)}: {m.accepted.says}</p> : (
        <ReasonBox label="I take it. What will be done, and by when?" doSays="Take it" least={4} busy={busy} onCancel={() => onDone(null)} onDone={(says) => void tell({ type: 'accept-message', message: m.id, says }).then((t) => { if (t.ok) onDone('Message taken') })} />
      )}
      <Saved state={state} />
      <NotDone what="taking the message" state={state} onClose={clear} />
    </Box>
  )
}
