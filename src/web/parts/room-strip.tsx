import { useMemo } from 'react'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useAlarmSounds } from '../live/sounds.ts'
import { useSeen } from '../live/store.ts'
import { alarmsOf, owedHere, type Owed } from '../live/strip-items.ts'
import { useTell } from '../live/tell.ts'
import { NotDone } from './refusals.tsx'
import { Strip } from './strip.tsx'

/** What this seat owes now: the same list for the strip, for counts and for screens that need it. Redrawn each second. */
export function useOwed(): readonly Owed[] {
  const seen = useSeen()
  const now = useNow()
  const { role, staff } = useSession()
  return useMemo(() => owedHere(seen, role, staff.id, now), [seen, role, staff.id, now])
}

/** The strip of this seat, live: F8 takes the first, each thing sounds as the plan says. `silent` on the call screen alone. `onOpen` shows what a chip is about. */
export function RoomStrip({ onOpen, silent = false }: { onOpen?: (item: Owed) => void; silent?: boolean }) {
  const owed = useOwed()
  const now = useNow()
  const { tell, state, clear } = useTell()
  const alarms = useMemo(() => alarmsOf(owed, now), [owed, now])
  useAlarmSounds(alarms, silent)
  const take = async (o: Owed) => {
    for (const obligation of o.obligations) if (!(await tell({ type: 'accept-obligation', obligation })).ok) return
  }
  return (
    <>
      <Strip items={owed} onOpen={onOpen ? (i) => onOpen(i as Owed) : undefined} onTake={(i) => void take(i as Owed)} />
      <NotDone what="I have this" state={state} onClose={clear} />
    </>
  )
}
