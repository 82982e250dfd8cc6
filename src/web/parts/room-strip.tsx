import { useMemo } from 'react'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useAlarmSounds } from '../live/sounds.ts'
import { useSeen } from '../live/store.ts'
import { alarmsOf, owedHere, type Owed } from '../live/strip-items.ts'
import { useTell } from '../live/tell.ts'
import { NotDone } from './refusals.tsx'
import { Strip } from './strip.tsx'
import { useMedia } from './use-media.ts'

/** What this seat owes now: the same list for the strip, for counts and for screens that need it. Redrawn each second. */
export function useOwed(): readonly Owed[] {
  const seen = useSeen()
  const now = useNow()
  const { role, staff } = useSession()
  return useMemo(() => owedHere(seen, role, staff.id, now), [seen, role, staff.id, now])
}

// A screen on which three chips would leave no room for the work: one is pinned, life always is, the rest are counted with their first due time.
const little = '(max-width: 1400px), (max-height: 850px)'

/** The strip of this seat, live: F8 takes the first, each thing sounds as the plan says. `silent` on the call screen alone. `onOpen` shows what a chip is about. `most`: chips pinned, the rest counted. */
export function RoomStrip({ onOpen, silent = false, most }: { onOpen?: (item: Owed) => void; silent?: boolean; most?: number }) {
  const owed = useOwed()
  const now = useNow()
  const { tell, state, clear } = useTell()
  const small = useMedia(little)
  const alarms = useMemo(() => alarmsOf(owed, now), [owed, now])
  useAlarmSounds(alarms, silent)
  const take = async (o: Owed) => {
    for (const obligation of o.obligations) if (!(await tell({ type: 'accept-obligation', obligation })).ok) return
  }
  return (
    <>
      <Strip items={owed} most={most ?? (small ? 1 : 3)} onOpen={onOpen ? (i) => onOpen(i as Owed) : undefined} onTake={(i) => void take(i as Owed)} />
      <NotDone what="I have this" state={state} onClose={clear} />
    </>
  )
}
