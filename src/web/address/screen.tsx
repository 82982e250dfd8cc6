import { Known } from '../person/known.tsx'

/** Everything known of one address: `#/address/<record>@<n>`, or of the address of a contact, `#/address/C-1001`. */
export default function AddressScreen() { return <Known of="address" /> }
