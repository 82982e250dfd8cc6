import { useEffect, useRef, type ReactNode } from 'react'
import type { Problem, Refusal } from '../live/docs.ts'
import type { Stale, TellState } from '../live/tell.ts'
import { Act, Acts } from './act.tsx'
import './refusals.css'

type Shown = { what: string; onClose?: () => void; children?: ReactNode }

/** What the room refused: what, the rule in words, and the way on. `children` is the way on as buttons. Takes the focus, so that it is read at once. */
export function Refusals({ what, refusals, onClose, children }: Shown & { refusals: readonly Refusal[] }) {
  return (
    <Stopped title={<>Not done: {what}</>} onClose={onClose}>
      <ul className="refusal-list">
        {refusals.map((r) => (
          <li key={r.rule}>
            <p><b>{r.says}</b></p>
            <p><span className="second">Way on:</span> {r.wayOn}</p>
            <p className="refusal-rule third">Rule: {r.rule.replaceAll('-', ' ')}{r.guards ? ` (${r.guards})` : ''}</p>
          </li>
        ))}
      </ul>
      {children}
    </Stopped>
  )
}

/** Fields the server could not take: which, what is wrong, what to write instead. */
export const Problems = ({ what, problems, onClose, children }: Shown & { problems: readonly Problem[] }) => (
  <Stopped title={<>Not taken: {what}</>} onClose={onClose}>
    <ul className="refusal-list">
      {problems.map((p) => <li key={`${p.field} ${p.problem}`}><p><b>{p.field}</b>: {p.problem}</p><p><span className="second">Write:</span> {p.remedy}</p></li>)}
    </ul>
    {children}
  </Stopped>
)

/** Somebody else wrote first: both texts, side by side, and a choice. Neither is lost until one is chosen. */
export const StaleWrite = ({ what, stale, onTheirs, onMine, onClose }: Shown & { stale: Stale; onTheirs?: () => void; onMine?: () => void }) => (
  <Stopped title={<>Somebody wrote first: {what}</>} onClose={onClose}>
    <div className="stale-both">
      <section aria-label="Yours"><h3>Yours, not saved</h3><p className="words">{textOf(stale.yours)}</p></section>
      <section aria-label="Theirs"><h3>Theirs, saved</h3><p className="words">{textOf(stale.theirs)}</p></section>
    </div>
    {(onTheirs || onMine) && <Acts apart>{onTheirs && <Act onAct={onTheirs}>Keep theirs</Act>}{onMine && <Act onAct={onMine}>Write mine over it</Act>}</Acts>}
  </Stopped>
)

const textOf = (v: unknown): string => (v === undefined || v === null ? 'nothing' : typeof v === 'string' ? v : JSON.stringify(v, null, 1))

/** Whatever stood in the way of one's last command, or nothing. */
export function NotDone({ what, state, onClose, onTheirs, onMine, children }: Shown & { state: TellState; onTheirs?: () => void; onMine?: () => void }) {
  if (state.is !== 'not-done') return null
  const { told } = state
  if (told.why === 'refused') return <Refusals what={what} refusals={told.refusals} onClose={onClose}>{children}</Refusals>
  if (told.why === 'problems') return <Problems what={what} problems={told.problems} onClose={onClose}>{children}</Problems>
  if (told.why === 'stale') return <StaleWrite what={what} stale={told.stale} onTheirs={onTheirs} onMine={onMine} onClose={onClose} />
  return <Stopped title={<>Not done: {what}</>} onClose={onClose}><p>{told.says}</p>{children}</Stopped>
}

function Stopped({ title, onClose, children }: { title: ReactNode; onClose?: () => void; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="stopped" role="alert" tabIndex={-1} ref={box} onKeyDown={(e) => { if (e.key === 'Escape' && onClose) { e.stopPropagation(); onClose() } }}>
      <div className="apart"><h3>{title}</h3>{onClose && <Act as="small" cap="Esc" onAct={onClose}>Close</Act>}</div>
      {children}
    </div>
  )
}
