import { Known } from './known.tsx'

/** Everything known of one person: `#/person/<record>`, or somebody named in what a contact's checks found, `#/person/C-1001/<name>`. */
export default function PersonScreen() { return <Known of="person" /> }
