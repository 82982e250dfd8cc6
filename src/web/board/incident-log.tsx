import { useEffect, useRef, useState } from 'react'
import type { IncidentSheet } from '#views/incident-sheet.ts'
import { logOf, type StoryEntry } from '#views/incident-log.ts'
import { useQuery } from '../live/query.ts'
import { useSeen } from '../live/store.ts'
import { Act } from '../parts/act.tsx'
import { Panel } from '../parts/panel.tsx'
import { Answered } from '../parts/states.tsx'
import { clockOf, dayAndTime } from '../parts/time.ts'

/** The whole log of a job, latest first: every fact as a sentence, who wrote it and when. The watch’s book-keeping is folded away until asked for. */
export function IncidentLog({ sheet }: { sheet: IncidentSheet }) {
  const { incident } = sheet
  const { docs } = useSeen()
  const asked = useQuery<{ entries: StoryEntry[] }>(`/story/${encodeURIComponent(incident.id)}?limit=1000`)
  const [all, setAll] = useState(false)
  const { again } = asked
  // Asked anew when the job or anything owed on it has changed, not on a timer: each reading is itself written down.
  const stamp = `${incident.summary.version} ${sheet.clocks.map((c) => c.owes + c.dueAt).join()}`
  const read = useRef({ incident, stamp })
  useEffect(() => {
    if (read.current.incident === incident && read.current.stamp === stamp) return
    read.current = { incident, stamp }
    again()
  }, [incident, stamp, again])
  return (
    <Panel title="Log" beside={<Act as="small" pressed={all} onAct={() => setAll(!all)}>{all ? 'Everything' : 'Show everything'}</Act>}>
      <Answered asked={asked} again={again} what="the log of this job" none={(d) => d.entries.length === 0}>
        {(d) => (
          <ol className="log" aria-label="Log, latest first">
            {logOf(d.entries, docs).filter((l) => all || !l.quiet).reverse().map((l) => (
              <li key={l.key}><time title={dayAndTime(l.at)}>{clockOf(l.at)}</time> <span className="words">{l.says}</span> <span className="third">{l.by}</span></li>
            ))}
          </ol>
        )}
      </Answered>
    </Panel>
  )
}
