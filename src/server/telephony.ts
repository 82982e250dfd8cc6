import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { asProblems } from './errors.ts'
import { sendReply, tellRoom } from './commands-route.ts'
import type { Joined } from './joined.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * POST /telephony/contacts: the telephone system says that a contact is there, within the second it is answered (S2). The body is a record-contact command without its
 * type; its id is the telephone system's own reference, so that a call told twice is one contact. Never slowed down: intake is the last thing to stop (S30).
 */
export function telephony(app: FastifyInstance, joined: Joined): void {
  const expected = digest(`Bearer ${joined.telephonyToken}`)
  app.post('/telephony/contacts', { schema: { summary: 'A contact from the telephone system', tags: ['telephony'], security: [{ telephony: [] }] } }, async (request, reply) => {
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) {
      return reply.code(401).header('www-authenticate', 'Bearer').send({ says: 'Send the telephony token: Authorization: Bearer …' })
    }
    const { body } = request
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return reply.code(400).send(asProblems({ field: 'body', problem: 'it is not a contact', remedy: 'send one JSON object: { "id": …, "channel": "999", … }' }))
    if ('type' in body && body.type !== 'record-contact') return reply.code(400).send(asProblems({ field: 'type', problem: 'the telephone system records contacts and nothing else', remedy: 'leave type out, or write "record-contact"' }))
    return sendReply(reply, await tellRoom(joined, { ...body, type: 'record-contact' }, { is: 'service', service: 'telephony' }))
  })
}
