import type { ReactNode } from 'react'
import { KeyCap } from './marks.tsx'
import './act.css'

type Props = {
  children: ReactNode
  onAct: () => void
  /** The key that does the same, printed first. Register it with `useKeys`. */
  cap?: string
  /** Why it cannot be done now, in words: the button stays readable and says so, and does nothing. */
  because?: string | null
  /** `first`: the main act of a screen. `officer`: 56 px for gloves. `small`: inside a row. */
  as?: 'first' | 'plain' | 'officer' | 'small'
  pressed?: boolean
  busy?: boolean
  type?: 'button' | 'submit'
  label?: string
}

/** A button that does one thing: its key, its words, and, when it cannot be done, why. Never greyed without a reason. */
export function Act({ children, onAct, cap, because, as = 'plain', pressed, busy, type = 'button', label }: Props) {
  const barred = because !== undefined && because !== null && because !== ''
  return (
    <button
      type={type} className={`act act-${as}${barred ? ' act-barred' : ''}`} aria-label={label} aria-pressed={pressed} aria-disabled={barred || busy || undefined} aria-keyshortcuts={cap}
      onClick={(e) => { if (barred || busy) e.preventDefault(); else onAct() }}
    >
      {cap !== undefined && <KeyCap>{cap}</KeyCap>}
      <span className="act-says">{children}{barred && <span className="act-because">{because}</span>}</span>
    </button>
  )
}

/** Acts in a row; opposites stand apart by `<Acts apart>`. */
export const Acts = ({ children, apart = false, label }: { children: ReactNode; apart?: boolean; label?: string }) => (
  <div className={apart ? 'acts acts-apart' : 'acts'} role={label ? 'group' : undefined} aria-label={label}>{children}</div>
)
