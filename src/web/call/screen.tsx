import { useDoc } from '../live/store.ts'
import { useQuery } from '../live/query.ts'
import { goTo, usePlace } from '../place.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Frame } from '../parts/frame.tsx'
import { Duty } from '../parts/duty.tsx'
import { RoomStrip } from '../parts/room-strip.tsx'
import { Loading, NotPermitted } from '../parts/states.tsx'
import type { Owed } from '../live/strip-items.ts'
import type { Docs } from '../live/docs.ts'
import { doorOf } from './door-of.ts'
import { OnLine } from './on-line.tsx'
import { Sheet } from './sheet.tsx'
import { WaitingList } from './waiting-list.tsx'
import './call.css'

/** Call-taking: the contacts that wait, or the one that is open. Nothing sounds here, ever. */
export default function CallTaking() {
  const { open } = usePlace()
  return open === null ? <Frame seat="Call-taking" silent strip={<RoomStrip silent onOpen={show} />}><Duty silent /><WaitingList /></Frame> : <Opened key={open} id={open} />
}

/** Opens what a chip is about where it can be seen: a contact here, a job through its first contact. */
function show(o: Owed): void {
  if (o.home.startsWith('C-')) goTo('call', o.home)
  else if (o.home.startsWith('I-')) goTo('board', o.home)
}

function Opened({ id }: { id: string }) {
  const seen = useDoc('contact', id)
  // A contact that has ended leaves the live picture; it is then read from the server.
  const asked = useQuery<{ contact?: Docs['contact']; doc?: Docs['contact'] }>(seen === undefined ? `/views/contact/${encodeURIComponent(id)}` : null)
  const found = 'data' in asked ? (asked.data?.contact ?? asked.data?.doc) : undefined
  const contact = seen ?? found
  const number = contact?.identifiers.number
  return (
    <Frame
      seat={`Call-taking${contact ? ` · ${doorOf(contact.channel)}` : ''}`} silent strip={<RoomStrip silent most={1} onOpen={show} />}
      counts={contact ? [number ?? 'number not known', <OnLine key="line" contact={contact} />, contact.id] : []}
    >
      <Duty silent />
      {contact ? <Sheet contact={contact} live={seen !== undefined} />
        : asked.is === 'not-permitted' ? <div className="stack"><NotPermitted what={`Contact ${id}`} /><Acts><Act onAct={() => goTo('call')}>Contacts that wait</Act></Acts></div>
        : <Loading what={`contact ${id}`} />}
    </Frame>
  )
}
