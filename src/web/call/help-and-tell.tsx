import { useId, useState } from 'react'
import { tellCaller } from '#domain/incident/write-down.ts'
import { helpInWords, type CallSheet, type Help } from '#views/call-taking.ts'
import { useNow } from '../live/clock.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { Panel } from '../parts/panel.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { timeNear } from '../parts/time.ts'
import { Choice } from './choice.tsx'
import { Missing } from '../parts/missing.tsx'
import { BetterLine } from './own-line.tsx'
import { Clocks } from './the-job.tsx'
import { useDraft } from './use-draft.ts'
import { useDraftCheck } from '../live/use-draft-check.ts'

/** "about 4 minutes away (00:09)", from an eta; never less than a minute. */
export const nearWords = (eta: number, now: number): string => {
  if (eta <= now) return `they should be there now (expected ${timeNear(eta, now)})`
  const min = Math.max(1, Math.round((eta - now) / 60_000))
  return `about ${min} minute${min === 1 ? '' : 's'} away (${timeNear(eta, now)})`
}

/** Help as it stands: who comes and when, or that nobody does. */
export function HelpPanel({ sheet }: { sheet: CallSheet }) {
  const now = useNow()
  const { help, incident, freeUnits } = sheet
  return (
    <Panel title="Help" beside={`${freeUnits} unit${freeUnits === 1 ? '' : 's'} free`}>
      <Clocks sheet={sheet} />
      {incident === undefined && <p>Nobody is sent until it is graded and sent.</p>}
      {incident !== undefined && help.length === 0 && <p><b>NO UNIT</b>{incident.unassignedSince === null ? '' : ` since ${timeNear(incident.unassignedSince, now)}`}{incident.attendedAt ? `; attended ${timeNear(incident.attendedAt, now)}` : ''}</p>}
      {help.map((h) => <p key={h.unit}><b>{h.callSign}</b> {standing(h, now)}</p>)}
    </Panel>
  )
}
const standing = (h: Help, now: number): string => `${h.is} ${timeNear(h.at, now)}${h.is === 'at scene' ? '' : h.eta === undefined ? ', arrival not known' : `, ${nearWords(h.eta, now)}`}`

const ways = [{ id: 'on-line', says: 'On this line' }, { id: 'phone', says: 'By phone' }, { id: 'text', says: 'By text' }, { id: 'in-person', says: 'In person' }] as const

/** What the caller is told about who comes and when, kept as told; a way that may be overheard or read says so first. */
export function TellHer({ sheet, barred }: { sheet: CallSheet; barred: string | null }) {
  const now = useNow()
  const id = useId()
  const { contact, incident } = sheet
  const { tell, state, clear, busy } = useTell()
  const [text, setText] = useDraft(`${contact.id}.tell`)
  const [how, setHow] = useState<(typeof ways)[number]['id'] | null>(null)
  const way = how ?? (contact.line === 'open' ? 'on-line' : 'phone')
  const offered = helpInWords(sheet.help, incident !== undefined, (eta) => nearWords(eta, now))
  const says = text.trim()
  const draft = { type: 'tell-caller', incident: incident?.id, how: way, says: says || 'not written yet' }
  const check = useDraftCheck()
  const refusals = incident === undefined ? [] : check(tellCaller, draft)
  const send = async () => { if (incident && says !== '' && refusals.length === 0 && (await tell(draft)).ok) setText('') }
  const unsafe = (way === 'phone' || way === 'text') && contact.safeToSpeak !== 'yes'
  return (
    <Panel title="Tell the caller" beside={<Saved state={state} savedSays="kept as told" />}>
      <p className="words offered">“{offered}” <Act as="small" label="Use the offered words" onAct={() => setText(offered)}>Use</Act></p>
      <label className="second" htmlFor={id}>What you told the caller: who comes, when, the word agreed if he gets in</label>
      <textarea id={id} rows={2} value={text} maxLength={2_000} onChange={(e) => setText(e.target.value)} onKeyDown={(e) => { if (e.key === 'Enter' && !e.shiftKey && !e.nativeEvent.isComposing) { e.preventDefault(); void send() } }} />
      <BetterLine text={text} onUse={setText} />
      <Choice label="How" options={ways} value={way} onChoose={setHow} />
      <Missing refusals={refusals} />
      {unsafe && <p className="second"><b>Not known to be safe to {way === 'text' ? 'text' : 'ring'}.</b> {sheet.rules?.ringBackRule}</p>}
      <Acts><Act busy={busy} because={barred ?? (incident === undefined ? 'grade and send first' : refusals.length > 0 ? 'not this way' : says === '' ? 'write what you said' : null)} onAct={() => void send()}>Told</Act></Acts>
      {(incident?.callerTold.length ?? 0) > 0 && <ul className="told">{[...incident!.callerTold].reverse().slice(0, 3).map((t) => <li key={t.at}><span className="second">{timeNear(t.at, now)} {t.how.replaceAll('-', ' ')}</span> {t.says}</li>)}</ul>}
      <NotDone what="what the caller was told" state={state} onClose={clear} />
    </Panel>
  )
}
