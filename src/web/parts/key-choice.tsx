import { useState } from 'react'
import { Act } from './act.tsx'
import { Box } from './box.tsx'
import { chooseKey, keyOf, useAllActs, useKeys } from './keys.tsx'

/** Lets a seat give the single-letter acts of the page other letters; kept on this machine (WCAG 2.1.4). Opened from the palette. */
export function KeyChoice() {
  const [open, setOpen] = useState(false)
  const [, redraw] = useState(0)
  useKeys([{ id: 'key-choice', says: 'Change the keys of this seat', run: () => setOpen(true) }])
  const acts = useAllActs().filter((a) => a.key?.length === 1)
  const give = (id: string, key: string | null) => { chooseKey(id, key); redraw((n) => n + 1) }
  return (
    <Box title="Keys of this seat" open={open} onClose={() => setOpen(false)}>
      <p className="second">Letters and digits act only while a list has the focus. Function keys stay as they are in every chair.</p>
      {acts.length === 0 && <p>This screen has no such keys.</p>}
      <ul className="stack">
        {acts.map((a) => {
          const mine = keyOf(a) ?? ''
          const twice = acts.some((b) => b.id !== a.id && b.list === a.list && keyOf(b)?.toUpperCase() === mine.toUpperCase())
          return (
            <li key={a.id} className="apart">
              <label className="beside">
                <input className="key-field" aria-label={`Key for ${a.says}`} maxLength={1} value={mine} onFocus={(e) => e.target.select()} onChange={(e) => { const key = e.target.value.trim(); if (/^[a-z0-9]$/i.test(key)) give(a.id, key) }} />
                {a.says}{twice && <b>also another act’s key</b>}
              </label>
              {mine !== a.key && <Act as="small" onAct={() => give(a.id, null)}>Back to {a.key}</Act>}
            </li>
          )
        })}
      </ul>
    </Box>
  )
}
