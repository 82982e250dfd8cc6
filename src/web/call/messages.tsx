import type { CallSheet } from '#views/call-taking.ts'
import { useNow } from '../live/clock.ts'
import { useDocs } from '../live/store.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Panel } from '../parts/panel.tsx'
import { timeNear } from '../parts/time.ts'

/** Who was asked into this call, and whether anybody has taken it. */
export function Messages({ sheet, onAsk, because }: { sheet: CallSheet; onAsk: () => void; because: string | null }) {
  const now = useNow()
  const roster = [...useDocs('roster').values()][0]
  const titleOf = (r: CallSheet['messages'][number]['toRole']) => sheet.rules?.roles[r].title ?? r
  const who = (id: string) => roster?.people[id as `S-${string}`]?.name ?? id
  return (
    <Panel title="Others on this call">
      {sheet.messages.length > 0 && (
        <ul className="told">
          {sheet.messages.map((m) => (
            <li key={m.id}><span className="second">{timeNear(m.at, now)} to {titleOf(m.toRole).toLowerCase()}</span> {m.text} {m.accepted ? <span><b>{who(m.accepted.by)}</b> {timeNear(m.accepted.at, now)}: {m.accepted.says}</span> : <b>nobody has taken it yet</b>}</li>
          ))}
        </ul>
      )}
      <Acts><Act cap="F10" onAct={onAsk} because={because}>Specialist, supervisor, interpreter</Act></Acts>
    </Panel>
  )
}
