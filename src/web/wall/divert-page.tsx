import { useMemo } from 'react'
import { divertReviewOf, seenWithDiverts } from '#views/divert-review.ts'
import { useNow } from '../live/clock.ts'
import { useSeen } from '../live/store.ts'
import { goTo } from '../place.ts'
import { focusBack } from '../parts/focus-back.ts'
import { Act } from '../parts/act.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Duty } from '../parts/duty.tsx'
import { Loading, NotPermitted } from '../parts/states.tsx'
import { useDivertList } from './divert-list.tsx'
import { DivertReview } from './divert-review.tsx'

/** Back to the wall, with the keyboard on what waits there. */
const back = (): void => { goTo('wall'); focusBack('[data-list="Decisions waiting on me"] .walk[tabindex="0"]', '.walk') }

/** One divert, open or settled, on its own page. */
export function DivertPage({ id }: { id: string }) {
  const live = useSeen()
  const now = useNow()
  const asked = useDivertList()
  const list = 'data' in asked ? asked.data : undefined
  const seen = useMemo(() => (list === undefined ? live : seenWithDiverts(live, list)), [live, list])
  const divert = seen.docs.divert.get(id)
  const review = useMemo(() => (divert === undefined ? null : divertReviewOf(seen, divert, now)), [seen, divert, now])
  useKeys([{ id: 'divert-back', key: 'Escape', says: 'back to the wall', run: back }])
  if (review !== null) return <><Duty /><DivertReview review={review} onBack={back} /></>
  return <div className="stack"><Duty />{asked.is === 'loading' ? <Loading what={`divert ${id}`} /> : <NotPermitted what={`Divert ${id}`} />}<p><Act cap="Esc" onAct={back}>Back to the wall</Act></p></div>
}
