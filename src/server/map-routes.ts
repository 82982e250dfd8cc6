// GET /map: whether the force has given a map, and what kind; /map/base: the map itself, in parts where it is of tiles. It is the same for everybody and says nothing of anybody.
import { open } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { Joined } from './joined.ts'
import { viewerIn } from './session.ts'

const tags = ['map']
const mostAtOnce = 8 * 1_024 * 1_024

/** What the browser needs to draw the map: `kind` none where the force has given none. */
export type MapSaid = { kind: 'none' | 'tiles' | 'geojson'; by: string }

/** Routes of the map beneath. Signed-in people only; ranges of a tile archive, and a GeoJSON whole. */
export function mapRoutes(app: FastifyInstance, joined: Joined): void {
  const { baseMap } = joined
  app.get('/map', { schema: { summary: 'Whether there is a map beneath, and what kind', tags } }, async (request, reply): Promise<unknown> => {
    if (viewerIn(request, reply, joined) === null) return reply
    return { kind: baseMap?.kind ?? 'none', by: baseMap?.by ?? '' } satisfies MapSaid
  })
  app.get('/map/base', { schema: { summary: 'The map beneath: GeoJSON whole, or a range of bytes of a PMTiles archive', tags } }, async (request, reply) => {
    if (viewerIn(request, reply, joined) === null) return reply
    if (baseMap === undefined) return reply.code(404).send({ says: 'This control room was given no map.' })
    reply.header('cache-control', 'private, max-age=3600')
    if (baseMap.kind === 'geojson') return reply.type('application/geo+json').send(baseMap.text)
    const range = rangeOf(request.headers.range, baseMap.bytes)
    if (range === undefined) return reply.code(416).header('content-range', `bytes */${baseMap.bytes}`).send({ says: `Ask for a range of bytes within ${baseMap.bytes}, up to ${mostAtOnce} at once.` })
    const bytes = Buffer.alloc(range.to - range.from + 1)
    const file = await open(baseMap.file, 'r')
    try { await file.read(bytes, 0, bytes.length, range.from) } finally { await file.close() }
    return reply.code(206).type('application/octet-stream').header('accept-ranges', 'bytes').header('content-range', `bytes ${range.from}-${range.to}/${baseMap.bytes}`).send(bytes)
  })
}

function rangeOf(header: string | undefined, bytes: number): { from: number; to: number } | undefined {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === undefined) return undefined
  const last = Math.min(to === '' ? bytes - 1 : Number(to), bytes - 1)
  return Number(from) > last || last - Number(from) + 1 > mostAtOnce ? undefined : { from: Number(from), to: last }
}
