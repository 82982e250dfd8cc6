import type { PageResident, PersonPage } from '#views/person-page.ts'
import { hashOf } from '../place.ts'
import { Panel } from '../parts/panel.tsx'

/** Where: a person's addresses, each with its postcode district; or who lives and lived at an address, and next door. */
export function Places({ view }: { view: PersonPage }) {
  if (view.of === 'address') {
    return (
      <>
        <Panel title="Who lives and lived here" beside={view.addresses[0]?.district}><Residents all={view.residents} none="Nobody is recorded as living here." /></Panel>
        {view.neighbours.length > 0 && <Panel title="Other flats of the building"><Residents all={view.neighbours} none="" /></Panel>}
      </>
    )
  }
  if (view.map.says !== '') return null      // the list under the map says the same, with whose and how far
  return (
    <Panel title="Where" beside={view.addresses.length === 0 ? 'no address recorded' : undefined}>
      {view.addresses.length > 0 && (
        <ul className="where">
          {view.addresses.map((a) => <li key={`${a.id} ${a.says}`}><b className="where-district">{a.district || '—'}</b><span>{a.id === undefined ? a.text : <a href={hashOf('address', a.id)}>{a.text}</a>} <span className="second">{a.says}{a.over ? ', earlier' : ''}</span></span></li>)}
        </ul>
      )}
    </Panel>
  )
}

function Residents({ all, none }: { all: readonly PageResident[]; none: string }) {
  if (all.length === 0) return <p className="second">{none}</p>
  return <ul className="where-who">{all.map((r) => <li key={r.id}><a href={hashOf('person', r.id)}>{r.name}</a> <span className="second">{r.dob === undefined ? '' : `born ${r.dob}; `}{spanOf(r)}</span></li>)}</ul>
}

const spanOf = ({ from, to }: PageResident): string => (from === undefined && to === undefined ? 'no dates recorded' : `${from === undefined ? '' : `from ${from} `}${to === undefined ? '' : `until ${to}`}`.trim())
