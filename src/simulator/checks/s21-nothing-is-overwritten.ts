import type { Fact } from '#domain/facts.ts'
import type { Entry } from '#store/journal.ts'
import type { Check } from './check.ts'

const hashEvery = 16      // one entry in so many is hashed at commit and again at rest
const lateAfter = 60_000

function hashOf(e: Entry): number {
  const text = JSON.stringify(e)
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** What was written stays as it was written, with who did it, when it happened and when it was entered; what is entered late says so. */
export const nothingIsOverwritten: Check = {
  s: 'S21', holds: 'no entry changes; each has its author, its own time and, where it was entered late, says so',
  start: (scene) => {
    const hashes: { position: number; hash: number }[] = []
    const author = new Map<number, string>()
    return {
      entry(e) {
        if (e.position % hashEvery === 0) hashes.push({ position: e.position, hash: hashOf(e) })
        author.set(e.position, e.by)
        if (e.by.startsWith('service:') ? e.by.length < 10 : !scene.picture.enrolled.has(e.by)) scene.fail(`entry ${e.position} (${e.command}) was written by "${e.by}", whom nobody knows`)
        for (const f of e.facts as unknown as (Fact & { by?: string })[]) {
          if (f.type === 'obligation-discharged') continue      // names the fact that ended it
          if (f.by !== undefined && f.by !== e.by && !f.by.startsWith('service:')) scene.fail(`${f.type} of entry ${e.position} says it was done by ${f.by}; the entry is ${e.by}'s`)
          if (f.type === 'contact-recorded' && f.callAt > e.at) scene.fail(`${f.contact} began ${f.callAt - e.at} ms after it was recorded`)
          if (f.type !== 'words-added') continue
          if (f.words.some((w) => w.at > e.at || w.by !== e.by)) scene.fail(`words of ${f.contact} in entry ${e.position} carry another's name or a time to come`)
          if ((f.late === true) !== f.words.some((w) => e.at - w.at > lateAfter)) scene.fail(`words of ${f.contact} in entry ${e.position} are ${f.late === true ? '' : 'not '}called late, and were said ${e.at - f.words[0]!.at} ms before`)
        }
      },
      ack(a) {
        const by = author.get(a.position)
        if (by !== undefined && by !== a.by) scene.fail(`${a.command} was given by ${a.by} and stands as ${by}'s`)
      },
      rest(log) {
        for (const { position, hash } of hashes) {
          const e = log[position - 1]
          if (e === undefined || hashOf(e) !== hash) scene.fail(`entry ${position} reads otherwise than it was written`)
        }
      },
    }
  },
}
