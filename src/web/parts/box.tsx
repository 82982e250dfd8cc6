import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Act } from './act.tsx'
import './palette.css'
import './box.css'

/** A dialog: one question in the way of one act. Esc leaves it; the focus returns to where it was. Page keys are dead behind it. */
export function Box({ title, open, onClose, children, wide = false }: { title: string; open: boolean; onClose: () => void; children: ReactNode; wide?: boolean }) {
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={(o) => { if (!o) onClose() }}>
      <Modal className={wide ? 'box box-wide' : 'box'}>
        <Dialog className="box-in">
          <div className="apart"><Heading slot="title" className="box-title">{title}</Heading><Act as="small" cap="Esc" onAct={onClose}>Close</Act></div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
