import { useState } from 'react'
import { Act } from '../parts/act.tsx'

/** In a demonstration only: lets the telephone ring with the call of case F01. */
export function DemoRing() {
  const [says, setSays] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const ring = async () => {
    setBusy(true)
    try {
      const res = await fetch('/demo/ring', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ case: 'f01-ms-a' }), credentials: 'same-origin' })
      setSays(res.ok ? 'It rings.' : `It did not ring: the server answered ${res.status}.`)
    } catch { setSays('It did not ring: no line to the server.') }
    setBusy(false)
  }
  return <><Act onAct={() => void ring()} busy={busy}>Ring the Ms A call</Act><span role="status" className="second">{says}</span></>
}
