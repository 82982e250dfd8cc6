import { useEffect, useRef, useState } from 'react'
import type { Contact } from '#domain/contact/contact.ts'
import type { History, HistoryLine } from '#views/history-of.ts'
import { useNow } from '../live/clock.ts'
import { useTell } from '../live/tell.ts'
import { Act, Acts } from '../parts/act.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Mark } from '../parts/marks.tsx'
import { Panel } from '../parts/panel.tsx'
import { ReasonBox } from '../parts/reason-box.tsx'
import { NotDone } from '../parts/refusals.tsx'
import { NothingFound } from '../parts/states.tsx'
import { ageOf } from '../parts/time.ts'
import { goTo, hashOf } from '../place.ts'
import { Checks } from './checks.tsx'
import { useSeenReceipts } from './use-seen-receipts.ts'

const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'short', year: 'numeric' })
const dated = (at: number): string => (Number.isNaN(at) ? 'date not known' : day.format(at))

/** The history found, worst first, unasked for. Grading waits until it is opened, or waived with a reason (S13). */
export function HistoryCard({ contact, history, gradeTitle, barred, barredWaive }: { contact: Contact; history: History; gradeTitle: (grade: string) => string; barred: string | null; barredWaive: string | null }) {
  const { tell, state, clear, busy } = useTell()
  const [waiving, setWaiving] = useState(false)
  const [shown, setShown] = useState(history.opened)
  const list = useRef<HTMLOListElement>(null)
  const wasOpened = useRef(shown)
  useEffect(() => { if (shown && !wasOpened.current) list.current?.focus(); wasOpened.current = shown }, [shown])
  const { lines, headlines } = history
  const identified = Object.entries(contact.identifiers).some(([k, v]) => k !== 'area' && v !== undefined)
  const open = () => { setShown(true); if (!history.opened) void tell({ type: 'open-history', contact: contact.id }) }
  const named = mostNamed(contact.id, lines)
  useKeys([
    { id: 'open-history', key: 'F2', says: 'open the history', run: () => { open(); list.current?.focus() }, because: lines.length === 0 ? 'nothing found yet' : shown ? null : barred },
    ...shown ? named.map(({ name, page }) => ({ id: `page ${name}`, says: `Page of ${name}`, run: () => goTo('person', page) })) : [],
    ...contact.identifiers.address === undefined ? [] : [{ id: 'page-address', says: 'Page of the address', run: () => goTo('address', contact.id) }],
  ])
  useSeenReceipts(contact, lines.length === 0 ? null : shown ? 'opened' : 'shown')
  const nothing = lines.length === 0 && history.checks.some((c) => c.is === 'nothing')
  return (
    <>
      <Panel title="Checks" beside="by the machine, unasked"><Checks contact={contact} history={history} identified={identified} /></Panel>
      <Panel title="History" beside={lines.length === 0 ? undefined : history.opened ? `${lines.length} found, worst first` : history.waived ? 'not opened: waived' : contact.incident === undefined ? 'not opened yet: grading waits' : 'not opened yet'}>
        {nothing && history.checks.map((c) => (c.is === 'nothing' ? <NothingFound key={c.source} what={c.source.replaceAll('-', ' ')} at={c.receipt.answeredAt} source={`by ${c.asked.join(', ')}`} /> : null))}
        {lines.length === 0 && !nothing && <p>Not known: no source has answered yet.</p>}
        {lines.length > 0 && <ul className="heads" aria-label="What is known">{headlines.map((h) => <li key={h.tag}><Mark>{h.count > 1 ? `${h.count} × ` : ''}{h.tag}</Mark></li>)}</ul>}
        {history.earlierLeftOut.length > 0 && <p><b>Earlier events are left out here</b> and are in no count: {history.earlierLeftOut.join(' and ')} {history.earlierLeftOut.length === 1 ? 'holds' : 'hold'} more than is read at once. {named[0] === undefined ? 'The page of a person' : <a href={hashOf('person', named[0].page)}>The page of {named[0].name}</a>} has the rest.</p>}
        {lines.length > 0 && <Stands out={history.standsOut} />}
        {lines.length > 0 && !shown && (
          <Acts apart>
            <Act as="first" cap="F2" busy={busy} because={barred} onAct={open}>Open the history: {lines.length} found</Act>
            {history.waived === undefined && <Act because={barredWaive} onAct={() => setWaiving(true)}>Waive, because…</Act>}
          </Acts>
        )}
        {waiving && (
          <ReasonBox
            label="Why grade without reading the history?" doSays="Waive" busy={busy} hint="It is kept with your name. The history stays here to be read." onCancel={() => setWaiving(false)}
            onDone={(reason) => void tell({ type: 'waive-history', contact: contact.id, reason }).then((t) => { if (t.ok) setWaiving(false) })}
          />
        )}
        {history.waived !== undefined && <p className="second">Waived: {history.waived}</p>}
        {lines.length > 0 && shown && <ol className="history" aria-label="History, worst first" tabIndex={0} ref={list}>{lines.map((l) => <Line key={l.key} line={l} contact={contact.id} gradeTitle={gradeTitle} />)}</ol>}
        {contact.identifiers.address !== undefined && <p><a href={hashOf('address', contact.id)}>Everything known of the address</a></p>}
        <NotDone what="the history" state={state} onClose={clear} />
      </Panel>
    </>
  )
}

