import type { FastifyInstance } from 'fastify'
import { sayNotFound } from './errors.ts'
import type { Joined } from './joined.ts'

/** GET /people: who may be picked at the sign-in, by role, on duty or not. Only where signing in is by picking. */
export function people(app: FastifyInstance, { room, signIn, demo }: Joined): void {
  app.get('/people', { schema: { summary: 'Who may sign in by being picked', tags: ['session'] } }, async (_request, reply) => {
    if (!signIn.listsPeople) return sayNotFound(reply)
    const roster = room.seen().docs.roster.get('roster')
    const rules = room.rules()
    return {
      people: Object.values(roster?.people ?? {}).map((p) => ({ ...p, onDuty: roster!.onDuty[p.id] ?? null })),
      titles: Object.fromEntries(Object.entries(rules.roles).map(([role, { title }]) => [role, title])), demo,
    }
  })
}
