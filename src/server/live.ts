import type { FastifyInstance } from 'fastify'
import type { Change } from '#room/open-room.ts'
import { broughtText, partsOf, rememberChanges } from './changes.ts'
import type { Joined } from './joined.ts'
import { LiveStream } from './live-stream.ts'
import { viewerIn } from './session.ts'

/**
 * GET /live: server-sent events. First `snapshot` (or, after `?after=<position>` or Last-Event-ID, a `delta` of what was missed), then a `delta` for each change as it is
 * committed and a `tick` each second. Answers how to end all streams.
 */
export function live(app: FastifyInstance, joined: Joined): { close: () => void } {
  const { room, metrics } = joined
  const streams = new Set<LiveStream>()
  const remembered = rememberChanges(room)
  let closing = false

  const stop = room.onChange((change: Change) => {
    if (streams.size === 0) return
    const parts = partsOf(room.seen(), change.ids)
    let text: string | undefined
    const shared = (): string => (text ??= broughtText(change.position, room.now(), parts))
    for (const stream of streams) stream.changed(change, parts, shared)
  })
  const ticking = setInterval(() => {
    const now = room.now()
    const text = `event: tick\ndata: {"position":${room.seen().position},"at":${now}}\n\n`
    for (const stream of streams) stream.tick(text, now)
  }, 1_000)

  app.get('/live', { schema: { summary: 'The room as this person may see it, as it changes', tags: ['live'], querystring: { type: 'object', properties: { after: { type: 'string', description: 'position of the last event held' } } } } }, async (request, reply) => {
    const viewer = viewerIn(request, reply, joined)
    if (viewer === null) return reply
    if (closing) return reply.code(503).send({ says: 'The server is stopping.' })
    const { raw } = reply
    let left = false
    raw.once('close', () => { left = true })
    const stream = new LiveStream(joined, raw, viewer, request.session!.until, () => {
      streams.delete(stream)
      metrics.liveClients.set(streams.size)
    })
    await stream.logAll()
    if (left) return reply.hijack()
    reply.hijack()
    raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    raw.socket?.setNoDelay(true)
    stream.start(missed(request.headers['last-event-id'], (request.query as { after?: string }).after))
    streams.add(stream)
    metrics.liveClients.set(streams.size)
  })

  function missed(...positions: unknown[]): Change['ids'] | undefined {
    const given = positions.find((p) => typeof p === 'string' && /^\d{1,15}$/.test(p))
    return given === undefined ? undefined : remembered.since(Number(given))
  }

  return {
    close: () => {
      closing = true
      stop()
      remembered.stop()
      clearInterval(ticking)
      for (const stream of streams) stream.end('server stops')
    },
  }
}
