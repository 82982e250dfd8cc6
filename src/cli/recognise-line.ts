// One line of what `holdfast recognise` reads: what may stand in it, and what is said of what may not, naming the field.
import type { Problem } from './say.ts'

type Who = 'caller' | 'handler' | 'operator' | 'other'
export type Line = { id?: string | number } & ({ text: string } | { turns: { who: Who; text: string }[] })
export type LineReading = { ok: true; line: Line } | { ok: false; id?: string | number; problem: Problem }

const speakers: ReadonlySet<unknown> = new Set<Who>(['caller', 'handler', 'operator', 'other'])
const shape = '"turns": [{"who": "caller", "text": "…"}]'
const isMissing = (value: unknown): boolean => value === undefined || value === null
const kindOf = (value: unknown): string => (value === undefined ? 'missing' : value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'string' ? `"${value.slice(0, 40)}"` : typeof value === 'object' ? 'an object' : `${typeof value === 'number' ? 'the number ' : ''}${String(value)}`)

/** Reads one value of JSON as a line. What is null is taken as left out, as who exports tables writes it. */
export function readLine(value: unknown): LineReading {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, problem: { field: 'the line', problem: `it is ${kindOf(value)} and no object`, remedy: 'write one JSON object a line, such as {"id":"1","text":"…"}' } }
  const { id, text, turns, channel } = value as Record<string, unknown>
  const named = typeof id === 'string' || typeof id === 'number' ? { id } : {}
  const refuse = (field: string, problem: string, remedy: string): LineReading => ({ ok: false, ...named, problem: { field, problem, remedy } })
  if (!isMissing(id) && named.id === undefined) return refuse('id', `it is ${kindOf(id)}`, 'write a text or a number, or leave it out')
  if (!isMissing(channel) && typeof channel !== 'string') return refuse('channel', `it is ${kindOf(channel)}`, 'write a text, such as "999", or leave it out')
  if (!isMissing(text) && typeof text !== 'string') return refuse('text', `it is ${kindOf(text)}`, 'write what was said as a text in quotes')
  if (!isMissing(turns) && !Array.isArray(turns)) return refuse('turns', `it is ${kindOf(turns)} and no list`, `write ${shape}`)
  const said = (text ?? undefined) as string | undefined
  const spoken = (turns ?? undefined) as unknown[] | undefined
  if (said !== undefined && said !== '' && spoken !== undefined && spoken.length > 0) return refuse('turns', 'there are turns and a text too, and only one of the two would be read', 'give one of them: leave the text out, or put it into a turn')
  if (spoken !== undefined && spoken.length > 0) return turnsOf(spoken, named, refuse)
  if (said !== undefined) return { ok: true, line: { ...named, text: said } }
  return spoken === undefined ? refuse('text', 'there is neither a text nor turns', `give "text", or ${shape} with who one of caller, handler, operator, other`) : refuse('turns', 'there is none in the list', `write ${shape}, or give "text"`)
}

function turnsOf(turns: unknown[], named: { id?: string | number }, refuse: (field: string, problem: string, remedy: string) => LineReading): LineReading {
  for (const [i, turn] of turns.entries()) {
    if (typeof turn !== 'object' || turn === null || Array.isArray(turn)) return refuse(`turns[${i}]`, `it is ${kindOf(turn)} and no object`, 'write {"who": "caller", "text": "…"}')
    const { who, text, at } = turn as Record<string, unknown>
    if (!speakers.has(who)) return refuse(`turns[${i}].who`, `it is ${kindOf(who)}`, 'write caller, handler, operator or other')
    if (typeof text !== 'string') return refuse(`turns[${i}].text`, `it is ${kindOf(text)}`, 'write what was said as a text in quotes')
    if (!isMissing(at) && typeof at !== 'string' && typeof at !== 'number') return refuse(`turns[${i}].at`, `it is ${kindOf(at)}`, 'write a time as a text or a number, or leave it out')
  }
  return { ok: true, line: { ...named, turns: turns as { who: Who; text: string }[] } }
}
