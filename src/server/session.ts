import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { roles, type Role } from '#policy/roles.ts'
import type { StaffId } from '#domain/ids.ts'
import { viewerOf, type Viewer } from '#views/may-see.ts'
import { asProblems, signedOut } from './errors.ts'
import type { Joined } from './joined.ts'

/** Who sits at the browser that asks. `until`: when they must sign in again, room time in ms. */
export type Session = { staff: StaffId; role: Role; until: number }
declare module 'fastify' { interface FastifyRequest { session: Session | null } }

const lasts = 12 * 3_600_000        // a long shift
// A browser keeps a cookie of this name only from a secure origin, for the whole host and no other.
const nameOf = (secure: boolean): string => (secure ? '__Host-holdfast' : 'holdfast')

/** Reads the session of every request, refuses posts from other sites, and offers GET, POST and DELETE /session. */
export function sessions(app: FastifyInstance, { room, signIn, secure, demo, log }: Joined): void {
  const name = nameOf(secure)
  const setting = { path: '/', httpOnly: true, sameSite: 'strict', secure, signed: true } as const

  app.decorateRequest('session', null)
  app.addHook('onRequest', async (request, reply) => {
    request.session = sessionIn(request, name, room.now())
    const { origin, host } = request.headers
    if (request.method !== 'GET' && request.method !== 'HEAD' && origin !== undefined && hostOf(origin) !== host) {
      return reply.code(403).send({ says: 'This was sent from another site and was not taken.' })
    }
  })

  app.get('/session', { schema: { summary: 'Who is signed in', tags: ['session'] } }, async (request, reply) => {
    const { session } = request
    const roster = room.seen().docs.roster.get('roster')
    const person = session === null ? undefined : roster?.people[session.staff]
    if (session === null || person === undefined || !person.roles.includes(session.role)) return reply.code(401).send(signedOut)
    const duty = roster!.onDuty[session.staff]
    const here = duty?.role === session.role ? duty : undefined
    return { staff: person, role: session.role, ...(here?.unit ? { unit: here.unit } : {}), ...(here?.desk ? { desk: here.desk } : {}), ...(demo ? { demo } : {}) }
  })

  app.post('/session', { schema: { summary: 'Sign in', tags: ['session'] }, config: { rateLimit: { max: 60, timeWindow: 60_000 } } }, async (request, reply) => {
    const proven = await signIn.prove(request.body)
    if (!proven.ok) return 'problems' in proven ? reply.code(400).send(asProblems(...proven.problems)) : reply.code(422).send({ refusals: proven.refusals })
    const { staff, role } = proven
    log.info({ staff, role }, 'signed in')
    reply.setCookie(name, `${staff}|${role}|${room.now() + lasts}`, { ...setting, maxAge: lasts / 1_000 })
    return { ok: true }
  })

  app.delete('/session', { schema: { summary: 'Sign out', tags: ['session'] } }, async (_request, reply) => {
    reply.clearCookie(name, setting)
    return { ok: true }
  })
}

function sessionIn(request: FastifyRequest, name: string, now: number): Session | null {
  const cookie = request.cookies[name]
  const read = cookie === undefined ? null : request.unsignCookie(cookie)
  if (read === null || !read.valid) return null
  const [staff, role, until] = read.value.split('|')
  if (!(roles as readonly string[]).includes(role ?? '') || !(Number(until) > now)) return null
  return { staff: staff as StaffId, role: role as Role, until: Number(until) }
}

const hostOf = (origin: string): string | undefined => { try { return new URL(origin).host } catch { return undefined } }

/** The person of a request as a viewer; answers 401 and null when nobody is signed in. */
export function viewerIn(request: FastifyRequest, reply: FastifyReply, { room }: Pick<Joined, 'room'>): Viewer | null {
  const { session } = request
  if (session !== null && room.seen().docs.roster.get('roster')?.people[session.staff] !== undefined) return viewerOf(room.seen(), session.staff, session.role)
  void reply.code(401).send(signedOut)
  return null
}
