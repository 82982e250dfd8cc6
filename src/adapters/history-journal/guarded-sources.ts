import { keysOf } from '#matching/keys.ts'
import type { Identifiers } from '#domain/contact/contact.ts'
import type { Answer } from '#domain/history/record.ts'
import type { Source } from './journal-sources.ts'

const notChecked = (source: Source, identifiers: Identifiers, at: number, why: string): Answer => {
  const asked = new Set<string>(keysOf(identifiers).map((k) => k.what))
  const query = Object.fromEntries(Object.entries(identifiers).filter(([what]) => asked.has(what)))
  return { is: 'not-checked', source: source.name, query, why, askedAt: at }
}

/** A source that answers within `ms`, or says NOT CHECKED: a call is never kept waiting for one, and a fault in it is no "nothing found" (S12). */
export function limited(source: Source, ms: number): Source {
  return {
    ...source,
    async ask(identifiers, at, notAbout) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<Answer>((done) => { timer = setTimeout(() => done(notChecked(source, identifiers, at, `no answer within ${ms} ms`)), ms) })
      try {
        return await Promise.race([source.ask(identifiers, at, notAbout), late])
      } catch {
        return notChecked(source, identifiers, at, 'the source failed while it was asked')
      } finally { clearTimeout(timer) }
    },
  }
}

/** A source that can be taken down, for maintenance and for exercises: while it is down it says why it was not asked. */
export function switchable(source: Source): Source & { down: (why: string) => void; up: () => void } {
  let why: string | undefined
  return {
    ...source,
    ask: async (identifiers, at, notAbout) => (why === undefined ? source.ask(identifiers, at, notAbout) : notChecked(source, identifiers, at, why)),
    down: (says) => { why = says },
    up: () => { why = undefined },
  }
}
