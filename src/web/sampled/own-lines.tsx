import { useState } from 'react'
import type { OwnLinesRow } from '#views/sampled.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { Panel } from '../parts/panel.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'

/** What the machine heard in our own words, for people to judge: it hears words, not tone. */
export function OwnLines({ rows }: { rows: readonly OwnLinesRow[] }) {
  const { tell, state, busy, clear } = useTell()
  const [open, setOpen] = useState<string | null>(null)
  const send = async (contact: string, note: string) => { if ((await tell({ type: 'review-lines', contact, note })).ok) setOpen(null) }
  return (
    <Panel title="What we said to callers" beside={`${rows.length}`}>
      {rows.length === 0 && <p className="second">Nothing of ours waits to be looked at.</p>}
      <ul className="own-lines" aria-label="Lines of ours to look at">
        {rows.map((r) => (
          <li key={r.id}>
            {r.lines.map((l, i) => <p key={i}><b>{l.who}: “{l.text}”</b> {l.does}. <span className="second">Better: “{l.say}”</span></p>)}
            {open === r.id
              ? <ReasonBox label="What did you find, and what comes of it?" doSays="Looked at" hint="It hears words, not tone: it may be wrong. Judge the line with what the caller had said." busy={busy} onCancel={() => setOpen(null)} onDone={(note) => void send(r.id, note)} />
              : <Act as="small" onAct={() => { clear(); setOpen(r.id) }} because={r.not}>I have looked at this ({r.id})</Act>}
          </li>
        ))}
      </ul>
      <Saved state={state} />
      <NotDone what="your look" state={state} onClose={clear} />
    </Panel>
  )
}
