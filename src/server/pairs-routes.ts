// GET /views/doubtful: the queue of doubtful matches, for those who may say whether two records are of one person.
import type { FastifyInstance } from 'fastify'
import type { Docs } from '#domain/state.ts'
import { pairIdOf } from '#domain/pairs/pair.ts'
import { sqlFrequencies } from '#held/sql-candidates.ts'
import type { Frequencies } from '#matching/candidates.ts'
import { sayPair } from '#matching/say-pair.ts'
import { readTraits } from '#matching/traits-text.ts'
import { doubtfulPairOf, type DoubtfulPair, type DoubtfulQueue, type RecordDoc, type RecordRead } from '#views/doubtful-match.ts'
import { lastSaid, pairedEvents, pairedRecords, queueCounts, queueOf, type PairedEvent, type PairedRecord } from '#store/pair-queue.ts'
import { numbersThrough } from '#store/link-rows.ts'
import type { Ask } from '#store/ask.ts'
import { SqlJournal } from '#store/sql-journal.ts'
import type { Joined } from './joined.ts'
import { look } from './read-log.ts'
import { viewerIn } from './session.ts'

const shownAtOnce = 20
const shownSaid = 10
const mostEvents = 200
const refusal = { rule: 'role-may', guards: 'S25', says: 'Your role does not say whether records are of one person.', wayOn: 'The support operator, the controller and the specialist on duty do.' }
const none: DoubtfulQueue = { waiting: 0, hanging: 0, comparedAt: null, running: false, pairs: [], said: [] }
const usualOthers = 1

export function pairsRoutes(app: FastifyInstance, joined: Joined): void {
  const { room, journal } = joined
  const ask = journal instanceof SqlJournal ? journal.ask : undefined
  // Read once for many looks: how rare a name is does not change within minutes.
  let counted: { at: number; counts: Promise<Frequencies> } | undefined
  const frequencies = (asking: Ask): Promise<Frequencies> => {
    if (counted === undefined || room.now() - counted.at > 600_000) {
      const counts = sqlFrequencies(asking)
      counted = { at: room.now(), counts }
      counts.catch(() => { counted = undefined })
    }
    return counted.counts
  }

  app.get('/views/doubtful', { schema: { summary: 'Doubtful matches: records that may be of one person, side by side', tags: ['views'] } }, async (request, reply) => {
    const viewer = viewerIn(request, reply, joined)
    if (viewer === null) return reply
    if (!viewer.onDuty || !room.rules().whoMay['say-whether-same'].includes(viewer.role)) return reply.code(403).send({ refusals: [refusal] })
    if (ask === undefined) return { at: room.now(), view: none }
    const [counts, queue, said] = [await queueCounts(ask), await queueOf(ask, shownAtOnce), await lastSaid(ask, shownSaid)]
    const numbers = await numbersThrough(ask, [...new Set(said.flatMap((s) => [s.a, s.b]))])
    const told = said.flatMap((s) => { const [a, b] = [numbers.get(s.a), numbers.get(s.b)]; return a === undefined || b === undefined ? [] : [{ a, b, because: '', said: s.said as Docs['pair']['said'] }] })
    const pairs = [...queue.map(({ a, b, because }) => ({ a, b, because, said: undefined })), ...told]
    const nrs = [...new Set(pairs.flatMap((p) => [p.a, p.b]))]
    const records = new Map((await pairedRecords(ask, nrs)).map((r) => [r.nr, r]))
    const events = await pairedEvents(ask, nrs, mostEvents)
    const f = await frequencies(ask)
    const shown = pairs.flatMap(({ a, b, because, said: answer }) => { const [x, y] = [records.get(a), records.get(b)]; return x === undefined || y === undefined ? [] : [pairOf(x, y, events, f, because, answer)] })
    await look(joined, viewer, 'doubtful', [...new Set([...shown.map((p) => p.pair), ...events.map((e) => `${e.source}:${e.ref}`)])].slice(0, 500), 'opened at /views/doubtful')
    return { at: room.now(), view: { ...counts, pairs: shown.filter((p) => p.said === undefined), said: shown.filter((p) => p.said !== undefined) } satisfies DoubtfulQueue }
  })
}

const readOf = (r: PairedRecord, events: readonly PairedEvent[]): RecordRead => ({
  id: r.id, source: r.source, ref: r.ref, broughtAt: r.broughtAt, doc: r.doc as RecordDoc,
  events: events.filter((e) => e.nr === r.nr).map((e) => ({ role: e.role, kind: e.kind, at: e.at, until: e.until, says: (e.doc as { says?: string }).says })),
})

function pairOf(x: PairedRecord, y: PairedRecord, events: readonly PairedEvent[], f: Frequencies, because: string, said: Docs['pair']['said'] | undefined): DoubtfulPair {
  return doubtfulPairOf(pairIdOf(x.id, y.id), readOf(x, events), readOf(y, events), sayPair(readTraits(x.traits), readTraits(y.traits), f, usualOthers), because, said)
}
