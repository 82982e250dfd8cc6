// From many appends to the one argument of append_batch, and back.
import type { Append, Outcome } from './journal.ts'
import type { Waiting } from './group.ts'
import { storableJson } from './storable.ts'

const lists = ['commands', 'reads', 'writes', 'release', 'take', 'lookups'] as const
type List = typeof lists[number]

/** An append made ready to be sent: its items as JSON text without their `nth`, what it touches, and its size in characters. */
export type Packed = { command: string; items: Record<List, string[]>; touches: string[]; writes: string[]; size: number; append: Append }

// Rows and claims share one name space of touched things; the prefix keeps a row "a" apart from a claim "a".
const rowName = (id: string) => `row ${id}`
const claimName = ({ key }: { key: string }) => `claim ${key}`

/** Packs an append; throws a fault if it holds text that cannot be stored. */
export function pack(a: Append): Packed {
  const where = `append ${a.command}`
  const items = (list: object[]) => list.map((item) => storableJson(item, where))
  const packed: Record<List, string[]> = {
    commands: items([{ command: a.command, hash: a.hash, at: a.at, by: a.by, about: [...new Set(a.about)], facts: a.facts, reply: a.reply ?? null }]),
    reads: items(a.reads), writes: items(a.writes), release: items(a.release), take: items(a.take), lookups: items(a.lookups),
  }
  const writes = [`command ${a.command}`, ...a.writes.map((w) => rowName(w.id)), ...a.release.map(claimName), ...a.take.map(claimName)]
  const touches = [...writes, ...a.reads.map((r) => rowName(r.id))]
  const size = lists.reduce((sum, list) => sum + packed[list].reduce((n, json) => n + json.length, 0), 0)
  return { command: a.command, items: packed, touches, writes, size, append: a }
}

const mostAppends = 128
const mostCharacters = 4_000_000

/**
 * The next round: appends in their order of arrival. One that reads or writes what an earlier one writes waits for the next round, which makes a round the same
 * as its appends one after another.
 */
export function chooseRound<W extends Waiting<Packed, Outcome>>(waiting: W[]): { round: W[]; rest: W[] } {
  const round: W[] = []
  const rest: W[] = []
  const written = new Set<string>()
  let characters = 0
  for (const w of waiting) {
    const full = round.length === mostAppends || (round.length > 0 && characters + w.item.size > mostCharacters)
    if (full || w.item.touches.some((name) => written.has(name))) rest.push(w)
    else {
      round.push(w)
      characters += w.item.size
    }
    for (const name of w.item.writes) written.add(name)
  }
  return { round, rest }
}

/** The argument of append_batch: JSON text, the items of all appends in flat lists. */
export function batchJson(round: Packed[]): string {
  const list = (name: List) => round.flatMap((p, i) => p.items[name].map((json) => `{"nth":${i + 1},${json.slice(1)}`)).join(',')
  return `{${lists.map((name) => `"${name}":[${list(name)}]`).join(',')}}`
}

/** A row of what append_batch answers. */
export type Answer = { nth: number; outcome: Outcome['is']; place: string | null; answer: unknown; moved: string[] | null }

export function outcomeOf(a: Answer): Outcome {
  switch (a.outcome) {
    case 'appended': return { is: 'appended', position: Number(a.place) }
    case 'repeated': return { is: 'repeated', position: Number(a.place), reply: a.answer }
    case 'reused': return { is: 'reused' }
    case 'conflict': return { is: 'conflict', rows: [...a.moved ?? []].sort() }
  }
}
