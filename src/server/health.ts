import type { FastifyInstance } from 'fastify'
import type { Joined } from './joined.ts'

const latest = 5_000       // a watch this late is not keeping its promise, ms
const patience = 2_000     // a database that has not said its time by then counts as not answering, ms

/** GET /health and GET /metrics; neither holds anything about a person. */
export function health(app: FastifyInstance, { room, journal, clock, watch, policyState, metrics, heldIndex }: Joined): void {
  app.get('/health', { schema: { summary: 'Is the room held?', tags: ['operation'] } }, async (_request, reply) => {
    let database: { ok: boolean; ms?: number }
    const from = performance.now()
    let timer: NodeJS.Timeout | undefined
    try {
      await Promise.race([journal.now(), new Promise((_, late) => { timer = setTimeout(() => late(new Error('no answer')), patience) })])
      database = { ok: true, ms: Math.round(performance.now() - from) }
    } catch { database = { ok: false } }
    finally { clearTimeout(timer) }
    const watchLateMs = watch.lateMs()
    const { from: file, problems } = policyState()
    const adopted = room.seen().docs.policy.get('policy')
    const ok = database.ok && watch.stuckSince() === null && watchLateMs < latest
    return reply.code(ok ? 200 : 503).send({
      ok, database, position: room.seen().position, watchLateMs, clock: clock.health(), ...(heldIndex === undefined ? {} : { heldInMemory: heldIndex.state() }),
      policy: { name: adopted?.name ?? null, hash: adopted?.hash ?? null, file, ...(problems.length > 0 ? { problems, says: 'The policy file is not good; the rules adopted before stay in force.' } : {}) },
    })
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    metrics.obligations.set(room.seen().docs.obligation.size)
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}
