import { useMemo } from 'react'
import { seenWith, sheetOf, type IncidentSheet, type WholeIncident } from '#views/incident-sheet.ts'
import { useNow } from '../live/clock.ts'
import { useQuery } from '../live/query.ts'
import { useSeen } from '../live/store.ts'

/** One job whole: from the live picture while it is open, from the server once it has left it. */
export function useSheet(id: string): { is: 'found'; sheet: IncidentSheet; live: boolean } | { is: 'loading' } | { is: 'not-permitted' } {
  const seen = useSeen()
  const now = useNow()
  const live = seen.docs.incident.get(id)
  const asked = useQuery<WholeIncident>(live === undefined ? `/views/incident/${encodeURIComponent(id)}` : null)
  const whole = live === undefined && 'data' in asked ? asked.data : undefined
  const sheet = useMemo(() => (live ? sheetOf(seen, live, now) : whole ? sheetOf(seenWith(seen, whole), whole.incident, now) : null), [seen, live, whole, now])
  if (sheet !== null) return { is: 'found', sheet, live: live !== undefined }
  return { is: asked.is === 'not-permitted' ? 'not-permitted' : 'loading' }
}
