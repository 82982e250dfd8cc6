import type { Reading, Sound, Utterance } from './cues.ts'
import { readUtterance, type UtteranceRead } from './read-utterance.ts'
import { addTo, join } from './recognise.ts'
import { startsWithYes } from './scope.ts'
import { shippedVocabulary } from './shipped.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A call read while it is spoken. `add` begins an utterance, `more` continues the last one, `hear` notes a sound; each gives the reading so far. */
export type CallReader = { add: (utterance: Utterance) => Reading; more: (text: string) => Reading; hear: (sound: Sound) => Reading; reading: () => Reading }

// A speech-to-text service may never end an utterance: what is longer than this is cut at a word, so that a fragment costs the same however long the call is.
const longest = 1_500

/**
 * Reads a growing call. What was raised once stays raised. Cost of a fragment: the reading of the utterance it belongs to, at most 1,500 characters, and the sum of
 * all cues. Utterance numbers of cues count the utterances added; offsets are those of the whole utterance, also where a long one was read in parts.
 */
export function callReader(vocabulary: Vocabulary = shippedVocabulary()): CallReader {
  const texts: string[] = []
  const parts: { utterance: number; from: number; said: Utterance; read: UtteranceRead; points: number }[] = []
  const heard: Sound[] = []
  let points = 0
  const readLast = (): void => {
    const part = parts.at(-1)!
    const later = part.said.who !== 'handler' && parts.some((p) => p.utterance < part.utterance && p.said.who !== 'handler')
    const before = parts.at(-2)
    // The question is said by the caller now: the call is read again from there, as if the answer had been known.
    if (before?.said.who === 'handler' && part.said.who === 'caller' && part.from === 0 && startsWithYes(part.said.text)) {
      const earlier = parts.slice(0, -2).map((p) => p.read)
      before.points = addTo(earlier, readUtterance(before.said, true, vocabulary), parts.at(-3)?.points ?? 0, vocabulary)
      before.read = earlier.at(-1)!
      points = Math.max(points, before.points)
    }
    const read = parts.slice(0, -1).map((p) => p.read)
    points = addTo(read, readUtterance(part.said, false, vocabulary, later), points, vocabulary)
    part.read = read.at(-1)!
    part.points = points
  }
  const reading = (): Reading => {
    const made = join(parts.map((p) => p.read), parts.map((p) => p.said.text), heard, points)
    const placed = made.cues.map((c) => { const { utterance, from } = parts[c.utterance]!; return { ...c, utterance, start: c.start + from, end: c.end + from } })
    return { ...made, cues: placed, relationship: made.relationship && { ...made.relationship, utterance: parts[made.relationship.utterance]!.utterance } }
  }
  const begin = (said: Utterance, from: number): void => {
    parts.push({ utterance: texts.length - 1, from, said, read: { found: [], named: [], strangers: false, guards: [] }, points })
    readLast()
  }
  return {
    add: (said) => { texts.push(''); extend(said.who, said.text, 0); return reading() },
    more: (text) => {
      const last = parts.at(-1)
      if (last === undefined) return reading()
      extend(last.said.who, last.said.text + text, last.from, true)
      return reading()
    },
    hear: (sound) => { heard.push(sound); return reading() },
    reading,
  }

  function extend(who: Utterance['who'], text: string, from: number, again = false): void {
    if (again) parts.pop()
    let rest = text
    let at = from
    while (rest.length > longest) {
      const cut = Math.max(rest.lastIndexOf(' ', longest), Math.floor(longest / 2))
      begin({ who, text: rest.slice(0, cut) }, at)
      at += cut
      rest = rest.slice(cut)
    }
    begin({ who, text: rest }, at)
  }
}
