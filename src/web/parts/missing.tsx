import type { Refusal } from '../live/docs.ts'
import './missing.css'

/** What stands in the way of a draft, each in the rule's own words with the way on; nothing when nothing does. */
export const Missing = ({ refusals }: { refusals: readonly Refusal[] }) => (refusals.length === 0 ? null : (
  <ul className="missing" aria-label="Not yet">{refusals.map((r) => <li key={r.rule}><b>{r.says}</b> <span className="second">{r.wayOn}</span></li>)}</ul>
))
