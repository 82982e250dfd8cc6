import { useId, useState } from 'react'
import type { Channel, Identifiers } from '#domain/contact/contact.ts'
import { useTell } from '../live/tell.ts'
import { goTo } from '../place.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Box } from '../parts/box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Choice } from './choice.tsx'

const doors: readonly { id: Channel; says: string }[] = [
  { id: '101', says: '101' }, { id: 'switchboard', says: 'Switchboard' }, { id: 'front-desk', says: 'Front desk' }, { id: '999', says: '999' }, { id: 'text', says: 'Text' }, { id: 'relay', says: 'Relay' },
  { id: 'third-party', says: 'Third party' }, { id: 'officer', says: 'Officer' }, { id: 'other-force', says: 'Other force' },
]

/** A contact that no telephone announced: typed in, one's own from the first second, and recorded before anything is asked. */
export function NewContact({ open, onClose }: { open: boolean; onClose: () => void }) {
  const id = useId()
  const { tell, state, clear, busy } = useTell()
  const [door, setDoor] = useState<Channel>('101')
  const [known, setKnown] = useState<Identifiers>({})
  const make = async () => {
    const identifiers = Object.fromEntries(Object.entries(known).map(([k, v]) => [k, v.trim()]).filter(([, v]) => v !== ''))
    const told = await tell({ type: 'record-contact', channel: door, line: 'open', take: true, ...(Object.keys(identifiers).length > 0 ? { identifiers } : {}) })
    if (!told.ok) return
    setKnown({})
    onClose()
    if (typeof told.made['contact'] === 'string') goTo('call', told.made['contact'])
  }
  const field = (key: 'number' | 'name' | 'address', label: string) => (
    <div className="ident ident-wide"><label className="ident-label" htmlFor={`${id}-${key}`}>{label}</label><input id={`${id}-${key}`} autoComplete="off" autoFocus={key === 'number'} value={known[key] ?? ''} onChange={(e) => setKnown({ ...known, [key]: e.target.value })} /></div>
  )
  return (
    <Box title="New contact" open={open} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); if (!busy) void make() }}>
        <Choice label="How it came" options={doors} value={door} onChoose={setDoor} />
        <div className="idents">{field('number', 'Number')}{field('name', 'Name')}{field('address', 'Address')}</div>
        <Acts apart><Act type="submit" as="first" cap="Enter" busy={busy} onAct={() => {}}>Record and open</Act><Act cap="Esc" onAct={onClose}>Leave it</Act></Acts>
        <NotDone what="recording the contact" state={state} onClose={clear} />
      </form>
    </Box>
  )
}
