import type { KeyboardEvent, ReactNode } from 'react'
import './walk-list.css'

type Props<T> = {
  /** Said to a screen reader, and the name single-letter keys are registered under. */
  name: string
  items: readonly T[]
  idOf: (item: T) => string
  onOpen: (item: T) => void
  /** The item keys act on; follows the focus. */
  chosen?: string | null
  onChoose?: (id: string) => void
  children: (item: T) => ReactNode
  className?: string
}

/** A list of presses with one tab stop: Up, Down, Home and End walk, Enter opens. For lists whose items are a few words, not a row of a table. */
export function WalkList<T>({ name, items, idOf, onOpen, chosen, onChoose, children, className }: Props<T>) {
  const stop = items.some((i) => idOf(i) === chosen) ? chosen : items[0] === undefined ? null : idOf(items[0])
  const walk = (e: KeyboardEvent<HTMLUListElement>) => {
    const all = [...e.currentTarget.querySelectorAll<HTMLElement>('.walk')]
    const here = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[e.key]
    if (to === undefined || here < 0 || e.ctrlKey || e.altKey || e.metaKey) return
    e.preventDefault()
    all[Math.max(0, Math.min(all.length - 1, to))]?.focus()
  }
  return (
    <ul className={className ? `walk-list ${className}` : 'walk-list'} aria-label={name} data-list={name} onKeyDown={walk}>
      {items.map((i) => (
        <li key={idOf(i)}>
          <button type="button" className="walk" data-item={idOf(i)} tabIndex={idOf(i) === stop ? 0 : -1} aria-current={onChoose !== undefined && idOf(i) === chosen ? 'true' : undefined} onFocus={() => onChoose?.(idOf(i))} onClick={() => onOpen(i)}>{children(i)}</button>
        </li>
      ))}
    </ul>
  )
}
