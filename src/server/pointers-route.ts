// POST /pointers: another force asks what is held here. It is told that something is, of which kind and year, and whom to ring; no name, word or address leaves.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { asPointer, pointersQuery, type Pointers } from '#adapters/history-holdfast/pointers.ts'
import { matchedSource } from '#adapters/history-matched/matched-source.ts'
import { ended, matchId } from '#domain/contact/floor-of.ts'
import { tooLittle } from '#domain/history/record.ts'
import { heldHolder } from '#held/held-holder.ts'
import { asProblems, NotLogged } from './errors.ts'
import type { Joined } from './joined.ts'

/** A force that may ask: its name and the token it sends. `us`: how we are named to it, and the number at which it reaches somebody. */
export type PointersFor = { forces: readonly { name: string; token: string }[]; us: { force: string; ring: string } }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

export function pointersRoute(app: FastifyInstance, joined: Joined): void {
  const { held, pointersFor, room } = joined
  if (held === undefined || pointersFor === undefined) return
  const source = matchedSource('records held', heldHolder(held), room.now)
  const forces = pointersFor.forces.map((f) => ({ ...f, expected: digest(`Bearer ${f.token}`) }))
  const opaque = (id: string): string => createHmac('sha256', joined.secret).update(id).digest('hex').slice(0, 24)
  app.post('/pointers', { schema: { summary: 'What is held here, for another force: pointers only', tags: ['check'] } }, async (request, reply) => {
    const sent = digest(request.headers.authorization ?? '')
    const force = forces.filter((f) => timingSafeEqual(f.expected, sent))[0]
    if (force === undefined) return reply.code(401).header('www-authenticate', 'Bearer').send({ says: 'Send the token of your force: Authorization: Bearer …' })
    const read = pointersQuery.safeParse(request.body)
    if (!read.success) return reply.code(400).send(asProblems(...read.error.issues.slice(0, 10).map((i) => ({ field: i.code === 'unrecognized_keys' ? i.keys.join(', ') : i.path.join('.') || 'body', problem: i.message, remedy: 'send name, dob, number, address, vehicle as known, and the reason in words' }))))
    const { reason, ...identifiers } = read.data
    const at = room.now()
    const answer = await source.ask(Object.fromEntries(Object.entries(identifiers).filter(([, v]) => v !== undefined)), at)
    const ids = answer.is === 'answered' ? answer.receipt.matches.map(matchId) : []
    try { await room.logRead({ by: `force:${force.name}`, view: 'pointers', subjects: ['pointers', ...ids], reason: `${reason}: ${JSON.stringify(identifiers)}` }) } catch { throw new NotLogged() }
    if (answer.is === 'not-checked') return reply.code(answer.why === tooLittle ? 422 : 503).send({ says: `Not checked: ${answer.why}.` })
    const pointers = answer.receipt.matches.flatMap((m) => asPointer(m, opaque, (until) => ended(until, at)) ?? [])
    return { ...pointersFor.us, version: answer.receipt.sourceVersion, pointers } satisfies Pointers
  })
}
