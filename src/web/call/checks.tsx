import { Fragment, useState } from 'react'
import type { Contact } from '#domain/contact/contact.ts'
import { notAskedBy, type CheckLine, type History } from '#views/history-of.ts'
import { acceptedSays, nameOf } from '#views/names.ts'
import { useNow } from '../live/clock.ts'
import { useQuery } from '../live/query.ts'
import { useDocs } from '../live/store.ts'
import { NotChecked } from '../parts/states.tsx'
import { ageOf, clockOf, timeOf } from '../parts/time.ts'

const wording = (s: string) => s.replaceAll('-', ' ')

/** Every source that was asked: what it answered, or that it is NOT CHECKED, and the receipt of each. */
export function Checks({ contact, history, identified }: { contact: Pick<Contact, 'id' | 'identifiers' | 'checks'>; history: History; identified: boolean }) {
  const [open, setOpen] = useState(false)
  const unread = notAskedBy(contact)
  const answers = history.checks.map((c) => (c.is === 'not-checked' ? '' : c.receipt.hash)).join(' ')
  if (history.unasked) {
    return identified
      ? <NotChecked what="the sources have not answered yet" />
      : <NotChecked what="nothing to ask with yet" because="a number, a name or an address starts the checks by itself" />
  }
  return (
    <>
      <ul className="checks">
        {history.checks.map((c) => <li key={c.source}><Check line={c} /></li>)}
        {unread.length > 0 && <li><NotChecked what={`by ${unread.map((u) => `${u.what === 'dob' ? 'born' : u.what} “${u.typed}”`).join(', ')}`} because="it says too little to search by, or cannot be read" /></li>}
      </ul>
      <details className="receipts" onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>Receipts: what was asked, when, the answer’s hash, who was shown it and opened it</summary>
        {open && <Receipts key={answers} contact={contact.id} history={history} />}
      </details>
    </>
  )
}

function Check({ line }: { line: CheckLine }) {
  const now = useNow()
  const docs = { roster: useDocs('roster'), policy: useDocs('policy') }
  const by = line.asked.map(wording).join(', ') || 'what is known'
  if (line.is === 'not-checked' && line.accepted !== undefined) return <NotChecked what={wording(line.source)} because={`${acceptedSays(docs, line.accepted)}; ${line.why}, and it is no longer asked`} />
  if (line.is === 'not-checked') return <NotChecked what={wording(line.source)} because={`${line.why}; tried ${line.tries} time${line.tries === 1 ? '' : 's'}, last ${ageOf(now - line.askedAt)} ago; asked again by itself`} />
  return (
    <p className="check">
      <b>{wording(line.source)}</b> {line.is === 'found' ? <b>{line.found} found</b> : 'nothing found'} <span className="second">by {by}; answered {timeOf(line.receipt.answeredAt)} in {ageOf(line.tookMs)}</span>{line.leftOut.map((says) => <Fragment key={says}>; <b>{says}</b></Fragment>)}
    </p>
  )
}

function Receipts({ contact, history }: { contact: string; history: History }) {
  const asked = useQuery<{ receipts: readonly Seen[] }>('/views/receipts', undefined, JSON.stringify({ contact }))
  const seen = 'data' in asked ? asked.data?.receipts : undefined
  return history.checks.map((c) => <Receipt key={c.source} line={c} seen={seen?.find((r) => c.is !== 'not-checked' && r.source === c.source && r.hash === c.receipt.hash)?.looks} />)
}

type Seen = { source: string; hash: string; looks: readonly { at: string; what: 'shown' | 'opened'; by: string }[] }

function Receipt({ line, seen }: { line: CheckLine; seen: Seen['looks'] | undefined }) {
  const docs = { roster: useDocs('roster'), policy: useDocs('policy') }
  if (line.is === 'not-checked') return <p className="receipt"><b>{wording(line.source)}</b> no receipt: NOT CHECKED{line.accepted === undefined ? '' : `: ${acceptedSays(docs, line.accepted)}`} ({line.why})</p>
  const { receipt } = line
  return (
    <dl className="receipt">
      <div><dt>Source</dt><dd>{wording(receipt.source)} <span className="second">version {receipt.sourceVersion}</span></dd></div>
      <div><dt>Asked</dt><dd className="words">{Object.entries(receipt.query).map(([k, v]) => `${wording(k)} “${v}”`).join(', ') || 'nothing'}</dd></div>
      <div><dt>Time</dt><dd>{clockOf(receipt.askedAt)}, answered {clockOf(receipt.answeredAt)}</dd></div>
      <div><dt>Seen by</dt><dd>{seen === undefined ? 'not known yet' : seen.length === 0 ? 'nobody yet' : seen.map((l) => `${nameOf(docs, l.by)} ${l.what} ${clockOf(Date.parse(l.at))}`).join('; ')}</dd></div>
      <div><dt>Answer</dt><dd>{receipt.matches.length} found, hash <code title={receipt.hash}>{receipt.hash.slice(0, 12)}</code></dd></div>
    </dl>
  )
}
