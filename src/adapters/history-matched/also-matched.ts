import { matchId } from '#domain/contact/floor-of.ts'
import { tooLittle, type Match } from '#domain/history/record.ts'
import type { Source } from '../history-journal/journal-sources.ts'
import { sealOf } from '../history-receipts/seal.ts'
import { worseLast } from './matched-source.ts'

/**
 * One source that looks up the same records in two ways: by exact keys, and by what was heard. What exact keys find is never lowered by the other; what both find is
 * told once, as strong as the stronger. When one of the two could not look, nothing is claimed: NOT CHECKED.
 */
export function alsoMatched(exact: Source, heard: Source): Source {
  return {
    name: exact.name, covers: exact.covers,
    async ask(identifiers, at, notAbout) {
      const [a, b] = await Promise.all([exact.ask(identifiers, at, notAbout), heard.ask(identifiers, at, notAbout)])
      // What is too little for the one may be enough for the other: the end of a number, a street without its number.
      if (b.is === 'not-checked') return a.is === 'answered' && b.why !== tooLittle ? { ...b, source: exact.name } : a
      if (a.is === 'not-checked') return a.why === tooLittle ? b : a
      const by = new Map<string, Match>()
      for (const m of [...a.receipt.matches, ...b.receipt.matches]) {
        const id = matchId(m)
        const known = by.get(id)
        by.set(id, known === undefined ? m : both(known, m))
      }
      const matches = [...by.values()].sort(worseLast)
      const hash = sealOf(matches)
      const raises = [...new Set([...a.receipt.raises ?? [], ...b.receipt.raises ?? []])]
      return { is: 'answered', receipt: { ...a.receipt, ...raises.length > 0 ? { raises } : {}, query: { ...b.receipt.query, ...a.receipt.query }, answeredAt: Math.max(a.receipt.answeredAt, b.receipt.answeredAt), sourceVersion: `${a.receipt.sourceVersion}; ${b.receipt.sourceVersion}`, hash, matches } }
    },
  }
}

function both(a: Match, b: Match): Match {
  const matchedOn = [...new Set([...a.matchedOn, ...b.matchedOn])]
  const how = b.how ?? a.how
  return { ...a, matchedOn: a.strength === b.strength ? matchedOn : a.strength === 'strong' ? a.matchedOn : b.matchedOn, strength: a.strength === 'strong' ? 'strong' : b.strength, ...(how === undefined ? {} : { how }) }
}
