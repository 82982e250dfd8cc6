import type { CheckLine, History } from '#views/history-of.ts'
import { useNow } from '../live/clock.ts'
import { NotChecked } from '../parts/states.tsx'
import { ageOf, clockOf, timeOf } from '../parts/time.ts'

const wording = (s: string) => s.replaceAll('-', ' ')

/** Every source that was asked: what it answered, or that it is NOT CHECKED, and the receipt of each. */
export function Checks({ history, identified }: { history: History; identified: boolean }) {
  if (history.unasked) {
    return identified
      ? <NotChecked what="the sources have not answered yet" />
      : <NotChecked what="nothing to ask with yet" because="a number, a name or an address starts the checks by itself" />
  }
  return (
    <>
      <ul className="checks">
        {history.checks.map((c) => <li key={c.source}><Check line={c} /></li>)}
      </ul>
      <details className="receipts">
        <summary>Receipts: what was asked, when, and the answer’s hash</summary>
        {history.checks.map((c) => <Receipt key={c.source} line={c} />)}
      </details>
    </>
  )
}

function Check({ line }: { line: CheckLine }) {
  const now = useNow()
  const by = line.asked.map(wording).join(', ') || 'what is known'
  if (line.is === 'not-checked') return <NotChecked what={wording(line.source)} because={`${line.why}; tried ${line.tries} time${line.tries === 1 ? '' : 's'}, last ${ageOf(now - line.askedAt)} ago; asked again by itself`} />
  return (
    <p className="check">
      <b>{wording(line.source)}</b> {line.is === 'found' ? <b>{line.found} found</b> : 'nothing found'} <span className="second">by {by}; answered {timeOf(line.receipt.answeredAt)} in {ageOf(line.tookMs)}</span>
    </p>
  )
}

function Receipt({ line }: { line: CheckLine }) {
  if (line.is === 'not-checked') return <p className="receipt"><b>{wording(line.source)}</b> no receipt: it was not checked ({line.why})</p>
  const { receipt } = line
  return (
    <dl className="receipt">
      <div><dt>Source</dt><dd>{wording(receipt.source)} <span className="second">version {receipt.sourceVersion}</span></dd></div>
      <div><dt>Asked</dt><dd className="words">{Object.entries(receipt.query).map(([k, v]) => `${wording(k)} “${v}”`).join(', ') || 'nothing'}</dd></div>
      <div><dt>Time</dt><dd>{clockOf(receipt.askedAt)}, answered {clockOf(receipt.answeredAt)}</dd></div>
      <div><dt>Answer</dt><dd>{receipt.matches.length} found, hash <code title={receipt.hash}>{receipt.hash.slice(0, 12)}</code></dd></div>
    </dl>
  )
}
