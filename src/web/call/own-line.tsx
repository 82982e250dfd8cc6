import { useDeferredValue, useId, useMemo } from 'react'
import { dismissalSays } from '#domain/contact/dismissal-says.ts'
import { hearDismissal, worstOf } from '#recognition/hear-dismissal.ts'
import { Act } from '../parts/act.tsx'
import { useDraft } from './use-draft.ts'

/** Hears putting off, leading and blaming in a line before it is said, and offers the better one. Nothing is stopped: the line can still be sent. */
export function BetterLine({ text, onUse }: { text: string; onUse: (better: string) => void }) {
  const late = useDeferredValue(text)
  const found = useMemo(() => hearDismissal(late), [late])
  const worst = worstOf(found)
  return (
    <div role="status" className={worst ? 'better' : undefined}>
      {worst && <><p><b>“{worst.text}” {dismissalSays[worst.kind]}.</b> Say instead: <span className="words">“{worst.say}”</span></p><Act as="small" onAct={() => onUse(worst.say)}>Use this line</Act></>}
    </div>
  )
}

/** The handler's own line, kept with the words; read as it is typed. */
export function OwnLine({ contact, onSay, readOnly }: { contact: string; onSay: (text: string) => void; readOnly: boolean }) {
  const id = useId()
  const [text, setText] = useDraft(`${contact}.own`)
  const send = () => { if (text.trim() !== '') { onSay(text); setText('') } }
  return (
    <div className="own">
      <label htmlFor={id} className="second">You say</label>
      <input id={id} value={text} readOnly={readOnly} autoComplete="off" onChange={(e) => setText(e.target.value)} onKeyDown={(e) => { if (e.key === 'Enter' && !e.nativeEvent.isComposing) { e.preventDefault(); send() } }} />
      <BetterLine text={text} onUse={setText} />
    </div>
  )
}
