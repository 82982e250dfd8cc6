import { abuseTypes, threatSigns, type Reading, type Relationship, type Sound, type Utterance } from './cues.ts'
import { inOrder, recognise } from './recognise.ts'
import { higher } from './weigh.ts'

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
const first = (a: Relationship | null, b: Relationship | null): Relationship | null => {
  if (a === null || b === null) return a ?? b
  const by = Number(a.inferred) - Number(b.inferred) || a.utterance - b.utterance || compare(JSON.stringify(a), JSON.stringify(b))
  return by <= 0 ? a : b
}

/** Joins two readings of the same utterances, for instance of two recognisers: all cues and signs of both, and never a lower finding than either. */
export function raise(a: Reading, b: Reading): Reading {
  const versions = [...new Set([...a.version.split('+'), ...b.version.split('+')])].sort(compare)
  return {
    domesticAbuse: higher(a.domesticAbuse, b.domesticAbuse), score: Math.max(a.score, b.score), cues: inOrder([...a.cues, ...b.cues]),
    signs: threatSigns.filter((s) => a.signs.includes(s) || b.signs.includes(s)), types: abuseTypes.filter((t) => a.types.includes(t) || b.types.includes(t)),
    relationship: first(a.relationship, b.relationship), version: versions.join('+'),
  }
}

/** A recogniser of a force's own, for instance a model. It answers with a reading in the same shape, or throws. */
export type OtherRecogniser = { name: string; read: (utterances: readonly Utterance[], heard: readonly Sound[]) => Reading }

/**
 * Reads by the rules and beside them by a force's own recognisers. Those may only raise: a lower answer changes nothing, cues that do not quote the words are
 * left out, and one that throws is left aside (`failed` names it), so that no model can silence a rule.
 */
export function recogniseBeside(others: readonly OtherRecogniser[], utterances: readonly Utterance[], heard: readonly Sound[]): { reading: Reading; failed: readonly string[] } {
  let reading = recognise(utterances, heard)
  const failed: string[] = []
  for (const other of others) {
    try {
      const its = other.read(utterances, heard)
      const cues = its.cues.filter((c) => utterances[c.utterance]?.text.slice(c.start, c.end) === c.text && c.end > c.start)
      reading = raise(reading, { ...its, cues, version: its.version.includes(other.name) ? its.version : `${other.name}:${its.version}` })
    } catch { failed.push(other.name) }
  }
  return { reading, failed }
}
