import { nameOf } from '#views/names.ts'
import type { PageReceipt, PersonPage } from '#views/person-page.ts'
import { useDocs } from '../live/store.ts'
import { hashOf } from '../place.ts'
import { Panel } from '../parts/panel.tsx'
import { clockOf, dayAndTime } from '../parts/time.ts'

const shownFirst = 4

/** Who was told of this, when, by which question; and the contacts it was asked for. */
export function Receipts({ view }: { view: PersonPage }) {
  const docs = { roster: useDocs('roster') }
  const { receipts, contacts } = view
  return (
    <Panel title="Who was told of this" beside={receipts.length === 0 ? 'no check has found it yet' : `${receipts.length} receipt${receipts.length === 1 ? '' : 's'}, the latest first`}>
      {contacts.length > 0 && <ul className="told-of" aria-label="Contacts here">{contacts.map((c) => <li key={c.id}><a href={hashOf('call', c.id)}>{c.id}</a> <span className="second">{dayAndTime(c.callAt)}</span> {c.open && <b>open now</b>} {c.incident !== undefined && <a href={hashOf('board', c.incident)}>{c.incident}</a>} {c.says !== '' && <span className="words">“{c.says}”</span>}</li>)}</ul>}
      {receipts.slice(0, shownFirst).map((r) => <One key={r.nr} receipt={r} nameOf={(who) => nameOf(docs, who.replace(/^staff:/, ''))} />)}
      {receipts.length > shownFirst && <details><summary>{receipts.length - shownFirst} older</summary>{receipts.slice(shownFirst).map((r) => <One key={r.nr} receipt={r} nameOf={(who) => nameOf(docs, who.replace(/^staff:/, ''))} />)}</details>}
    </Panel>
  )
}

function One({ receipt: r, nameOf: called }: { receipt: PageReceipt; nameOf: (who: string) => string }) {
  return (
    <dl className="told-receipt">
      <div><dt>Asked</dt><dd>{dayAndTime(r.askedAt)} by {called(r.askedBy)}{r.about === undefined ? '' : ` for ${r.about}`}: <span className="words">{Object.entries(r.query).map(([k, v]) => `${k} “${String(v)}”`).join(', ')}</span></dd></div>
      <div><dt>Answered</dt><dd>{clockOf(r.answeredAt)} by {r.source}, {r.sourceVersion}; hash <code title={r.hash}>{r.hash.slice(0, 12)}</code></dd></div>
      <div><dt>Seen by</dt><dd>{r.looks.length === 0 ? 'nobody is recorded as having opened it' : r.looks.map((l) => `${called(l.by)} ${l.what} ${dayAndTime(Date.parse(l.at))}`).join('; ')}</dd></div>
    </dl>
  )
}
