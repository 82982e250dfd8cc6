import type { ReactNode } from 'react'
import './marks.css'

/** A fact about people as an outlined word: DA, MARKER, 2 CHILDREN, DIVERT. Never a colour (ux.md section 4). */
export const Mark = ({ children, title }: { children: ReactNode; title?: string }) => <span className="mark" title={title}>{children}</span>

/** Domestic abuse, said by a word: yes, unsure (treated as yes), or nothing for no. */
export function DaMark({ is }: { is: 'yes' | 'unsure' | 'no' | 'not-assessed' | undefined }) {
  if (is === 'yes') return <Mark title="Domestic abuse">DA</Mark>
  if (is === 'unsure') return <Mark title="Domestic abuse not ruled out: treated as domestic abuse">DA?</Mark>
  return null
}

/** The shapes that go with the words: a red triangle, an amber diamond, a blue dot. Decorative; the word stands beside it. */
export function Shape({ is }: { is: 'over' | 'due' | 'info' }) {
  return (
    <svg className={`shape shape-${is}`} viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" focusable="false">
      {is === 'over' ? <path d="M8 1 15.5 14.5H.5Z" /> : is === 'due' ? <path d="M8 .5 15.5 8 8 15.5.5 8Z" /> : <circle cx="8" cy="8" r="6" />}
    </svg>
  )
}

/** A state as shape, word and fill. */
export const StateMark = ({ is, children }: { is: 'over' | 'due' | 'info'; children?: ReactNode }) => (
  <span className={`state state-${is}`}><Shape is={is} />{children ?? (is === 'over' ? 'OVER' : is === 'due' ? 'DUE' : null)}</span>
)

/** A key as printed on its key cap. */
export const KeyCap = ({ children }: { children: ReactNode }) => <kbd className="keycap">{children}</kbd>
