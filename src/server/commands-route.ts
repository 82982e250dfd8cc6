import type { FastifyInstance, FastifyReply } from 'fastify'
import { commandTypes } from '#policy/roles.ts'
import type { Teller } from '#domain/rule.ts'
import type { Reply } from '#room/open-room.ts'
import { viewerOf } from '#views/may-see.ts'
import { asProblems, signedOut } from './errors.ts'
import type { Joined } from './joined.ts'
import { look } from './read-log.ts'
import { openedBy } from './receipt-looks.ts'

const known: ReadonlySet<unknown> = new Set(commandTypes)

/** POST /commands: the one route for everything a person tells the room. */
export function commandsRoute(app: FastifyInstance, joined: Joined): void {
  const schema = { summary: 'Tell the room something', description: 'Sent twice with one id it is done once.', tags: ['commands'] }
  // Somebody who is not signed in is slowed down; somebody who is never is.
  const config = { rateLimit: { max: 120, timeWindow: 60_000, allowList: (request: { session: unknown }) => request.session !== null } }
  app.post('/commands', { schema, config: config as object }, async (request, reply) => {
    const { session } = request
    if (session === null) return reply.code(401).send(signedOut)
    const answer = await tellRoom(joined, request.body, { is: 'staff', staff: session.staff, role: session.role })
    if (!answer.ok && answer.why === 'stale') await look(joined, viewerOf(joined.room.seen(), session.staff, session.role), 'what another wrote first', [answer.stale.subject], 'a command was based on an older version')
    if (answer.ok) await openedBy(joined, request.body, session.staff)
    return sendReply(reply, answer)
  })
}

/** Tells the room and counts it. */
export async function tellRoom({ room, metrics }: Joined, command: unknown, who: Teller): Promise<Reply> {
  const done = metrics.commandSeconds.startTimer()
  const type: unknown = (command as { type?: unknown } | null)?.type
  const count = (outcome: string): void => { metrics.commands.inc({ type: known.has(type) ? String(type) : 'unknown', outcome }) }
  try {
    const answer = await room.tell(command, who)
    count(answer.ok ? (answer.repeated ? 'repeated' : 'done') : answer.why)
    return answer
  } catch (fault) {
    count('fault')
    throw fault
  } finally { done() }
}

/** The room's reply as an HTTP answer. */
export function sendReply(reply: FastifyReply, answer: Reply): FastifyReply {
  if (answer.ok) {
    const { ok: _, ...body } = answer
    return reply.send(body)
  }
  switch (answer.why) {
    case 'problems': return reply.code(400).send(asProblems(...answer.problems))
    case 'not-permitted': return reply.code(403).send({ refusals: answer.refusals })
    case 'refused': return reply.code(422).send({ refusals: answer.refusals })
    case 'stale': return reply.code(409).send({ stale: answer.stale })
    case 'reused': return reply.code(409).send(asProblems(...answer.problems))
  }
}
