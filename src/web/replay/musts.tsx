import type { Replay } from '#views/replay.ts'
import { Panel } from '../parts/panel.tsx'

/** What had to happen in this case, and whether it did: the same list the command line prints. */
export const Musts = ({ replay }: { replay: Replay }) => (
  <div id="replay-musts">
    <Panel title={`What must happen, under ${replay.policyTitle}`} beside={`${replay.musts.filter((m) => m.ok).length} of ${replay.musts.length} do`}>
      <ul className="replay-musts">
        {replay.musts.map((m, i) => <li key={i}><Tick ok={m.ok} /><span>{m.says} <span className="second">{m.why}</span></span></li>)}
      </ul>
      <p className="third">Told after: {replay.sources.join('; ')}</p>
    </Panel>
  </div>
)

const Tick = ({ ok }: { ok: boolean }) => (
  <span className={ok ? 'replay-tick' : 'replay-tick replay-tick-no'}>
    <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" focusable="false"><path d={ok ? 'M2.5 8.5 6.5 12.5 13.5 4' : 'M3 3 13 13M13 3 3 13'} fill="none" stroke="currentColor" strokeWidth="2.6" /></svg>
    {ok ? <span className="spoken">It does: </span> : <b>NOT MET</b>}
  </span>
)
