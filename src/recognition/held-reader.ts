import type { Reading, Sound, Utterance } from './cues.ts'
import { isLater, readUtterance, type UtteranceRead } from './read-utterance.ts'
import { addTo, join } from './recognise.ts'
import { startsWithYes } from './scope.ts'
import { shippedVocabulary } from './shipped.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Reads a call that grows. Give it all that was said and heard so far, as to `recognise`; only what it has not read yet costs anything. */
export type HeldReader = { read: (utterances: readonly Utterance[], heard: readonly Sound[]) => Reading }

/**
 * A reader to hold for one contact. Its readings are those of `recognise`, to the byte, for whatever it is given and in whatever order: of what it read before it keeps
 * the part that still stands at the beginning. Holds as much memory as the words and cues of its call.
 */
export function heldReader(vocabulary: Vocabulary = shippedVocabulary()): HeldReader {
  let said: Utterance[] = []
  let read: UtteranceRead[] = []
  let confirmed: boolean[] = []
  let points: number[] = []          // the highest reading of the first n + 1 utterances
  return {
    read: (utterances, heard) => {
      let same = 0
      while (same < said.length && same < utterances.length && isSame(said[same]!, utterances[same]!)) same += 1
      // The last of them may have been a question that is answered only now, or no longer.
      if (same > 0 && isAnswered(utterances, same - 1) !== confirmed[same - 1]) same -= 1
      said = said.slice(0, same)
      read = read.slice(0, same)
      confirmed = confirmed.slice(0, same)
      points = points.slice(0, same)
      for (let i = same; i < utterances.length; i += 1) {
        const one = utterances[i]!
        said.push({ who: one.who, text: one.text })
        confirmed.push(isAnswered(utterances, i))
        points.push(addTo(read, readUtterance(one, confirmed[i]!, vocabulary, isLater(said, i)), points[i - 1] ?? 0, vocabulary))
      }
      return join(read, said.map((u) => u.text), heard, points.at(-1) ?? 0)
    },
  }
}

const isSame = (a: Utterance, b: Utterance): boolean => a.who === b.who && a.text === b.text
/** A handler's question counts as said when the caller's next words are a yes. */
function isAnswered(utterances: readonly Utterance[], i: number): boolean {
  const answer = utterances[i]!.who === 'handler' ? utterances[i + 1] : undefined
  return answer?.who === 'caller' && startsWithYes(answer.text)
}

/** Readers of many calls by their id; of `most` calls at once, the longest unread gives way. */
export function heldReaders(most = 500): { read: (id: string, utterances: readonly Utterance[], heard: readonly Sound[]) => Reading; drop: (id: string) => void } {
  const readers = new Map<string, HeldReader>()
  return {
    read: (id, utterances, heard) => {
      const reader = readers.get(id) ?? heldReader()
      readers.delete(id)
      readers.set(id, reader)
      if (readers.size > most) readers.delete(readers.keys().next().value!)
      return reader.read(utterances, heard)
    },
    drop: (id) => { readers.delete(id) },
  }
}
