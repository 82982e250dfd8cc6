import type { PersonPage } from '#views/person-page.ts'
import { hashOf } from '../place.ts'
import { Mark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'

const how = { opened: 'opened', linked: 'linked', alike: 'alike, nobody has said so' } as const

/** Which records this page is made of, and who else may be the same: nothing is merged, each can be opened for itself. */
export function RecordsTaken({ view }: { view: PersonPage }) {
  if (view.of === 'address') return null
  return (
    <Panel title="Records taken for one person" beside={`${view.records.length}`}>
      <ul className="taken">
        {view.records.map((r) => <li key={r.id}>{r.how === 'opened' ? <b>{r.name}</b> : <a href={hashOf('person', r.id)}>{r.name}</a>} <span className="second">{[r.born === '' ? '' : `born ${r.born}`, r.from].filter(Boolean).join('; ')}</span> <Mark>{how[r.how]}</Mark></li>)}
      </ul>
      {view.perhaps.length > 0 && (
        <>
          <h3>Possibly the same</h3>
          <ul className="taken">{view.perhaps.map((p) => <li key={p.id}><a href={hashOf('person', p.id)}>{p.name}</a> <span className="second">{p.dob === undefined ? '' : `born ${p.dob}; `}{p.band}: {p.because.join('; ')}</span></li>)}</ul>
          <p className="second">Whether they are is said at the <a href={hashOf('doubtful')}>doubtful matches</a>.</p>
        </>
      )}
    </Panel>
  )
}
