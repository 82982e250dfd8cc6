import type { KeyboardEvent } from 'react'
import { unitLines, type UnitGroup, type UnitLine } from '#views/units-of.ts'
import { useNow } from '../live/clock.ts'
import { useSeen } from '../live/store.ts'
import { Act } from '../parts/act.tsx'
import { Mark, Shape } from '../parts/marks.tsx'
import { ageOf, timeNear } from '../parts/time.ts'

const heads: Readonly<Record<UnitGroup, string>> = { free: 'Free', committed: 'Going', 'at-scene': 'At scene', 'cannot-go': 'Cannot go' }
const groups: readonly UnitGroup[] = ['free', 'committed', 'at-scene', 'cannot-go']

/** What a unit's second line says: since when, how far, how old its position is. */
export function unitAbout(u: UnitLine, now: number): string {
  const how = u.group === 'committed' ? (u.eta === undefined ? 'eta not said' : `eta ${timeNear(u.eta, now)}`) : u.group === 'at-scene' ? `since ${timeNear(u.since, now)}` : `${ageOf(now - u.since)}`
  return [how, u.heardAt === undefined ? 'no position heard' : `position ${ageOf(Math.max(0, now - u.heardAt))} old`].join(', ')
}

/** Units on duty, by whether they can go. One tab stop; Up and Down walk, Enter opens a unit. Everything a map would show stands here in words. */
export function UnitsPanel({ onOpen, onCrew, barred }: { onOpen: (unit: string) => void; onCrew: () => void; barred: string | null }) {
  const seen = useSeen()
  const now = useNow()
  const lines = unitLines(seen)
  const walk = (e: KeyboardEvent<HTMLDivElement>) => {
    const to = { ArrowDown: 1, ArrowUp: -1 }[e.key]
    if (to === undefined) return
    const all = [...e.currentTarget.querySelectorAll<HTMLElement>('.unit')]
    e.preventDefault()
    all[Math.max(0, Math.min(all.length - 1, all.indexOf(document.activeElement as HTMLElement) + to))]?.focus()
  }
  return (
    <aside className="units" aria-label="Units" data-list="units" onKeyDown={walk}>
      <h2 className="units-head">Units <span className="second">{lines.filter((u) => u.group === 'free').length} free of {lines.length}</span></h2>
      {lines.length === 0 && <p className="second">No unit is on duty.</p>}
      {groups.map((g) => {
        const those = lines.filter((u) => u.group === g)
        if (those.length === 0) return g === 'free' ? <p key={g} className="units-none"><b>NONE FREE</b></p> : null
        return (
          <section key={g} aria-label={heads[g]}>
            <h3 className="units-group second">{heads[g]} {those.length}</h3>
            <ul>{those.map((u) => <UnitRow key={u.id} line={u} now={now} first={u === lines[0]} onOpen={() => onOpen(u.id)} />)}</ul>
          </section>
        )
      })}
      <p className="units-crew"><Act as="small" because={barred} onAct={onCrew}>Crew a unit</Act></p>
    </aside>
  )
}

function UnitRow({ line: u, now, first, onOpen }: { line: UnitLine; now: number; first: boolean; onOpen: () => void }) {
  return (
    <li>
      <button type="button" className="unit" tabIndex={first ? 0 : -1} onClick={onOpen}>
        <b className="unit-sign">{u.unit.callSign}</b>
        <span className="unit-says">{u.emergency && <span className="state state-over"><Shape is="over" />NEEDS HELP</span>} {u.says} {u.da && <Mark title="Domestic abuse">DA</Mark>}</span>
        <span className="unit-about second">{unitAbout(u, now)}{u.late && <b> LATE</b>}{u.left && <b>, has NOT confirmed leaving</b>}{u.unconfirmed > 0 && <>, {u.unconfirmed} risk {u.unconfirmed === 1 ? 'line' : 'lines'} not confirmed</>}</span>
      </button>
    </li>
  )
}
