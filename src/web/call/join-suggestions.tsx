import { useState } from 'react'
import type { CallSheet } from '#views/call-taking.ts'
import { nameOf } from '#views/names.ts'
import { useNow } from '../live/clock.ts'
import { useDocs } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { Panel } from '../parts/panel.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { ageOf, timeNear } from '../parts/time.ts'

/** Open jobs this contact may belong to. Joining raises: the job is assessed again. */
export function JoinSuggestions({ sheet, barred }: { sheet: CallSheet; barred: string | null }) {
  const now = useNow()
  const docs = { roster: useDocs('roster') }
  const { tell, state, clear, busy } = useTell()
  const [to, setTo] = useState<string | null>(null)
  if (sheet.joins.length === 0) return null
  return (
    <Panel title="The same as an open job?" beside="joining raises, never lowers">
      <ul className="stack">
        {sheet.joins.map((j) => (
          <li key={j.incident} className="apart">
            <span><b>{j.place}</b> {j.incident}, {sheet.rules?.grades.find((g) => g.id === j.grade)?.title ?? j.grade}, {ageOf(now - j.at)} ago; {j.strength === 'possible' && <b>possibly, </b>}{j.matchedOn.length > 0 && <span className="second">same {j.matchedOn.join(', ')}: {j.says}</span>}
              {j.apart && <> <b>Taken out of it</b> by {nameOf(docs, j.apart.by)} {timeNear(j.apart.at, now)}: {j.apart.reason}</>}</span>
            <Act as="small" because={barred} onAct={() => setTo(j.incident)}>{j.apart ? 'Join again' : 'Join'}</Act>
          </li>
        ))}
      </ul>
      {to !== null && (
        <ReasonBox
          label={`Why is it the same as ${to}?`} doSays="Join" busy={busy} starts={sheet.joins.find((j) => j.incident === to)?.matchedOn.map((m) => `Same ${m}.`) ?? []} onCancel={() => setTo(null)}
          onDone={(reason) => void tell({ type: 'join-contact', contact: sheet.contact.id, incident: to, reason }).then((t) => { if (t.ok) setTo(null) })}
        />
      )}
      <NotDone what="joining" state={state} onClose={clear} />
    </Panel>
  )
}
