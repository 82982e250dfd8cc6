import { useState } from 'react'
import type { OfficerJob } from '#views/officer-job.ts'
import { tell, useTell, type TellState } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Mark } from '../parts/marks.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { timeOf } from '../parts/time.ts'

/** What the crew must know before the door, worst first. Each line is confirmed by itself; "all" sends each (S19). */
export function RiskLines({ job, unit }: { job: OfficerJob; unit: string }) {
  const one = useTell()
  const [many, setMany] = useState<TellState>({ is: 'idle' })
  const waiting = job.lines.filter((l) => l.is !== 'confirmed')
  const confirm = (line: string) => one.tell({ type: 'acknowledge-briefing', unit, line })
  const confirmAll = async () => {
    setMany({ is: 'sending' })
    for (const l of waiting) {
      const told = await tell({ type: 'acknowledge-briefing', unit, line: l.key })
      if (!told.ok) return setMany({ is: 'not-done', told })
    }
    setMany({ is: 'idle' })
  }
  useKeys([{ id: 'confirm-line', key: '1', says: 'confirm the next line', list: 'job', run: () => { if (waiting[0]) void confirm(waiting[0].key) }, because: waiting.length === 0 ? 'every line is confirmed' : null }])
  const fresh = waiting.filter((l) => l.is === 'new').length
  return (
    <section className="risk" aria-labelledby="risk-h">
      <div className="apart"><h2 id="risk-h">Risk</h2><span role="status">{waiting.length === 0 ? 'every line confirmed' : fresh > 0 ? <b>{fresh} NEW, {waiting.length} to confirm</b> : `${waiting.length} to confirm`}</span></div>
      <ol className="risk-lines">
        {job.lines.map((l) => (
          <li key={l.key + l.says}>
            {l.is === 'confirmed'
              ? <div className="risk-line risk-confirmed"><span className="risk-n" aria-hidden="true">{l.n}</span><span className="risk-says">{l.says} <span className="risk-done second">confirmed {l.at === undefined ? '' : timeOf(l.at)}</span></span></div>
              : <button type="button" className={`risk-line risk-${l.is}`} aria-disabled={one.busy || undefined} onClick={() => { if (!one.busy) void confirm(l.key) }}><span className="risk-n" aria-hidden="true">{l.n}</span><span className="risk-says"><span className="spoken">Confirm line {l.n}: </span>{l.is === 'new' && <Mark>NEW</Mark>} {l.says} <span className="risk-press" aria-hidden="true">Confirm</span></span></button>}
          </li>
        ))}
      </ol>
      {waiting.length > 1 && <Act as="officer" busy={many.is === 'sending'} onAct={() => void confirmAll()}>Confirm all {waiting.length}</Act>}
      {one.state.is !== 'saved' && <Saved state={one.state} />}
      <NotDone what="confirming the line" state={one.state} onClose={one.clear} />
      <NotDone what="confirming all lines" state={many} onClose={() => setMany({ is: 'idle' })} />
    </section>
  )
}
