import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useHeldOrder } from './held-order.ts'
import './list-table.css'

export type Column<T> = { id: string; head: string; cell: (row: T) => ReactNode; /** CSS width of the column, from a class of that name if you need one. */ as?: string; /** The cell that names the row to a screen reader. */ names?: boolean }

type Props<T> = {
  /** Said to a screen reader, and the name single-letter keys are registered under (`list` of a `KeyAct`). */
  name: string
  rows: readonly T[]
  idOf: (row: T) => string
  columns: readonly Column<T>[]
  /** The row acted on by keys; follows the focus. */
  chosen: string | null
  onChoose: (id: string) => void
  /** Enter, or a second press on the chosen row. */
  onOpen?: (row: T) => void
  /** 64 px and two lines (a DA row). */
  tall?: (row: T) => boolean
  /** Comes in on top at once even while somebody works in the list (A0). */
  urgent?: (row: T) => boolean
  /** Shown when there is no row: a `NothingFound` with its receipt, or words. */
  empty: ReactNode
  /** Said under the table: what the order is. */
  order?: string
}

const holds = 15_000      // the order is held for this long after the last key or press in the list, so that nothing new can wait unseen

/** Rows one walks with Up, Down, Home, End, Page Up and Page Down; one tab stop. New rows wait as "2 new above" while somebody works in it. */
export function ListTable<T>({ name, rows: latest, idOf, columns, chosen, onChoose, onOpen, tall, urgent, empty, order }: Props<T>) {
  const [held, setHeld] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const body = useRef<HTMLTableSectionElement>(null)
  const inside = useRef(false)
  const { rows, gone, fresh, moved } = useHeldOrder(latest, held, idOf, urgent)
  useEffect(() => () => clearTimeout(timer.current), [])
  const hold = () => {
    setHeld(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setHeld(false), holds)
  }
  const release = () => { clearTimeout(timer.current); setHeld(false) }
  const stop = rows.some((r) => idOf(r) === chosen) ? chosen : rows[0] === undefined ? null : idOf(rows[0])
  const rowOf = (id: string | null) => [...(body.current?.rows ?? [])].find((r) => r.dataset['row'] === id)
  // A row that leaves takes the focus with it; the keyboard stays in the list.
  useEffect(() => { if (inside.current && document.activeElement === document.body) rowOf(stop)?.focus() })
  const focus = (i: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, i))]
    if (row === undefined) return
    onChoose(idOf(row))
    rowOf(idOf(row))?.focus()
  }
  const walk = (e: KeyboardEvent<HTMLTableRowElement>, i: number) => {
    if (e.target !== e.currentTarget) return
    const to = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: rows.length - 1, PageDown: i + 10, PageUp: i - 10 }[e.key]
    if (to !== undefined && !e.ctrlKey && !e.altKey && !e.metaKey) {
      e.preventDefault()
      if (e.key === 'Home' && (fresh > 0 || moved)) { release(); const first = latest[0]; if (first !== undefined) { onChoose(idOf(first)); setTimeout(() => rowOf(idOf(first))?.focus()) } } else focus(to)
    } else if (e.key === 'Enter' && onOpen && !gone.has(idOf(rows[i]!))) {
      e.preventDefault()
      onOpen(rows[i]!)
    }
  }
  if (rows.length === 0) return <div className="list" data-list={name}>{empty}</div>
  return (
    <div className="list" data-list={name} onKeyDownCapture={(e) => { if (e.key !== 'Tab') hold() }} onPointerMove={hold} onPointerLeave={() => { if (!body.current?.contains(document.activeElement)) release() }} onBlur={(e) => { if (!e.currentTarget.contains(e.relatedTarget)) { inside.current = false; release() } }} onFocus={() => { inside.current = true }}>
      {(fresh > 0 || moved) && <p className="list-waiting" role="status">{fresh > 0 ? `${fresh} new, waiting` : 'the order has changed'}: <kbd>Home</kbd> shows {fresh > 0 ? (fresh === 1 ? 'it' : 'them') : 'it'}</p>}
      <table role="grid" aria-label={name} aria-rowcount={rows.length + 1}>
        <thead><tr>{columns.map((c) => <th key={c.id} scope="col" className={c.as}>{c.head}</th>)}</tr></thead>
        <tbody ref={body}>
          {rows.map((row, i) => {
            const id = idOf(row)
            const left = gone.has(id)
            return (
              <tr
                key={id} data-row={id} tabIndex={id === stop ? 0 : -1} aria-selected={id === chosen} className={`${tall?.(row) ? 'row-tall' : 'row'}${left ? ' row-gone' : ''}`}
                onFocus={(e) => { if (e.target === e.currentTarget && id !== chosen) onChoose(id) }}
                onClick={(e) => { hold(); if (id === chosen && onOpen && !left && !(e.target as Element).closest('button, a, input, select')) onOpen(row); else { onChoose(id); if (!(e.target as Element).closest('button, a, input, select')) e.currentTarget.focus() } }}
                onKeyDown={(e) => walk(e, i)}
              >
                {columns.map((c) => (c.names
                  ? <th key={c.id} scope="row" data-head={c.head} className={c.as}>{c.cell(row)}</th>
                  : <td key={c.id} role="gridcell" data-head={c.head} className={c.as}>{left && c === columns[0] ? <span className="second">no longer here</span> : c.cell(row)}</td>))}
              </tr>
            )
          })}
        </tbody>
      </table>
      {order !== undefined && <p className="list-order third">{order}</p>}
    </div>
  )
}
