import type { ReactNode } from 'react'
import { Act } from '../parts/act.tsx'

export type Option<T extends string> = { id: T; says: ReactNode; cap?: string }

/** One of few, each a press. The one that holds is filled; which command it sends is the caller's. */
export function Choice<T extends string>({ label, options, value, onChoose, because }: { label: string; options: readonly Option<T>[]; value: string | undefined; onChoose: (id: T) => void; because?: string | null }) {
  return (
    <div className="choice" role="group" aria-label={label}>
      {options.map((o) => <Act key={o.id} as="small" cap={o.cap} pressed={o.id === value} because={because} onAct={() => onChoose(o.id)}>{o.says}</Act>)}
    </div>
  )
}

/** A numbered step of the call: its question on the left, its answers on the right. */
export const Step = ({ n, title, beside, line = false, children }: { n: string; title: ReactNode; beside?: ReactNode; /** Question and answers on one line where there is room. */ line?: boolean; children: ReactNode }) => (
  <section className={line ? 'step step-line' : 'step'} aria-labelledby={`step-${n}`}>
    <h2 id={`step-${n}`}><span className="step-n" aria-hidden="true">{n}</span> {title}</h2>
    <div className="step-beside">{beside}</div>
    <div className="step-body">{children}</div>
  </section>
)
