// What the store refuses before it writes anything: text no database keeps exactly, and appends that contradict themselves.
import { unwritable } from './journal-fault.ts'
import type { Append } from './journal.ts'

const sayings = { nul: 'U+0000', half: 'half a surrogate pair' }
const refuse = (what: keyof typeof sayings, where: string) => unwritable(`${where} holds ${sayings[what]}, which cannot be stored`)

const bad = /[\0\ud800-\udfff]/u   // with the u flag a pair is one character, so only halves match

function refuseText(text: string, where: string) {
  if (bad.test(text)) throw refuse(text.includes('\0') ? 'nul' : 'half', where)
}

/**
 * Throws a fault if any text in a JSON value (keys too) cannot be stored exactly. `stored` is what the value replaces: what it shares with that was looked at
 * when that was stored, for documents are never changed, only replaced.
 */
export function refuseUnstorable(value: unknown, where: string, stored?: unknown): void {
  if (typeof value === 'string') refuseText(value, where)
  else if (Array.isArray(value)) for (const v of value) refuseUnstorable(v, where)
  else if (typeof value === 'object' && value !== null) {
    for (const key in value) {
      const within = (value as Record<string, unknown>)[key]
      if (typeof stored === 'object' && stored !== null && key in stored && (stored as Record<string, unknown>)[key] === within) continue
      refuseText(key, where)
      refuseUnstorable(within, where)
    }
  }
}

// An escape counts only when the backslashes before it are paired: a person may well type \u0000.
const badEscape = /(?<!\\)(?:\\\\)*\\u(0000|d[89a-f][0-9a-f]{2})/

/** JSON text of a value, or a fault if any text in it cannot be stored exactly. JSON.stringify writes both kinds as escapes, so one search finds them. */
export function storableJson(value: unknown, where: string): string {
  const json = JSON.stringify(value)
  if (json.includes('\\u0000') || json.includes('\\ud')) {
    const bad = badEscape.exec(json)
    if (bad) throw refuse(bad[1] === '0000' ? 'nul' : 'half', where)
  }
  return json
}

/** Throws a fault if an append writes one row twice, takes one key twice, or carries a version that is not a count. */
export function refuseContradiction(a: Append): void {
  const ids = new Set<string>()
  for (const w of a.writes) {
    if (ids.has(w.id)) throw unwritable(`append ${a.command} writes ${w.id} twice`)
    ids.add(w.id)
  }
  const keys = new Set<string>()
  for (const t of a.take) {
    if (keys.has(t.key)) throw unwritable(`append ${a.command} takes ${t.key} twice`)
    keys.add(t.key)
  }
  for (const r of [...a.reads, ...a.writes]) {
    if (!Number.isSafeInteger(r.version) || r.version < 0) throw unwritable(`append ${a.command} expects version ${r.version} of ${r.id}`)
  }
}

/** The fault of an open row that must have an owner and has none. */
export const ownerMissing = (id: string, cause?: unknown) => unwritable(`${id} is open and must have an owner`, cause)
