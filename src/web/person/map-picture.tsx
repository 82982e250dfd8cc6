import { useEffect, useMemo, useRef, useState } from 'react'
import { sayMetres, type MapPlace, type PersonMap } from '#views/person-map.ts'
import type { Drawn } from './draw-map.ts'
import { hashOf } from '../place.ts'
import { Panel } from '../parts/panel.tsx'
import { useTheme } from '../parts/theme.ts'
import './map.css'

/** Where they live and lived and where those around them do, on a map and as a list with distances; everything the map says stands in the list. */
export function MapPicture({ map: { places, says } }: { map: PersonMap }) {
  const pinned = useMemo(() => places.filter((p, i) => p.mark !== undefined && places.findIndex((o) => o.mark === p.mark) === i), [places])
  if (pinned.length === 0) return null
  const byPostcode = pinned.some((p) => p.at?.by === 'postcode')
  return (
    <Panel title="Map" beside={byPostcode ? 'dashed: only as near as its postcode' : undefined}>
      <Canvas places={pinned} says={says} />
      <ol className="pins" aria-label="Places on the map">{places.map((p) => <Pin key={`${p.person ?? ''} ${p.text} ${p.says}`} place={p} />)}</ol>
    </Panel>
  )
}

function Pin({ place: p }: { place: MapPlace }) {
  return (
    <li>
      {p.mark === undefined ? <span className="pin-none" aria-hidden="true">–</span> : <span className={pinClass(p)}>{p.mark}</span>}
      <span>
        {p.of !== '' && <><b>{p.person === undefined ? p.of : <a href={hashOf('person', p.person)}>{p.of}</a>}</b>: </>}{p.address === undefined ? p.text : <a href={hashOf('address', p.address)}>{p.text}</a>}
        <span className="second">{[p.says, p.over ? 'earlier' : '', p.mark === undefined ? 'not known where it lies' : '', p.at?.by === 'postcode' ? 'by postcode' : ''].filter(Boolean).map((part) => `, ${part}`).join('')}</span>
      </span>
      <span className="pin-far">{p.metres === undefined ? '' : sayMetres(p.metres)}</span>
    </li>
  )
}

/** The look of a pin: filled for their own home, a diamond for somebody else's, thin for an earlier one, dashed where only the postcode is known. */
export const pinClass = (p: MapPlace): string => `pin${p.of === '' ? ' pin-own' : ' pin-other'}${p.over ? ' pin-over' : ''}${p.at?.by === 'postcode' ? ' pin-about' : ''}`

type Held = { is: 'coming' } | { is: 'drawn'; drawn: Drawn } | { is: 'not'; why: string }

function Canvas({ places, says }: { places: readonly MapPlace[]; says: string }) {
  const box = useRef<HTMLDivElement>(null)
  const theme = useTheme()
  const [held, setHeld] = useState<Held>({ is: 'coming' })
  useEffect(() => {
    let gone = false
    let drawn: Drawn | undefined
    import('./draw-map.ts').then(({ drawMap }) => drawMap(box.current!, places, says)).then((d) => {
      drawn = d
      if (gone) d.remove()
      else setHeld({ is: 'drawn', drawn: d })
    }).catch((fault: Error) => { if (!gone) setHeld({ is: 'not', why: fault.message }) })
    return () => { gone = true; drawn?.remove() }
  }, [places, says])
  useEffect(() => { if (held.is === 'drawn') held.drawn.recolour() }, [theme, held])
  return (
    <>
      <div className="map" ref={box} hidden={held.is === 'not'} aria-busy={held.is === 'coming'} />
      {held.is === 'not' && <p className="second">The map cannot be drawn here ({held.why}). The list says the same.</p>}
    </>
  )
}
