// Many questions by one command: from so many on it costs less to read everybody into memory once than to ask the database who may be meant each time.
import { bestFirst } from '#matching/best-first.ts'
import type { Candidates } from '#matching/candidates.ts'
import type { Ask } from '#store/ask.ts'
import { followHeld } from '#store/held-changes.ts'
import type { HeldHome } from '#store/open-held.ts'
import type { Held } from './held-facts.ts'
import { heldInMemory } from './held-in-memory.ts'
import { liveIndex, type LiveIndex } from './live-index.ts'

export type HeldForBatch = {
  /** What is held, for the next question of the batch. */
  next: () => Promise<Held>
  stop: () => Promise<void>
}

const leastAsked = 200
// Asked of memory a question takes six to nine ms less, and in as many some 250 people are read into it.
const peoplePerQuestion = 250

/** From which question on who is held is worth reading into memory, if so many are held: until then asking has cost as much as reading would have. */
export const worthReading = (people: number): number => Math.max(leastAsked, Math.ceil(people / peoplePerQuestion))

/** Those who share as much by their ids, as the database gives them: the index has them as they were read, and of those who share as much only some are weighed. */
function inOneOrder(held: Held): Held {
  const gather: Candidates['gather'] = async (keys, take) => { const { held: found, left } = await held.candidates.gather(keys, take); return { held: bestFirst(found, (one) => one.shared), left } }
  return { ...held, candidates: { gather } }
}

/**
 * What is held in a database, as the database answers; after `from` questions who may be meant is found in memory, which is kept as the database is. Answers are the same. `onReading` hears when everybody is read,
 * `onFault` that they could not be: the database then goes on answering.
 */
export function heldForBatch(held: Held, ask: Ask, home: HeldHome, { from, onReading = () => {}, onFault = () => {} }: { from?: number; onReading?: (people: number) => void; onFault?: (fault: Error) => void } = {}): HeldForBatch {
  let [asked, people, least] = [0, 0, from ?? Infinity]
  let live: { index: LiveIndex; held: Held; stop: () => Promise<void> } | undefined
  return {
    async next() {
      if (live !== undefined) return live.held
      if (asked === 0) { people = (await held.version()).people; least = from ?? worthReading(people) }
      if (asked++ < least) return held
      onReading(people)
      const url = home.is === 'postgres' ? home.url : undefined
      let giveUp = (): void => {}
      let goOn = (): void => {}
      const failed = new Promise<void>((resolve) => { giveUp = resolve })
      const ended = new Promise<void>((resolve) => { goOn = resolve })
      // It is not tried again: what cannot be read now would hold up line after line.
      const index = liveIndex(ask, { url, people: async () => people, onFault, pause: () => { giveUp(); return ended } })
      // Nobody else writes to the folder of an embedded database while this has it.
      const follow = url === undefined ? undefined : followHeld(url, index.tell, index.lost)
      live = { index, held: inOneOrder(heldInMemory(held, index)), stop: async () => { await follow?.stop(); const stopped = index.stop(); goOn(); await stopped } }
      await Promise.race([index.settled, failed])
      return live.held
    },
    stop: async () => { await live?.stop() },
  }
}
