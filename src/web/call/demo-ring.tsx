import { useState } from 'react'
import type { Contact } from '#domain/contact/contact.ts'
import { Act } from '../parts/act.tsx'
import { Mark } from '../parts/marks.tsx'

const calls = [{ id: 'f01-ms-a', says: 'Ring the Ms A call' }, { id: 'f02-ring-back', says: 'Ring the abandoned call' }] as const
const kept = (contact: string) => `holdfast.script.${contact}`

/** In a demonstration only: lets the telephone ring with the call of a published case. What its caller will say is shown at the words, to be taken down. */
export function DemoRing({ onRang }: { onRang: (contact: string) => void }) {
  const [says, setSays] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const ring = async (name: string) => {
    setBusy(true)
    try {
      const res = await fetch('/demo/ring', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ case: name }), credentials: 'same-origin' })
      const body = await res.json().catch(() => null) as { made?: { contact?: string }; script?: string[] } | null
      if (res.ok && body?.made?.contact && body.script) sessionStorage.setItem(kept(body.made.contact), JSON.stringify(body.script))
      if (res.ok && body?.made?.contact) onRang(body.made.contact)
      setSays(res.ok ? 'It rings. Enter answers it.' : `It did not ring: the server answered ${res.status}.`)
    } catch { setSays('It did not ring: no line to the server.') }
    setBusy(false)
  }
  return <>{calls.map((c) => <Act key={c.id} onAct={() => void ring(c.id)} busy={busy}>{c.says}</Act>)}<span role="status" className="second">{says}</span></>
}

/** What the caller of a demonstration says next, until it has been taken down. */
export function DemoCaller({ contact, onTake }: { contact: Contact; onTake: (text: string) => void }) {
  const [script] = useState<readonly string[]>(() => { try { return JSON.parse(sessionStorage.getItem(kept(contact.id)) ?? '[]') as string[] } catch { return [] } })
  const next = script.find((line) => !contact.words.some((w) => w.text === line))
  if (next === undefined) return null
  return <div className="apart demo-caller"><p><Mark>DEMO</Mark> The caller says: <span className="words">“{next}”</span></p><Act as="small" onAct={() => onTake(next)}>Take it down</Act></div>
}
