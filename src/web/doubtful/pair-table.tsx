import type { DoubtfulPair, FieldLine, RecordSide } from '#views/doubtful-match.ts'
import { hashOf } from '../place.ts'

const marks: Readonly<Record<FieldLine['is'], [string, string]>> = { agrees: ['=', 'agrees'], nearly: ['≈', 'nearly'], differs: ['≠', 'differs'], unknown: ['?', 'not known'] }

/** Two records side by side, field by field: what each says as it was written down, and whether that agrees, in a sign, a word and a sentence. */
export function PairTable({ pair }: { pair: DoubtfulPair }) {
  const { a, b, fields } = pair
  return (
    <table className="pair-table">
      <caption className="spoken">Two records side by side</caption>
      <thead><tr><th scope="col"><span className="spoken">Field</span></th><th scope="col"><a href={hashOf('person', a.page)}>One record</a><span className="pair-from second">{a.from}</span></th><th scope="col"><a href={hashOf('person', b.page)}>The other</a><span className="pair-from second">{b.from}</span></th><th scope="col">Agrees?</th></tr></thead>
      <tbody>
        {fields.map((f) => (
          <tr key={f.about} className={`pair-${f.is}`}>
            <th scope="row">{f.about}</th>
            <td data-side="One record"><Lines all={f.a} /></td>
            <td data-side="The other"><Lines all={f.b} /></td>
            <td><span className="pair-is"><span className="pair-sign" aria-hidden="true">{marks[f.is][0]}</span><b>{marks[f.is][1]}</b></span> <span className="pair-says">{f.says}</span></td>
          </tr>
        ))}
        <tr className="pair-hangs">
          <th scope="row">on record</th>
          <td data-side="One record"><Hangs side={a} /></td>
          <td data-side="The other"><Hangs side={b} /></td>
          <td className="second">{hangSays(a, b)}</td>
        </tr>
      </tbody>
    </table>
  )
}

const Lines = ({ all }: { all: readonly string[] }) => (all.length === 0 ? <span className="second">not recorded</span> : <ul>{all.map((line) => <li key={line}>{line}</li>)}</ul>)

const Hangs = ({ side }: { side: RecordSide }) => (side.hangs.length === 0 ? <span className="second">nothing</span> : (
  <ul>
    {side.hangs.map((h) => <li key={`${h.at} ${h.says}`}><b>{h.at}</b> {h.says}</li>)}
    {side.hangsMore > 0 && <li>and {side.hangsMore} more</li>}
  </ul>
))

function hangSays(a: RecordSide, b: RecordSide): string {
  const [one, other] = [a.hangs.length > 0, b.hangs.length > 0]
  if (one && other) return 'If they are one person, this is one history in two halves.'
  return one || other ? 'If they are one person, a check that finds the other record now misses this.' : 'Nothing is on record for either.'
}
