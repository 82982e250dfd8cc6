import type { Problem } from '#domain/rule.ts'

export type JsonReading = { ok: true; value: unknown } | { ok: false; problems: Problem[] }

const deepest = 24
const reserved = new Set(['__proto__', 'constructor', 'prototype'])
const utf8 = new TextDecoder('utf-8', { fatal: true })
const bad = (field: string, problem: string, remedy: string): JsonReading => ({ ok: false, problems: [{ field, problem, remedy }] })

/** Reads a JSON body exactly: UTF-8 or a problem, syntax faults with line and column, no field whose name changes what an object is. Never throws. */
export function readJson(bytes: Buffer): JsonReading {
  let text: string
  try { text = utf8.decode(bytes) } catch { return bad('body', 'it is not written in UTF-8', 'send it as UTF-8') }
  if (text.trim() === '') return bad('body', 'it is empty', 'send one JSON object')
  let value: unknown
  try { value = JSON.parse(text) } catch {
    return bad('body', `it is not well-formed JSON${placeOf(text)}`, 'mend it there; a text needs double quotes, and no comma stands before a closing bracket')
  }
  const problem = unsafe(value, '', 0)
  return problem === undefined ? { ok: true, value } : { ok: false, problems: [problem] }
}

const token = /[ \t\n\r]*(?:([{}[\],:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w))/y

/** Where JSON text stops being JSON: Node's own message does not always say. */
function placeOf(text: string): string {
  const inside: string[] = []
  let next: 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end' = 'value'
  token.lastIndex = 0
  for (;;) {
    const at = token.lastIndex
    const found = token.exec(text)
    if (found === null) return place(text, at)
    const [, mark, string] = found
    const closes = mark === '}' || mark === ']'
    const fits = mark === undefined ? (next.startsWith('value') || (next.startsWith('name') && string !== undefined))
      : mark === '{' || mark === '[' ? next.startsWith('value')
      : closes ? inside.at(-1) === mark && (next === ', or end' || next === `value or ${mark}` || next === `name or ${mark}`)
      : mark === ':' ? next === ':' : next === ', or end' && inside.length > 0
    if (!fits) return place(text, token.lastIndex - (mark ?? string ?? found[0].trimStart()).length)
    if (mark === '{' || mark === '[') inside.push(mark === '{' ? '}' : ']')
    if (closes) inside.pop()
    next = mark === '{' ? 'name or }' : mark === '[' ? 'value or ]' : mark === ':' ? 'value' : mark === ',' ? (inside.at(-1) === '}' ? 'name' : 'value') : next.startsWith('name') && mark === undefined ? ':' : ', or end'
  }
}

function place(text: string, offset: number): string {
  const at = offset + /^[ \t\n\r]*/.exec(text.slice(offset))![0].length
  if (at >= text.length) return ': it ends too early'
  const before = text.slice(0, at).split('\n')
  return ` at line ${before.length}, column ${before.at(-1)!.length + 1}`
}

function unsafe(value: unknown, field: string, depth: number): Problem | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (depth >= deepest) return { field: field || 'body', problem: `it holds more than ${deepest} levels, one in another`, remedy: 'send it as /openapi.json shows' }
  for (const [key, inner] of Object.entries(value)) {
    const name = Array.isArray(value) ? `${field}[${key}]` : field === '' ? key : `${field}.${key}`
    if (!Array.isArray(value) && reserved.has(key)) return { field: name, problem: 'there is no such field here', remedy: 'take it out' }
    const problem = unsafe(inner, name, depth + 1)
    if (problem !== undefined) return problem
  }
  return undefined
}
