import { useEffect, useState } from 'react'
import { Autocomplete, Dialog, Heading, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField, useFilter } from 'react-aria-components'
import { KeyCap } from './marks.tsx'
import { keyOf, useAllActs } from './keys.tsx'
import './palette.css'

/** Ctrl+K: every act of this page by name, with its key beside it and, where it cannot be done, why. Typing narrows it, Enter does it, Esc leaves. */
export function Palette() {
  const [open, setOpen] = useState(false)
  const acts = useAllActs()
  const { contains } = useFilter({ sensitivity: 'base' })
  useEffect(() => {
    const hear = (e: KeyboardEvent) => {
      if ((e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && e.key.toLowerCase() === 'k') {
        e.preventDefault()
        setOpen((o) => !o)
      }
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
  return (
    <ModalOverlay className="veil" isDismissable isOpen={open} onOpenChange={setOpen}>
      <Modal className="palette">
        <Dialog className="palette-in" aria-label="All acts">
          <Heading slot="title" className="spoken">All acts</Heading>
          <Autocomplete filter={contains}>
            <SearchField autoFocus aria-label="Find an act" className="palette-find"><Input placeholder="Find an act" /></SearchField>
            <Menu
              className="palette-list" aria-label="Acts" items={acts} dependencies={[acts]}
              disabledKeys={acts.filter((a) => a.because).map((a) => a.id)}
              renderEmptyState={() => <p className="palette-none">No act of that name here.</p>}
              onAction={(id) => { setOpen(false); const act = acts.find((a) => a.id === id); queueMicrotask(() => act?.run()) }}
            >
              {(a) => (
                <MenuItem className="palette-item" id={a.id} textValue={`${a.says} ${keyOf(a) ?? ''}`}>
                  <span>{a.says}{a.because ? <span className="second">: {a.because}</span> : null}</span>
                  {keyOf(a) !== undefined && <KeyCap>{keyOf(a)}</KeyCap>}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
