import { useState } from 'react'

export type Ordered<T> = { rows: T[]; gone: ReadonlySet<string>; fresh: number; moved: boolean }

/**
 * The order a list is drawn in while somebody is working in it: nothing moves under a cursor. Rows known keep their places with their latest contents,
 * rows that left stay drawn as gone, new ones wait and are counted, except urgent ones (A0), which come in on top at once.
 */
export function heldOrder<T>(shown: readonly T[], latest: readonly T[], idOf: (row: T) => string, urgent: (row: T) => boolean = () => false): Ordered<T> {
  const byId = new Map(latest.map((r) => [idOf(r), r]))
  const known = new Set(shown.map(idOf))
  const gone = new Set<string>()
  const kept = shown.map((old) => {
    const now = byId.get(idOf(old))
    if (now === undefined) gone.add(idOf(old))
    return now ?? old
  })
  const waiting = latest.filter((r) => !known.has(idOf(r)))
  const rows = [...waiting.filter(urgent), ...kept]
  const fresh = waiting.filter((r) => !urgent(r)).length
  const there = rows.filter((r) => !gone.has(idOf(r))).map(idOf)
  const wanted = latest.map(idOf).filter((id) => there.includes(id))
  return { rows, gone, fresh, moved: there.some((id, i) => id !== wanted[i]) }
}

/** Holds the order while `held`; otherwise draws the latest. */
export function useHeldOrder<T>(latest: readonly T[], held: boolean, idOf: (row: T) => string, urgent?: (row: T) => boolean): Ordered<T> {
  const [shown, setShown] = useState<readonly T[]>(latest)
  const order: Ordered<T> = held ? heldOrder(shown, latest, idOf, urgent) : { rows: [...latest], gone: new Set(), fresh: 0, moved: false }
  const ids = order.rows.map(idOf).join('\0')
  if (ids !== shown.map(idOf).join('\0')) setShown(order.rows)
  return order
}
