import type { PageRelation, PersonPage } from '#views/person-page.ts'
import { hashOf } from '../place.ts'
import { Panel } from '../parts/panel.tsx'

const mostShown = 14
// Of whom a record only says that they are has no page: their id names no source.
const isHeld = (id: string): boolean => /[:/]/.test(id)

/** Who they are known with: a branch each, whole where it lasts and broken where it has ended, with its dates; then those they were named with. */
export function Relations({ view }: { view: PersonPage }) {
  const shown = view.relations.slice(0, mostShown)
  return (
    <Panel title="With whom" beside={view.relations.length === 0 ? 'nobody recorded' : `${view.relations.length}`}>
      {shown.length > 0 && (
        <ul className="with">
          {shown.map((r, i) => (
            <li key={`${r.id} ${r.kind} ${r.from ?? ''}`}>
              <Branch relation={r} last={i === shown.length - 1} />
              <p className="with-who">{isHeld(r.id) ? <a href={hashOf('person', r.id)}>{r.name}</a> : <b>{r.name}</b>}{r.dob !== undefined && <span className="second">born {r.dob}</span>} {r.kind === 'named with' ? null : <b>{r.kind}{r.over ? ', ended' : ''}</b>}</p>
              <p className="with-says second">{r.says}</p>
            </li>
          ))}
        </ul>
      )}
      {view.relations.length > mostShown && <p className="second">and {view.relations.length - mostShown} more, in what hangs on it.</p>}
    </Panel>
  )
}

/** A branch from the person's line: whole while it lasts, dashed once it has ended, dotted for those only named together. */
const Branch = ({ relation: r, last }: { relation: PageRelation; last: boolean }) => (
  <svg className="with-branch" width="44" height="100%" aria-hidden="true" focusable="false">
    <line className="with-stem" x1="6" x2="6" y1="0" y2={last ? '18' : '100%'} />
    <line className={r.kind === 'named with' ? 'with-line with-named' : r.over ? 'with-line with-over' : 'with-line'} x1="6" x2="34" y1="18" y2="18" strokeWidth={r.times > 1 ? 3 : 2} />
    <circle className={r.over || r.kind === 'named with' ? 'with-end with-end-open' : 'with-end'} cx="37" cy="18" r="5" />
  </svg>
)
