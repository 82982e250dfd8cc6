import { useEffect } from 'react'
import type { Contact } from '#domain/contact/contact.ts'

const tries = [0, 2_000, 10_000]

/** Tells the server that what the checks found is on this screen, or was opened on it: once for each set of answers. Tried again for a while when the line is down. */
export function useSeenReceipts(contact: Pick<Contact, 'id' | 'checks'>, what: 'shown' | 'opened' | null): void {
  const answers = Object.values(contact.checks).flatMap((a) => (a.is === 'answered' ? [`${a.receipt.source} ${a.receipt.askedAt} ${a.receipt.hash}`] : [])).sort().join('\n')
  useEffect(() => {
    if (what === null || answers === '') return
    let left = false
    const timers: ReturnType<typeof setTimeout>[] = []
    const tell = async (nth: number): Promise<void> => {
      const done = await fetch('/receipts/looks', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ contact: contact.id, what }), credentials: 'same-origin' }).then((r) => r.ok || r.status < 500, () => false)
      const pause = tries[nth + 1]
      if (!done && !left && pause !== undefined) timers.push(setTimeout(() => void tell(nth + 1), pause))
    }
    void tell(0)
    return () => { left = true; for (const t of timers) clearTimeout(t) }
  }, [contact.id, what, answers])
}
