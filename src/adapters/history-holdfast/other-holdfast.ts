import { checkedWhat, tooLittle, type Answer, type Match } from '#domain/history/record.ts'
import type { Source } from '../history-journal/journal-sources.ts'
import { sealOf } from '../history-receipts/seal.ts'
import { pointersAnswer, type Pointers } from './pointers.ts'

const mostBytes = 1 << 20

export type OtherHoldfast = { name: string; url: string; token: string; reason: string; withinMs: number; clock: () => number; fetch?: typeof fetch }

/**
 * Another force's Holdfast as a source: it is asked by POST /pointers and answers with pointers, nothing more. Late, down, refusing, or answering in another shape, it is
 * NOT CHECKED with why. It is given what was asked and the reason, and nothing else of the contact.
 */
export function otherHoldfast({ name, url, token, reason, withinMs, clock, fetch: ask = fetch }: OtherHoldfast): Source {
  return {
    name, covers: checkedWhat,
    async ask(identifiers, at) {
      const query = Object.fromEntries(checkedWhat.flatMap((what) => (identifiers[what] === undefined ? [] : [[what, identifiers[what]]])))
      const notChecked = (why: string): Answer => ({ is: 'not-checked', source: name, query, why, askedAt: at })
      if (Object.keys(query).length === 0) return notChecked(tooLittle)
      try {
        const response = await ask(new URL('pointers', url.endsWith('/') ? url : `${url}/`), {
          method: 'POST', body: JSON.stringify({ ...query, reason }), headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, redirect: 'error', signal: AbortSignal.timeout(withinMs),
        })
        if (response.status === 422) return notChecked(tooLittle)
        if (!response.ok) return notChecked(response.status === 401 || response.status === 403 ? 'the other force did not accept our token' : `the other force answered with ${response.status}`)
        const text = await response.text()
        if (text.length > mostBytes) return notChecked('the other force answered with more than can be read')
        const read = pointersAnswer.safeParse(JSON.parse(text))
        if (!read.success) return notChecked('the other force answered in a shape that is not known here')
        return answered(name, query, at, Math.max(at, clock()), read.data)
      } catch (fault) {
        return notChecked(fault instanceof Error && fault.name === 'TimeoutError' ? `the other force gave no answer within ${withinMs} ms` : fault instanceof SyntaxError ? 'the other force answered in a shape that is not known here' : 'the other force could not be reached')
      }
    },
  }
}

function answered(source: string, query: Record<string, string>, askedAt: number, answeredAt: number, { force, ring, version, pointers }: Pointers): Answer {
  const matches = pointers.map((p): Match => ({
    record: {
      id: `${source}:${p.id}`.slice(0, 120), kind: 'pointer', at: p.year ?? 'unknown', domesticAbuse: p.domesticAbuse, persons: [], numbers: [], addresses: [], vehicles: [],
      says: `${force} holds ${/^[aeiou]/.test(p.kind) ? 'an' : 'a'} ${p.kind.replaceAll('-', ' ')}${p.year === undefined ? '' : ` of ${p.year}`}${p.over === undefined ? '' : p.over ? ', ended' : ', in force'}. Ring ${ring}.`, ...(p.serious === undefined ? {} : { serious: p.serious }),
    },
    matchedOn: [...p.matchedOn], strength: p.strength,
  }))
  return { is: 'answered', receipt: { source, query, askedAt, answeredAt, sourceVersion: version, hash: sealOf(matches), matches } }
}
