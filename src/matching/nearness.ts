import type { Word } from './sounds.ts'

const vowels = new Set('aeiouy')
const alike = new Map<string, number>()
const pair = (letters: string, cost: number): void => {
  for (const a of letters) for (const b of letters) if (a !== b) alike.set(a + b, Math.min(cost, alike.get(a + b) ?? 1))
}
pair('aeiouy', 0.35)
for (const [letters, cost] of [['bp', 0.5], ['td', 0.5], ['kg', 0.5], ['sš', 0.4], ['jš', 0.5], ['jg', 0.5], ['jy', 0.5], ['ij', 0.6], ['mn', 0.5], ['fw', 0.5], ['fb', 0.6], ['lr', 0.7], ['ft', 0.7], ['uw', 0.4], ['ks', 0.7]] as const) pair(letters, cost)

const most = 24
const row = new Float64Array(most + 1)
const before = new Float64Array(most + 1)
const beforeThat = new Float64Array(most + 1)

const dropCost = (text: string, i: number): number => {
  const c = text[i]!
  if (c === 'h') return 0.3
  if (vowels.has(c)) return i === 0 ? 0.7 : 0.4
  return text[i - 1] === c || text[i + 1] === c ? 0.2 : 1
}

/** How far two spellings are, in steps of about one wrong letter; letters that are easily misheard or written for one another cost less. */
function distance(a: string, b: string): number {
  const n = Math.min(a.length, most)
  const m = Math.min(b.length, most)
  before[0] = 0
  for (let j = 1; j <= m; j++) before[j] = before[j - 1]! + dropCost(b, j - 1)
  for (let i = 1; i <= n; i++) {
    row[0] = before[0]! + dropCost(a, i - 1)
    const drop = dropCost(a, i - 1)
    for (let j = 1; j <= m; j++) {
      const x = a[i - 1]!
      const y = b[j - 1]!
      let best = before[j - 1]! + (x === y ? 0 : (alike.get(x + y) ?? 1))
      const left = row[j - 1]! + dropCost(b, j - 1)
      if (left < best) best = left
      const up = before[j]! + drop
      if (up < best) best = up
      if (i > 1 && j > 1 && x === b[j - 2] && y === a[i - 2] && beforeThat[j - 2]! + 0.7 < best) best = beforeThat[j - 2]! + 0.7
      row[j] = best
    }
    beforeThat.set(before)
    before.set(row)
  }
  return before[m]!
}

/** How near two words are, 1 the same to 0 nothing in common: the better of their spellings and their folded sounds. */
export function nearness(a: Word, b: Word): number {
  if (a.text === b.text) return 1
  const longest = Math.max(a.text.length, b.text.length, 1)
  if (Math.min(a.text.length, b.text.length) * 2 < longest) return 0
  const written = 1 - distance(a.text, b.text) / Math.max(longest, 4)
  const heard = 1 - (distance(a.folded, b.folded) + 0.3) / Math.max(a.folded.length, b.folded.length, 4)
  return Math.max(0, written, heard)
}
