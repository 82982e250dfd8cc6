import type { Role } from '#policy/roles.ts'
import type { Wall } from '#views/supervisor-wall.ts'
import { inWords } from '#views/names.ts'
import { useNow } from '../live/clock.ts'
import { Act } from '../parts/act.tsx'
import { Mark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'
import { NotChecked } from '../parts/states.tsx'
import { LetStand } from './let-stand.tsx'
import { ageOf, timeNear } from '../parts/time.ts'

/** Who is in the room: each role against its minimum, gaps first with since when; and sources of history that do not answer. */
export function RoomPanel({ wall, big, onShift }: { wall: Wall; big: boolean; onShift: (role: Role) => void }) {
  const now = useNow()
  const short = wall.room.filter((c) => c.there < c.minimum)
  const shown = big ? short.slice(0, 3) : wall.room
  const gaps = short.length
  return (
    <div className="wall-room">
      <Panel title="Room" beside={gaps === 0 ? 'every role at its minimum' : <b>{gaps} {gaps === 1 ? 'role gap' : 'role gaps'}</b>}>
        <ul className="wall-chairs">
          {shown.map((c) => (
            <li key={c.role} className="wall-chair">
              <span className="wall-chair-title">{c.title}</span>
              <span className="wall-chair-n"><b>{c.there}</b>{c.minimum > 0 && ` of ${c.minimum}`}</span>
              {!big && <Act as="small" label={`Change ${c.title}: on and off duty`} onAct={() => onShift(c.role)}>Change</Act>}
              {c.there < c.minimum ? <span className="wall-gap"><Mark>ROLE GAP</Mark> {c.gapSince === null ? '' : `since ${timeNear(c.gapSince, now)}`}</span> : !big && <span className="wall-gap second">{c.people.length > 4 ? `${c.people.slice(0, 4).join(', ')} and ${c.people.length - 4} more` : c.people.join(', ')}</span>}
            </li>
          ))}
        </ul>
        {big && gaps > 0 && <p>{gaps > 3 ? `and ${gaps - 3} more; ` : ''}every other role is at its minimum</p>}
        {wall.notChecked.length === 0 ? <p className="second">Every source of history that is asked has answered{wall.letStand > 0 && `; ${wall.letStand} ${wall.letStand === 1 ? 'contact stands' : 'contacts stand'} as NOT CHECKED by one that is gone`}.</p>
          : wall.notChecked.map((n) => (
            <NotChecked key={n.source} what={inWords(n.source)} because={`${n.contacts} ${n.contacts === 1 ? 'contact' : 'contacts'}, for ${ageOf(now - n.since)}; ${n.why}`}>
              {!big && <LetStand gone={n} />}
            </NotChecked>
          ))}
      </Panel>
    </div>
  )
}
