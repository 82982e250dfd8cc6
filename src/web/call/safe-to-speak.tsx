import type { Contact } from '#domain/contact/contact.ts'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { useTell } from '../live/tell.ts'
import { Choice, Step } from './choice.tsx'
import { YesNoMode } from './yes-no-mode.tsx'

const answers = [{ id: 'yes', says: 'Yes' }, { id: 'no', says: 'No' }, { id: 'no-answer', says: 'No answer' }, { id: 'unsure', says: 'Unsure' }] as const

/** First, and always on screen. No, silence and unsure all open yes/no mode; the answer can change in mid-call (ux.md section 6). */
export function SafeToSpeak({ contact, mode, onMode, barred }: { contact: Contact; mode: boolean; onMode: (on: boolean) => void; barred: string | null }) {
  const { tell, state, clear } = useTell()
  const answer = async (a: (typeof answers)[number]['id']) => {
    onMode(a !== 'yes')
    await tell({ type: 'answer-safe-to-speak', contact: contact.id, answer: a })
  }
  return (
    <Step n="1" line title="Can you speak safely?" beside={contact.safeToSpeak === 'not-asked' && state.is === 'idle' ? <b>ask first</b> : <Saved state={state} />}>
      <div className="beside">
        <Choice label="Can you speak safely?" options={answers} value={contact.safeToSpeak} onChoose={(a) => void answer(a)} because={barred} />
        <button type="button" className="act act-small" aria-expanded={mode} onClick={() => onMode(!mode)} aria-keyshortcuts="F4"><kbd className="keycap">F4</kbd> {mode ? 'Leave yes/no mode' : 'Yes/no mode'}</button>
      </div>
      <NotDone what="the answer on speaking safely" state={state} onClose={clear} />
      {mode && <YesNoMode contact={contact} barred={barred} />}
    </Step>
  )
}
