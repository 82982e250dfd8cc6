import { useEffect, useRef } from 'react'
import { sounds, type Contact } from '#domain/contact/contact.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { useKeys } from '../parts/keys.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { clockOf } from '../parts/time.ts'

export const soundSays = (sound: string): string => sound.replaceAll('-', ' ')
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'X']

/** What has been heard on the line, each with its time, and (F6) the list to note another from. One press each. */
export function Heard({ contact, open, onClose, barred }: { contact: Contact; open: boolean; onClose: () => void; barred: string | null }) {
  const { tell, state, clear } = useTell()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => { if (open) list.current?.querySelector('button')?.focus() }, [open])
  const note = (sound: string) => { void tell({ type: 'note-sound', contact: contact.id, sound }); onClose() }
  useKeys(open ? sounds.map((s, i) => ({ id: `heard-${s}`, key: keys[i]!, says: soundSays(s), list: 'heard', run: () => note(s), because: barred })) : [])
  return (
    <>
      <p className="heard-so-far">
        <span className="second">Heard:</span> {contact.sounds.length === 0 ? <span className="second">no sound noted</span> : contact.sounds.map((s, i) => <span key={i} className="heard-one"><b>{soundSays(s.sound)}</b> {clockOf(s.at)}</span>)}
      </p>
      {open && (
        <div className="heard" role="group" aria-label="Heard a sound" data-list="heard" ref={list}>
          {sounds.map((s, i) => <Act key={s} as="small" cap={keys[i]} because={barred} onAct={() => note(s)}>{soundSays(s)}</Act>)}
        </div>
      )}
      <NotDone what="the sound" state={state} onClose={clear} />
    </>
  )
}
