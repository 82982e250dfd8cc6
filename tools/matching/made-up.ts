// Generated people and questions: the store filled to a size, questions about those held and about some who are not.
import { oneSlip } from '../../src/matching/compare-numbers.ts'
import { HotIndex } from '../../src/matching/hot-index.ts'
import { traitsOf } from '../../src/matching/traits.ts'
import type { Asked, Subject } from '../../src/matching/subject.ts'
import { chanceOf } from '../../src/simulator/kernel/chance.ts'
import { ask, drawKind } from '../../src/simulator/held/ask.ts'
import type { NameLists } from '../../src/simulator/held/lists.ts'
import { households, lineOf, recordsOf, type Person } from '../../src/simulator/held/people.ts'

export type Question = { kind: string; asked: Asked; truth: Set<string> }
export type Filled = { index: HotIndex; questions: Question[]; records: number; people: number; seconds: { made: number; indexed: number } }

const notHeld = 0.02

/** Fills an index with so many records and draws questions, a tenth of them about people of the same streets and families who are not held. `noise`: see `ask`. */
export function fill(seed: number, records: number, questions: number, lists: NameLists, noise = 1, each?: (s: Subject) => void): Filled {
  const chance = chanceOf(seed ^ 0x5eed)
  const index = new HotIndex()
  const held: Person[] = []
  const absent: Person[] = []
  const households20: Person[][] = []
  // By chance two households may live at one address, as they do.
  const livingAt = new Map<string, string[]>()
  const perRecord = (questions * 3) / records
  let made = 0
  let people = 0
  let waited = 0
  const started = performance.now()
  function* subjects(): Generator<{ id: string; traits: ReturnType<typeof traitsOf> }> {
    for (const { people: home } of households(seed, lists)) {
      const from = performance.now()
      const out: Subject[] = []
      const here = home.filter((p) => { if (!chance.happens(notHeld)) return true; if (chance.happens(Math.min(1, perRecord * 5))) absent.push(p); return false })
      for (const p of here) { people++; out.push(...recordsOf(p, seed, lists)) }
      if (here.length > 0 && chance.happens(Math.min(1, perRecord * 2))) { held.push(chance.pick(here)); households20.push(here) }
      waited += performance.now() - from
      for (const s of out) for (const a of s.addresses) { const at = livingAt.get(a.text); if (at === undefined) livingAt.set(a.text, [s.id]); else at.push(s.id) }
      for (const s of out) { each?.(s); yield { id: s.id, traits: traitsOf(s) } }
      made += out.length
      if (made >= records) return
    }
  }
  index.load(subjects())
  const indexed = performance.now() - started - waited
  return { index, questions: draw(questions, held, absent, households20, chance, seed, lists, noise, livingAt), records: index.size, people, seconds: { made: waited / 1e3, indexed: indexed / 1e3 } }
}

function draw(n: number, held: readonly Person[], absent: readonly Person[], homes: readonly Person[][], chance: ReturnType<typeof chanceOf>, seed: number, lists: NameLists, noise: number, livingAt: ReadonlyMap<string, readonly string[]>): Question[] {
  const out: Question[] = []
  const records = (some: readonly Person[]): Subject[] => some.flatMap((p) => recordsOf(p, seed, lists))
  for (let tries = 0; out.length < n && tries < n * 20; tries++) {
    const isAbsent = absent.length > 0 && chance.happens(0.1)
    const at = chance.below(held.length)
    const p = isAbsent ? chance.pick(absent) : held[at]!
    const kind = drawKind(chance)
    const alone = kind === 'phone only' || kind === 'address only'
    if (isAbsent && alone) continue
    const asked = ask(kind, p, chance, lists, noise)
    if (asked === undefined) continue
    // Asked by a number or an address alone, right is every record that has it; a question about one that no record has cannot be answered.
    const home = p.homes[0]!
    const right = isAbsent ? [] : kind === 'address only' ? livingAt.get(lineOf(home)) ?? []
      : (kind === 'phone only' ? records(homes[at]!).filter((r) => r.phones.some((n) => n === phoneOf(p, asked))) : records([p])).map((r) => r.id)
    if (alone && right.length === 0) continue
    out.push({ kind, asked, truth: new Set(right) })
  }
  return out
}

// Whose number was meant, before it was misdialled.
const phoneOf = (p: Person, asked: Asked): string => [...p.mobiles, p.landline].find((n) => n !== '' && (n === asked.phone || oneSlip(n, asked.phone!))) ?? ''
