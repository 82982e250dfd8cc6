import type { Contact } from '#domain/contact/contact.ts'
import { useNow } from '../live/clock.ts'
import { spanOf, timeNear } from '../parts/time.ts'

/** "on line 00:41", or when it ended. */
export function OnLine({ contact }: { contact: Contact }) {
  const now = useNow()
  if (contact.ended) return <span>ended {timeNear(contact.ended.at, now)}</span>
  if (contact.line === 'abandoned') return <b>ABANDONED, rang {timeNear(contact.callAt, now)}</b>
  if (contact.line === 'ended') return <span>line ended, rang {timeNear(contact.callAt, now)}</span>
  return <span>on line <b>{spanOf(now - contact.callAt)}</b></span>
}
