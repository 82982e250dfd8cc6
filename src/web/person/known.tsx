import { useEffect, useRef, useState } from 'react'
import { saysVictims } from '#domain/history/what-hangs.ts'
import type { PersonPage } from '#views/person-page.ts'
import { useQuery } from '../live/query.ts'
import { hashOf, usePlace } from '../place.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Frame } from '../parts/frame.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Mark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'
import { RoomStrip } from '../parts/room-strip.tsx'
import { Answered } from '../parts/states.tsx'
import { showOwed } from '../board/screen.tsx'
import { Hangs } from './hangs.tsx'
import { MapPicture } from './map-picture.tsx'
import { Places } from './places.tsx'
import { Receipts } from './receipts.tsx'
import { RecordsTaken } from './records-taken.tsx'
import { Relations } from './relations.tsx'
import { TimelinePicture } from './timeline-picture.tsx'
import './person.css'

const titles = { person: 'Person', address: 'Address' } as const

/** The page of a person or an address. Escape goes back to where it was opened; what was being typed there is kept. */
export function Known({ of }: { of: 'person' | 'address' }) {
  const { open } = usePlace()
  // Of a home or a station more may be held than is shown at once; going back shows the latest again.
  const [from, setFrom] = useState<{ open: string | null; before: string }>()
  const before = from?.open === open ? from.before : undefined
  const asked = useQuery<{ at: number; view: PersonPage }>(open === null ? null : `/views/${of}`, undefined, open === null ? undefined : JSON.stringify({ id: open, before }))
  useKeys([{ id: 'page-back', key: 'Escape', says: 'back', run: () => history.back() }])
  return (
    <Frame seat={titles[of]} silent strip={<RoomStrip silent most={1} onOpen={showOwed} />}>
      {open === null
        ? <div className="stack"><h1>{titles[of]}</h1><p>Open one from a history, or from the <a href={hashOf('doubtful')}>doubtful matches</a>.</p></div>
        : <Answered asked={asked} what={`this ${of}`} again={asked.again}>{({ view, at }) => <Page key={`${view.id} ${before ?? ''}`} view={view} at={at} onBefore={(place) => setFrom(place === undefined ? undefined : { open, before: place })} later={before !== undefined} />}</Answered>}
    </Frame>
  )
}

function Page({ view, at, later, onBefore }: { view: PersonPage; at: number; later: boolean; onBefore: (place: string | undefined) => void }) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => { head.current?.focus() }, [])
  const { hanging: h } = view
  const tags = [...new Map(view.lines.filter((l) => l.weight !== 'log').map((l) => [l.tag, view.lines.filter((o) => o.tag === l.tag).length]))]
  return (
    <div className="known">
      <header className="known-head panel">
        <div className="known-title">
          <h1 tabIndex={-1} ref={head}>{view.title}</h1>
          {tags.length > 0 && <ul className="known-tags" aria-label="What is known, worst first">{tags.map(([tag, n]) => <li key={tag}><Mark>{n > 1 ? `${n} × ` : ''}{tag}</Mark></li>)}</ul>}
          <Acts><Act cap="Esc" onAct={() => history.back()}>Back</Act></Acts>
        </div>
        <dl className="known-facts">
          {view.also.length > 0 && <Fact label={view.of === 'person' ? 'also' : 'also written'}>{view.also.join('; ')}</Fact>}
          {view.of === 'person' && <Fact label="born">{view.born.length === 0 ? 'not known' : view.born.map((b) => `${b.says}${view.born.length > 1 ? ` (by ${b.from.join(', ')})` : ''}`).join('; ')}{view.sex === '' ? '' : `, ${view.sex}`}</Fact>}
          {view.numbers.length > 0 && <Fact label="numbers">{view.numbers.join(', ')}</Fact>}
          {view.vehicles.length > 0 && <Fact label="vehicles">{view.vehicles.join(', ')}</Fact>}
          {view.handles.length > 0 && <Fact label="handles">{view.handles.join(', ')}</Fact>}
          {view.notes.length > 0 && <Fact label="recorded"><b>{view.notes.map((n) => `${n.says} (${n.from})`).join('; ')}</b></Fact>}
          {h.patterns.length > 0 && <Fact label="pattern"><b>{h.patterns.map((p) => p.says).join('; ')}</b></Fact>}
          {h.victims.length > 0 && <Fact label="harmed"><b>{saysVictims(h.victims)}</b></Fact>}
          {h.others.map((o) => <Fact key={o.suspect.id} label="others harmed"><b>by {o.suspect.name}: {saysVictims(o.victims)}</b></Fact>)}
          {h.children.length > 0 && <Fact label="children">{h.children.map((c) => `${c.name}: ${c.says}`).join('; ')}</Fact>}
          {h.weapons.length > 0 && <Fact label="weapons">{h.weapons.map((w) => `${w.what}${w.at === undefined ? '' : ` (${w.at.slice(0, 10)})`}`).join(', ')}</Fact>}
          <Fact label="how sure">{view.sure}</Fact>
        </dl>
      </header>
      {view.leftOut !== undefined && <section className="panel known-left-out" aria-label="Not all of it is here">
        <p><b>{view.leftOut.says}</b></p>
        <Acts>
          {view.leftOut.before !== undefined && <Act onAct={() => onBefore(view.leftOut?.before)}>Show earlier ones</Act>}
          {later && <Act onAct={() => onBefore(undefined)}>Show the latest</Act>}
        </Acts>
      </section>}
      <TimelinePicture view={view} />
      <Panel title={view.of === 'person' ? 'What hangs on them, worst first' : 'What hangs on it, worst first'} beside={view.lines.length === 0 ? 'nothing recorded' : `${view.lines.length}`}><Hangs lines={view.lines} at={at} /></Panel>
      <div className="known-side">
        {view.of === 'person' && <Relations view={view} />}
        <MapPicture map={view.map} />
        <Places view={view} />
        <RecordsTaken view={view} />
        <Receipts view={view} />
      </div>
    </div>
  )
}

const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => <div><dt>{label}</dt><dd>{children}</dd></div>
