import { useState } from 'react'
import type { Contact } from '#domain/contact/contact.ts'
import { answerDomesticAbuse } from '#domain/contact/answer-domestic-abuse.ts'
import { kindsTold } from '#domain/contact/cues-of.ts'
import { phrasesOf } from '#views/call-taking.ts'
import { useTell } from '../live/tell.ts'
import { DaMark } from '../parts/marks.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone, Refusals } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { Choice, Step } from './choice.tsx'
import { useDraftCheck } from '../live/use-draft-check.ts'

const said = { yes: 'YES', unsure: 'UNSURE', no: 'no sign heard' } as const

/** Is it domestic abuse? The words propose, a person answers; unsure is treated as yes, and a no needs its reason. */
export function AbuseAnswer({ contact, barred }: { contact: Contact; barred: string | null }) {
  const { tell, state, clear, busy } = useTell()
  const [because, setBecause] = useState(false)
  const check = useDraftCheck()
  // Asked before the reason is: nobody should write one that the rule will not take.
  const barredNo = because ? check(answerDomesticAbuse, { type: 'answer-domestic-abuse', contact: contact.id, answer: 'no', reason: 'not written yet' }) : []
  const phrases = phrasesOf(contact)
  const reasons = [...new Set(phrases.map((p) => p.why))].map((why) => ({ why, texts: phrases.filter((p) => p.why === why).map((p) => p.text) }))
  const { is, reason } = contact.domesticAbuse
  const answer = async (a: 'yes' | 'unsure' | 'no', why?: string) => {
    const told = await tell({ type: 'answer-domestic-abuse', contact: contact.id, answer: a, ...(why ? { reason: why } : {}) })
    if (told.ok) setBecause(false)
  }
  return (
    <Step n="4" line title="Domestic abuse?" beside={<Saved state={state} />}>
      <div className="beside">
        <Choice
          label="Domestic abuse?" value={is} because={barred} options={[{ id: 'yes', says: 'Yes' }, { id: 'unsure', says: 'Unsure, treat as yes' }, { id: 'no', says: 'No, because…' }]}
          onChoose={(a) => { if (a === 'no') setBecause(true); else { setBecause(false); void answer(a) } }}
        />
        <span>{contact.reading === null ? <span className="second">no words read yet</span> : <>proposed: <b>{said[contact.reading.domesticAbuse]}</b>{phrases.length > 0 && `, ${phrases.length} phrase${phrases.length === 1 ? '' : 's'}`}</>}{reason ? `; ${reason}` : ''} <DaMark is={is} /></span>
      </div>
      {phrases.length > 0 && <p className="second">Raised by: {reasons.map((r, i) => <span key={r.why}>{i > 0 && '; '}{r.why} (<mark className="cue">{r.texts.join(', ')}</mark>)</span>)}</p>}
      {kindsTold(contact.reading).length > 0 && <p className="second">Kinds of abuse in the words: {kindsTold(contact.reading).join('; ')}</p>}
      {because && barredNo.length > 0 && <Refusals what="answering no" refusals={barredNo} onClose={() => setBecause(false)} />}
      {because && barredNo.length === 0 && <ReasonBox label="Why is it not domestic abuse?" hint="A denial that may be overheard is not a reason. Nor is “he has left”." doSays="Answer no" busy={busy} onDone={(r) => void answer('no', r)} onCancel={() => setBecause(false)} />}
      <NotDone what="the answer on domestic abuse" state={state} onClose={clear} />
    </Step>
  )
}
