import { useEffect, useRef, useState } from 'react'
import type { Contact } from '#domain/contact/contact.ts'
import { clock } from '../live/clock.ts'
import { useTell } from '../live/tell.ts'
import { Act } from '../parts/act.tsx'
import { useKeys } from '../parts/keys.tsx'
import { NotDone } from '../parts/refusals.tsx'

type Reply = 'yes' | 'no' | 'no-answer' | 'unsure'
/** `stated`: what a yes means, in the handler's own line, so that recognition and the log have it in whole words. */
type Question = { id: string; asks: string; stated?: string }

/** Short, each answered by yes or no, none asking leave not to come; in the order of ux.md 6.2. */
export const questions = (address: string | undefined): readonly Question[] => [
  { id: 'inside', asks: 'Is he in the home with you?', stated: 'Caller answers yes: he is in the house.' },
  { id: 'hears', asks: 'Can he hear you?', stated: 'Caller answers yes: he is listening.' },
  { id: 'hurt', asks: 'Has he hit or hurt you?', stated: 'Caller answers yes: he has hit or hurt her.' },
  { id: 'weapon', asks: 'Is there a weapon?', stated: 'Caller answers yes: there is a weapon.' },
  { id: 'children', asks: 'Are there children in the home?', stated: 'Caller answers yes: children are in the home.' },
  { id: 'place', asks: address ? `Are you at ${address}?` : 'Are you at home?' },
  { id: 'stay', asks: 'Can you keep the line open?' },
]
const heard: Record<Reply, string> = { yes: 'Yes', no: 'No', 'no-answer': '[no answer heard]', unsure: '[answer not clear]' }

/** What is sent for one answer: the question, what was heard, and what a yes means. No answer is never written as no. */
export function wordsFor(q: Question, reply: Reply, at: number): { who: 'handler' | 'caller'; text: string; at: number }[] {
  return [{ who: 'handler', text: q.asks, at }, { who: 'caller', text: heard[reply], at }, ...(reply === 'yes' && q.stated ? [{ who: 'handler' as const, text: q.stated, at }] : [])]
}

const replies: readonly { id: Reply; key: string; says: string }[] = [
  { id: 'yes', key: '1', says: 'Yes' }, { id: 'no', key: '2', says: 'No' }, { id: 'no-answer', key: '3', says: 'No answer' }, { id: 'unsure', key: '4', says: 'Unsure' },
]

/** The cover call: one question at a time by key, every answer one press. A no here cannot lower the grade. */
export function YesNoMode({ contact, barred }: { contact: Contact; barred: string | null }) {
  const { tell, state, clear } = useTell()
  const [given, setGiven] = useState<Record<string, Reply>>({})
  const [at, setAt] = useState(0)
  const rows = useRef<(HTMLLIElement | null)[]>([])
  const list = questions(contact.identifiers.address)
  useEffect(() => rows.current[0]?.focus(), [])
  const answer = (n: number, reply: Reply) => {
    const q = list[n]
    if (q === undefined || barred) return
    setGiven((g) => ({ ...g, [q.id]: reply }))
    void tell({ type: 'add-words', contact: contact.id, words: wordsFor(q, reply, Math.floor(clock.now())) })
    const next = Math.min(list.length - 1, n + 1)
    setAt(next)
    rows.current[next]?.focus()
  }
  useKeys(replies.map((r) => ({ id: `yes-no-${r.id}`, key: r.key, says: r.says.toLowerCase(), list: 'yes or no', run: () => answer(at, r.id), because: barred })))
  return (
    <div className="yesno" data-list="yes or no">
      <p className="second">Say it as a cover call. One tap or cough is yes, two are no. <b>No answer is not a no, and a no here cannot lower the grade.</b></p>
      <ol className="yesno-list">
        {list.map((q, n) => (
          <li
            key={q.id} ref={(e) => { rows.current[n] = e }} tabIndex={n === at ? 0 : -1} className="yesno-row" aria-label={`${q.asks} ${given[q.id] ? heard[given[q.id]!] : 'not answered'}`}
            onFocus={() => setAt(n)}
            onKeyDown={(e) => {
              const to = e.key === 'ArrowDown' ? n + 1 : e.key === 'ArrowUp' ? n - 1 : null
              if (to === null || e.target !== e.currentTarget) return
              e.preventDefault()
              rows.current[Math.max(0, Math.min(list.length - 1, to))]?.focus()
            }}
          >
            <span className="yesno-asks">{q.asks}</span>
            <span className="choice" role="group" aria-label={`Answer: ${q.asks}`}>
              {replies.map((r) => <Act key={r.id} as="small" cap={r.key} pressed={given[q.id] === r.id} onAct={() => answer(n, r.id)}>{r.says}</Act>)}
            </span>
          </li>
        ))}
      </ol>
      <NotDone what="the answer" state={state} onClose={clear} />
    </div>
  )
}
