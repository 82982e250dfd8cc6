/** The known word a mistyped one most likely meant, or undefined when none is near (a third of its letters wrong, at most three). */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: { word: string; far: number } | undefined
  for (const candidate of known) {
    const far = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (far <= Math.min(3, Math.ceil(candidate.length / 3)) && (best === undefined || far < best.far)) best = { word: candidate, far }
  }
  return best?.word
}

/** Letters put in, left out or exchanged to turn one word into another (Levenshtein 1965). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]!
}
