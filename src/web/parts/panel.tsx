import { useId, type ReactNode } from 'react'
import './panel.css'

/** A part of a screen with a heading of its own; `beside` stands at the heading's right. `as="quiet"` has no frame. */
export function Panel({ title, beside, children, as = 'panel' }: { title: ReactNode; beside?: ReactNode; children: ReactNode; as?: 'panel' | 'quiet' }) {
  const id = useId()
  return (
    <section className={as === 'panel' ? 'panel' : 'panel-quiet'} aria-labelledby={id}>
      <div className="panel-head"><h2 id={id}>{title}</h2>{beside !== undefined && <div className="panel-beside">{beside}</div>}</div>
      <div className="panel-body">{children}</div>
    </section>
  )
}

/** A fact that asks nothing of anybody: label and value, no colour. */
export const Quiet = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="quiet"><span className="quiet-label">{label}</span><span className="quiet-value">{children}</span></div>
)