/** How often, whom else he harmed, children, weapons: what a list of lines does not say by itself. */
function Stands({ out: { patterns, others, children, weapons } }: { out: History['standsOut'] }) {
  const facts = [['pattern', patterns], ['others harmed', others], ['children', children], ['weapons', weapons]] as const
  if (facts.every(([, all]) => all.length === 0)) return null
  return <dl className="stands">{facts.map(([label, all]) => (all.length === 0 ? null : <div key={label}><dt>{label}</dt><dd>{all.slice(0, most).join('; ')}{all.length > most ? `; and ${all.length - most} more` : ''}</dd></div>))}</dl>
}
const most = 6

function Line({ line, contact, gradeTitle }: { line: HistoryLine; contact: string; gradeTitle: (grade: string) => string }) {
  const now = useNow()
  return (
    <li className="history-line">
      <p className="history-head"><Mark>{line.tag}</Mark> {line.weight !== 'person' && <span>{line.only ?? dated(line.at)}</span>} {line.until !== undefined && <b>{endOf(line.until, now)}</b>} {line.response && <b>response: {gradeTitle(line.response)}</b>}</p>
      <p className="words">{line.says}</p>
      <p className="second">{line.people.map((p) => <span key={`${p.name} ${p.role}`}><a href={hashOf('person', pageOf(contact, p))}>{p.name}</a> ({p.role}); </span>)}{line.contact !== undefined && <><a href={hashOf('call', line.contact)}>{line.contact}</a>; </>}{line.strength === 'possible' ? <b>possibly the same, </b> : ''}matched on {line.matchedOn.join(', ')}{line.because !== undefined && line.because.length > 0 && <>: {line.because.join('; ')}</>}; {line.source.replaceAll('-', ' ')}</p>
    </li>
  )
}

/** The page of somebody named in a line: their record where one is held, else what the checks of this contact found under their name. */
const pageOf = (contact: string, p: { name: string; held?: string }): string => p.held ?? `${contact}/${p.name}`

/** Each person named, once, the most often first: their pages can be opened from the palette without walking the list. */
function mostNamed(contact: string, lines: readonly HistoryLine[]): { name: string; page: string }[] {
  const by = new Map<string, { name: string; page: string; times: number }>()
  for (const p of lines.flatMap((l) => l.people)) {
    const one = by.get(p.name.toLowerCase()) ?? { name: p.name, page: pageOf(contact, p), times: 0 }
    one.times += 1
    by.set(p.name.toLowerCase(), one)
  }
  return [...by.values()].sort((a, b) => b.times - a.times).slice(0, 5)
}

function endOf(until: number, now: number): string {
  if (Number.isNaN(until)) return 'end not known'
  return until <= now ? `ended ${dated(until)}, ${ageOf(now - until)} ago` : `until ${dated(until)}`
}
