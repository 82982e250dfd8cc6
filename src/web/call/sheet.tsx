import { useEffect, useMemo, useRef, useState } from 'react'
import type { Contact } from '#domain/contact/contact.ts'
import type { CommandType } from '#policy/roles.ts'
import { barredBy } from '#views/rules-of.ts'
import { callSheetOf } from '#views/call-taking.ts'
import { useNow } from '../live/clock.ts'
import { useSession } from '../live/session.tsx'
import { useDocs, useSeen } from '../live/store.ts'
import { useTell } from '../live/tell.ts'
import { goTo } from '../place.ts'
import { Act, Acts } from '../parts/act.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Panel } from '../parts/panel.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { timeNear } from '../parts/time.ts'
import { AbuseAnswer } from './abuse-answer.tsx'
import { BringIn } from './bring-in.tsx'
import { EndContact } from './end-contact.tsx'
import { FloorAndGrade } from './floor-and-grade.tsx'
import { HelpPanel, TellHer } from './help-and-tell.tsx'
import { HerWords } from './her-words.tsx'
import { HistoryCard } from './history-card.tsx'
import { JoinSuggestions } from './join-suggestions.tsx'
import { Messages } from './messages.tsx'
import { RingBack } from './ring-back.tsx'
import { SafeToSpeak } from './safe-to-speak.tsx'
import { TheJob } from './the-job.tsx'
import { WhereIsHe } from './where-is-he.tsx'
import { WhoAndWhere } from './who-and-where.tsx'

/** One contact, whole: questions and words on the left, what is known and what is coming on the right. `live`: it is open in the room. */
export function Sheet({ contact, live }: { contact: Contact; live: boolean }) {
  const { staff, role } = useSession()
  const seen = useSeen()
  const now = useNow()
  const minute = Math.floor(now / 60_000) * 60_000      // what changes with the day or the hour is folded again each minute, not each second
  const sheet = useMemo(() => callSheetOf(seen, contact, minute), [seen, contact, minute])
  const [mode, setMode] = useState(() => contact.line === 'open' && ['no', 'no-answer', 'unsure'].includes(contact.safeToSpeak))
  const [heard, setHeard] = useState(false)
  const [bringing, setBringing] = useState(false)
  const words = useRef<HTMLTextAreaElement>(null)
  useEffect(() => { words.current?.focus({ preventScroll: true }) }, [])
  const over = contact.ended !== undefined || !live ? 'this contact has ended' : null
  const may = (type: CommandType) => over ?? barredBy(sheet.rules, role, type)
  // Owed a grade again since it ended: what that needs can still be done.
  const again = live && contact.raisedSinceEnd === true
  const mayStill = (type: CommandType) => (again ? barredBy(sheet.rules, role, type) : may(type))
  useKeys([
    { id: 'yes-no-mode', key: 'F4', says: mode ? 'leave yes/no mode' : 'yes/no mode', run: () => { if (mode) words.current?.focus(); setMode(!mode) }, because: over },
    { id: 'heard-a-sound', key: 'F6', says: 'heard a sound', run: () => setHeard(!heard), because: may('note-sound') },
    { id: 'bring-in', key: 'F10', says: 'bring someone in', run: () => setBringing(true), because: over },
    { id: 'to-words', key: 'Escape', says: 'to the words', run: () => { setHeard(false); words.current?.focus() } },
    { id: 'to-waiting', says: 'Contacts that wait', run: () => goTo('call') },
  ])
  // Until it is sent the history is what counts; from then on, who comes and what she is told.
  const history = <HistoryCard key="history" contact={contact} history={sheet.history} gradeTitle={(g) => sheet.grades.find((x) => x.id === g)?.title ?? g} barred={mayStill('open-history')} barredWaive={mayStill('waive-history')} />
  const help = <HelpPanel key="help" sheet={sheet} />
  const told = <TellHer key="told" sheet={sheet} barred={may('tell-caller')} />
  return (
    <div className="call">
      <Owner contact={contact} me={staff.id} barred={may('accept-contact')} />
      <div className="call-left panel">
        <SafeToSpeak contact={contact} mode={mode} onMode={setMode} barred={may('answer-safe-to-speak')} />
        <WhoAndWhere contact={contact} barred={may('set-identifiers')} />
        <HerWords contact={contact} field={words} heard={heard} onHeard={setHeard} me={staff.id} barred={may('add-words')} />
        <AbuseAnswer contact={contact} barred={may('answer-domestic-abuse')} />
        <WhereIsHe contact={contact} barred={may('add-words')} />
        {sheet.incident ? <TheJob sheet={sheet} incident={sheet.incident} barredRaise={may('raise-grade')} /> : contact.incident === undefined && (over === null || again) && <FloorAndGrade sheet={sheet} barred={mayStill('grade-contact')} />}
      </div>
      <div className="call-right">
        {sheet.ringBack && <RingBack sheet={sheet} barred={may('record-ring-back')} />}
        <JoinSuggestions sheet={sheet} barred={mayStill('join-contact')} />
        {sheet.incident ? [help, told, history] : [history, help, told]}
        <Messages sheet={sheet} onAsk={() => setBringing(true)} because={over} />
        <EndContact sheet={sheet} barred={may('end-contact')} />
      </div>
      <BringIn sheet={sheet} open={bringing} onClose={() => setBringing(false)} />
    </div>
  )
}

/** Whose contact it is, when it is not one's own. */
function Owner({ contact, me, barred }: { contact: Contact; me: string; barred: string | null }) {
  const roster = [...useDocs('roster').values()][0]
  const { tell, state, clear, busy } = useTell()
  const now = useNow()
  if (contact.ended) {
    return (
      <div className="call-owner"><Panel title={`This contact ended ${timeNear(contact.ended.at, now)}`} beside={contact.ended.decision.replaceAll('-', ' ')}>
        {contact.raisedSinceEnd && <p><b>Owed a grade since:</b> {contact.apartFrom === undefined ? 'more is known than when it ended.' : 'it was taken out of the job it was joined to.'}</p>}
        {contact.ended.wish && <p>Wanted: <span className="words">“{contact.ended.wish}”</span></p>}
        {contact.ended.nextStep && <p>Next: {contact.ended.nextStep}</p>}
        <Acts><Act onAct={() => goTo('call')}>Contacts that wait</Act></Acts>
      </Panel></div>
    )
  }
  if (contact.handler === me) return null
  const whose = contact.handler === undefined ? null : (roster?.people[contact.handler]?.name ?? contact.handler)
  return (
    <div className="call-owner">
      <Panel title={whose === null ? 'Nobody has taken this contact yet' : `${whose} has this contact`} beside={whose === null ? undefined : 'you are looking on; what you add is kept under your name'}>
        {whose === null && <Acts><Act as="first" busy={busy} because={barred} onAct={() => void tell({ type: 'accept-contact', contact: contact.id })}>Take it</Act></Acts>}
        <NotDone what="taking the contact" state={state} onClose={clear} />
      </Panel>
    </div>
  )
}
