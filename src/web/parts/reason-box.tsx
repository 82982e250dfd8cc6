import { useId, useState } from 'react'
import { Act, Acts } from './act.tsx'
import './reason-box.css'

type Props = {
  label: string
  /** What the button does, in words: "Divert RP07". */
  doSays: string
  onDone: (reason: string) => void
  onCancel?: () => void
  /** What a good reason says, or what is not enough. */
  hint?: string
  /** The server's least length; below it the button says so. */
  least?: number
  autoFocus?: boolean
  busy?: boolean
  /** Words often needed, put in by a press and then finished by hand. */
  starts?: readonly string[]
}

/** Asks for a reason that somebody will read later. Enter sends, Shift+Enter is a new line, Esc leaves. A bare key-press is not a reason. */
export function ReasonBox({ label, doSays, onDone, onCancel, hint, least = 8, autoFocus = true, busy, starts = [] }: Props) {
  const id = useId()
  const [text, setText] = useState('')
  const short = text.trim().length < least
  const done = () => { if (!short && !busy) onDone(text.trim()) }
  return (
    <form className="reason" onSubmit={(e) => { e.preventDefault(); done() }}>
      <label htmlFor={id}><b>{label}</b></label>
      {hint !== undefined && <p id={`${id}-hint`} className="second">{hint}</p>}
      {starts.length > 0 && <Acts label="Beginnings">{starts.map((s) => <Act key={s} as="small" onAct={() => setText((t) => (t === '' ? `${s} ` : `${t} ${s} `))}>{s}</Act>)}</Acts>}
      <textarea
        id={id} rows={2} autoFocus={autoFocus} value={text} maxLength={2_000} aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(e) => setText(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && !e.shiftKey && !e.nativeEvent.isComposing) { e.preventDefault(); done() }
          if (e.key === 'Escape' && onCancel) { e.stopPropagation(); onCancel() }
        }}
      />
      <Acts apart>
        <Act type="submit" as="first" cap="Enter" onAct={() => {}} busy={busy} because={short ? 'say why, in at least a few words' : null}>{doSays}</Act>
        {onCancel && <Act cap="Esc" onAct={onCancel}>Leave it</Act>}
      </Acts>
    </form>
  )
}
