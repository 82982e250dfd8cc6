import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Fact } from '#domain/facts.ts'
import type { Docs, Kind } from '#domain/state.ts'
import type { ObligationId } from '#domain/ids.ts'
import { kindOfSubject, maySee, type Viewer } from '#views/may-see.ts'
import { sayNotFound } from './errors.ts'
import type { Joined } from './joined.ts'
import { look } from './read-log.ts'
import { viewerIn } from './session.ts'

const tags = ['views']
const mostDiverts = 200
const mostEntries = 2_000        // of one subject's story, read for the obligations it ever had

/** GET /views/…: what one screen asks for once, beyond the live stream: closed things, and the whole of one thing. */
export function viewsRoutes(app: FastifyInstance, joined: Joined): void {
  const { room } = joined

  app.get('/views/diverts', { schema: { summary: 'The DIVERT list: every divert, open ones first, with the jobs they concern', tags } }, async (request, reply) => {
    const viewer = viewerIn(request, reply, joined)
    if (viewer === null) return reply
    const seen = room.seen()
    const open = [...seen.docs.divert.values()].sort((a, b) => b.at - a.at)
    const diverts = [...open, ...await room.closed('divert', mostDiverts)].filter((d) => maySee(viewer, seen, 'divert', d))
    const incidents = await docsOf(joined, viewer, 'incident', diverts.flatMap((d) => (d.to === null ? [d.from] : [d.from, d.to])))
    const units = await docsOf(joined, viewer, 'unit', diverts.map((d) => d.unit))
    await look(joined, viewer, 'diverts', [...diverts.map((d) => d.id), ...Object.keys(incidents)], reasonOf(request))
    return { position: room.seen().position, at: room.now(), diverts, incidents, units }
  })

  app.get('/views/incident/:id', { schema: { summary: 'One incident whole, open or closed', tags } }, async (request, reply) => {
    const viewer = viewerIn(request, reply, joined)
    if (viewer === null) return reply
    const found = await opened(joined, viewer, 'incident', request, reply)
    if (found === null) return reply
    const incident = found.doc
    const contacts = await docsOf(joined, viewer, 'contact', incident.contacts)
    const diverts = await docsOf(joined, viewer, 'divert', incident.diverts)
    const units = await docsOf(joined, viewer, 'unit', incident.units)
    const linked = await docsOf(joined, viewer, 'incident', incident.linked)
    const obligations = await obligationsOf(joined, viewer, [incident.id])
    await look(joined, viewer, 'incident', [incident.id, ...Object.keys(contacts), ...Object.keys(diverts), ...Object.keys(linked)], reasonOf(request))
    return { position: room.seen().position, at: room.now(), version: found.version, open: found.open, incident, contacts, diverts, units, linked, obligations }
  })

  app.get('/views/contact/:id', { schema: { summary: 'One contact whole, open or closed', tags } }, async (request, reply) => {
    const viewer = viewerIn(request, reply, joined)
    if (viewer === null) return reply
    const found = await opened(joined, viewer, 'contact', request, reply)
    if (found === null) return reply
    const contact = found.doc
    const incidents = await docsOf(joined, viewer, 'incident', contact.incident === undefined ? [] : [contact.incident])
    const repeats = await docsOf(joined, viewer, 'contact', contact.repeatOf ?? [])
    const obligations = await obligationsOf(joined, viewer, [contact.id])
    await look(joined, viewer, 'contact', [contact.id, ...Object.keys(incidents), ...Object.keys(repeats)], reasonOf(request))
    return { position: room.seen().position, at: room.now(), version: found.version, open: found.open, contact, incident: Object.values(incidents)[0] ?? null, repeats, obligations }
  })

  app.get('/story/:subject', { schema: { summary: 'What happened to one subject, in order', tags, querystring: { type: 'object', properties: { after: { type: 'string' }, limit: { type: 'string' } } } } }, async (request, reply) => {
    const viewer = viewerIn(request, reply, joined)
    if (viewer === null) return reply
    const { subject } = request.params as { subject: string }
    const { after, limit } = request.query as { after?: string; limit?: string }
    if (!await mayReadStory(joined, viewer, subject)) return sayNotFound(reply)
    await look(joined, viewer, 'story', [subject], reasonOf(request))
    const entries = await room.story(subject, count(after, 0, Number.MAX_SAFE_INTEGER), Math.max(1, count(limit, 200, 1_000)))
    return { entries: entries.map(({ position, at, by, facts }) => ({ position, at, by, facts })) }
  })
}

const reasonOf = (request: FastifyRequest): string => `opened at ${request.routeOptions.url ?? ''}`
const count = (text: string | undefined, otherwise: number, most: number): number => (text !== undefined && /^\d{1,15}$/.test(text) ? Math.min(most, Number(text)) : otherwise)

/** A document this person may see; else the answer "not found", the same for both, and null. */
async function opened<K extends Kind>(joined: Joined, viewer: Viewer, kind: K, request: FastifyRequest, reply: FastifyReply) {
  const { id } = request.params as { id: string }
  const found = kindOfSubject(id) === kind && storable(id) ? await joined.room.doc(kind, id) : undefined
  if (found !== undefined && maySee(viewer, joined.room.seen(), kind, found.doc)) return found
  void sayNotFound(reply)
  return null
}

/** Related documents this person may see, by id; the others are left out. */
async function docsOf<K extends Kind>({ room }: Joined, viewer: Viewer, kind: K, ids: readonly string[]): Promise<Record<string, Docs[K]>> {
  const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await room.doc(kind, id)] as const))
  return Object.fromEntries(found.flatMap(([id, f]) => (f !== undefined && maySee(viewer, room.seen(), kind, f.doc) ? [[id, f.doc]] : [])))
}

/** Every obligation a home ever had, kept ones too, in the order they were opened. */
async function obligationsOf(joined: Joined, viewer: Viewer, homes: readonly string[]): Promise<Docs['obligation'][]> {
  const ids = new Set<ObligationId>()
  for (const home of homes) {
    for (const entry of await joined.room.story(home, 0, mostEntries)) for (const f of entry.facts as readonly Fact[]) if (f.type === 'obligation-opened') ids.add(f.obligation.id)
  }
  return Object.values(await docsOf(joined, viewer, 'obligation', [...ids])).sort((a, b) => a.openedAt - b.openedAt)
}

const storable = (id: string): boolean => /^[\x20-\x7e]{1,120}$/.test(id)

async function mayReadStory({ room }: Joined, viewer: Viewer, subject: string): Promise<boolean> {
  const kind = kindOfSubject(subject)
  if (kind === undefined || !viewer.onDuty || !storable(subject)) return false
  const found = await room.doc(kind, subject)
  return found !== undefined && maySee(viewer, room.seen(), kind, found.doc)
}
