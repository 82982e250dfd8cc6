import { useEffect, useRef, useState } from 'react'
import { useNow } from '../live/clock.ts'
import { countOf } from './count.ts'
import { useKeys } from './keys.tsx'
import { DaMark, KeyCap, Shape } from './marks.tsx'
import { firstUntaken, floodOf, inOrder, isTaken, type StripItem } from './strip-order.ts'
import { ageOf, timeNear } from './time.ts'
import './strip.css'

type Props = {
  items: readonly StripItem[]
  onTake: (item: StripItem) => void
  onUndo?: (item: StripItem) => void
  onOpen?: (item: StripItem) => void
  /** How many chips stand before "n more". */
  most?: number
}

/** The pinned strip: everything over or due here, ranked, once each, until it is answered. Filters elsewhere do not touch it. F8 takes the first nobody has. */
export function Strip({ items, onTake, onUndo, onOpen, most = 3 }: Props) {
  const now = useNow()
  const [all, setAll] = useState(false)
  const ordered = inOrder(items, now)
  const flood = floodOf(ordered, now)
  const shown = flood && !all ? ordered.filter((i) => !flood.items.includes(i)) : ordered
  const pinned = all ? shown : shown.slice(0, Math.max(most, shown.filter((i) => i.level === 'A0').length))
  const more = shown.slice(pinned.length)
  const next = firstUntaken(ordered, now)
  useKeys([{ id: 'have-this', key: 'F8', says: 'I have this', run: () => { if (next) onTake(next) }, because: next ? null : 'nothing here waits to be taken' }])
  return (
    <section className="strip" aria-label="Over and due">
      <Said items={ordered} now={now} />
      {ordered.length === 0 && <p className="strip-calm">Nothing over or due here</p>}
      <ul className="strip-chips">
        {pinned.map((i) => <Chip key={i.id} item={i} now={now} next={i === next} onTake={onTake} onUndo={onUndo} onOpen={onOpen} />)}
        {flood && !all && <li className="chip chip-over chip-flood"><Shape is="over" /><b>{flood.says}</b><button type="button" className="chip-act" onClick={() => setAll(true)}>Show them, worst first</button></li>}
        {more.length > 0 && <li><button type="button" className="act act-small" onClick={() => setAll(true)}>{more.length} more, first due {timeNear(Math.min(...more.map((i) => i.dueAt)), now)}</button></li>}
        {all && ordered.length > most && <li><button type="button" className="act act-small" onClick={() => setAll(false)}>Show fewer</button></li>}
      </ul>
    </section>
  )
}

function Chip({ item, now, next, onTake, onUndo, onOpen }: { item: StripItem; now: number; next: boolean } & Pick<Props, 'onTake' | 'onUndo' | 'onOpen'>) {
  const count = countOf(item, now)
  const state = item.level === 'A0' || count.state === 'over' ? 'over' : 'due'
  const taken = isTaken(item, now)
  const climbs = item.climbsAt !== undefined && item.climbsAt !== null && item.climbsAt > now ? `climbs in ${ageOf(Math.ceil((item.climbsAt - now) / 1_000) * 1_000)}` : null
  return (
    <li className={`chip chip-${state}${item.level === 'A0' && !taken ? ' chip-life' : ''}`} data-level={item.level}>
      <span className="chip-head"><Shape is={state} /><b>{item.level === 'A0' ? 'NOW' : count.word || 'DUE'} <span className="chip-left">{count.left}</span></b></span>
      <span className="chip-body">
        {onOpen ? <button type="button" className="chip-place" onClick={() => onOpen(item)}>{item.place}</button> : <b>{item.place}</b>}
        <DaMark is={item.da} />
        <span>{item.what}</span>
        <span className="chip-about">{[`${item.promise} ${timeNear(item.dueAt, now)}`, item.grade, item.clockFrom && `${item.clockFrom}${item.fromAt === undefined ? '' : ` ${timeNear(item.fromAt, now)}`}`].filter(Boolean).join(', ')}</span>
      </span>
      {taken
        ? <span className="chip-taken">{item.mine ? 'you have' : `${item.takenBy ?? 'somebody'} has`} this until {timeNear(item.takenUntil!, now)}{item.mine && onUndo && <button type="button" className="chip-act" onClick={() => onUndo(item)}>Undo</button>}</span>
        : <span className="chip-taken">{climbs && <span>{climbs}{item.climbsTo ? ` to ${item.climbsTo}` : ''}</span>}<button type="button" className="chip-act" onClick={() => onTake(item)}>{next && <KeyCap>F8</KeyCap>} I have this</button></span>}
    </li>
  )
}

/** New chips are said once: life at once, the rest when the reader pauses. Clocks are not read out. */
function Said({ items, now }: { items: readonly StripItem[]; now: number }) {
  const known = useRef(new Set<string>())
  const [said, setSaid] = useState({ loud: '', soft: '' })
  const ids = items.map((i) => i.id).join(' ')
  useEffect(() => {
    const fresh = items.filter((i) => !known.current.has(i.id))
    known.current = new Set(items.map((i) => i.id))
    if (fresh.length === 0) return
    const words = (level: 'A0' | 'A1') => fresh.filter((i) => i.level === level).map((i) => `${level === 'A0' ? 'Now' : countOf(i, now).spoken}: ${i.place}. ${i.what}`).join('. ')
    setSaid({ loud: words('A0'), soft: words('A1') })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- said when the set of chips changes, not each second
  }, [ids])
  return <><p className="spoken" aria-live="assertive">{said.loud}</p><p className="spoken" aria-live="polite">{said.soft}</p></>
}
