import type { WithoutUnit as Line } from '#views/supervisor-wall.ts'
import { hashOf } from '../place.ts'
import { Panel } from '../parts/panel.tsx'

/** How many jobs have no unit, by grade, with domestic abuse beside it. Each number leads to the board. */
export function WithoutUnit({ lines, big }: { lines: readonly Line[]; big: boolean }) {
  return (
    <div className="wall-without">
      <Panel title="Without unit">
        <ul className="wall-numbers">
          {lines.map((l) => (
            <li key={l.grade}>
              <a href={hashOf('board')}>
                <span className="wall-grade" title={l.title}>{l.grade.length <= 2 ? l.grade : l.title}</span> <span className={l.n === 0 ? 'wall-number third' : 'wall-number'}>{l.n}</span><span className="spoken"> {l.title} without unit, </span> <span className={l.da === 0 ? 'wall-da third' : 'wall-da'}>DA {l.da}</span>
              </a>
            </li>
          ))}
        </ul>
        {!big && <a href={hashOf('board')}>Dispatch board</a>}
        <a className="wall-size" href={big ? hashOf('wall') : hashOf('wall', null, { size: 'wall' })}>{big ? 'Desk size' : 'Wall size'}</a>
      </Panel>
    </div>
  )
}
