import type { FastifyInstance } from 'fastify'
import type { Docs, Kind } from '#domain/state.ts'
import { boardOf, boardOrder } from '#views/dispatch-board.ts'
import { waitingOf } from '#views/call-taking.ts'
import { maySee, seesAll, type Viewer } from '#views/may-see.ts'
import { sampledOf } from '#views/sampled.ts'
import { officerJobOf, unitOf } from '#views/officer-job.ts'
import { rulesOf } from '#views/rules-of.ts'
import type { Seen } from '#views/seen.ts'
import { wallOf } from '#views/supervisor-wall.ts'
import { unitLines } from '#views/units-of.ts'
import type { Joined } from './joined.ts'
import { look } from './read-log.ts'
import { viewerIn } from './session.ts'

type View = { path: string; summary: string; of: (seen: Seen, viewer: Viewer, at: number) => object }

/** What each screen shows now, folded by the very views the browser runs: for other systems, and for whoever asks from a shell. */
const views: readonly View[] = [
  { path: 'board', summary: 'The dispatch board: every open job in its order, and the units', of: (seen, _, at) => { const { rows, counts } = boardOf(seen, at); return { order: boardOrder, counts, rows, units: unitLines(seen) } } },
  { path: 'wall', summary: 'The supervisor wall: without unit, overdue, decisions waiting on the one who asks, the room', of: (seen, v, at) => wallOf(seen, v.role, v.staff, at) },
  { path: 'sampled', summary: 'Closed contacts drawn to be looked at again, and the room’s own miss rate', of: (seen, v) => sampledOf(seen, v.staff) },
  { path: 'call', summary: 'Contacts that wait for somebody, in their order', of: (seen, v) => ({ rows: waitingOf(seen, v.staff) }) },
  {
    path: 'job', summary: 'The job of the unit whose crew asks', of: (seen, v, at) => {
      const unit = unitOf(seen, v.staff, v.unit)
      return { job: unit === undefined ? null : officerJobOf(seen, unit, rulesOf(seen, at)) }
    },
  },
]

export function screenViews(app: FastifyInstance, joined: Joined): void {
  const { room } = joined
  for (const { path, summary, of } of views) {
    app.get(`/views/${path}`, { schema: { summary, tags: ['views'] } }, async (request, reply) => {
      const viewer = viewerIn(request, reply, joined)
      if (viewer === null) return reply
      const seen = cutFor(viewer, room.seen())
      await look(joined, viewer, path, subjectsIn(seen), `asked for at /views/${path}`)
      return { position: seen.position, at: room.now(), view: of(seen, viewer, room.now()) }
    })
  }
}

/** The open documents this person may see, and no others. */
function cutFor(viewer: Viewer, seen: Seen): Seen {
  if (seesAll(viewer)) return seen
  const docs = Object.entries(seen.docs).map(([kind, all]) => [kind, new Map([...all as ReadonlyMap<string, Docs[Kind]>].filter(([, doc]) => maySee(viewer, seen, kind as Kind, doc as never)))])
  return { position: seen.position, docs: Object.fromEntries(docs) as unknown as Seen['docs'] }
}

const subjectsIn = (seen: Seen): string[] => ['roster', ...seen.docs.incident.keys(), ...seen.docs.contact.keys(), ...seen.docs.unit.keys()]
