import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { asProblems } from '../errors.ts'
import type { Joined } from '../joined.ts'
import { viewerIn } from '../session.ts'

/** Calls a newcomer can have ring, with what the caller will say, to be typed as it is heard. The words are retold from the published cases. */
const calls: Readonly<Record<string, { identifiers: Record<string, string>; line: 'open' | 'abandoned'; operator: string; sounds: string[]; script: string[] }>> = {
  'f01-ms-a': {
    identifiers: { number: '07700 900123' }, line: 'open', operator: 'Police please, a woman, loud banging behind her.', sounds: [],
    script: ['Anna Brook, Flat 4, 12 Example Road.', 'There is loud banging at my door. I think it is my ex-husband.', 'We had a bit of a domestic violence case last year.'],
  },
  'f02-ring-back': { identifiers: { number: '07700 900217' }, line: 'abandoned', operator: 'Line cleared. I heard a struggle and a man arguing.', sounds: ['struggle', 'male-voice'], script: [] },
}

/** POST /demo/ring { case }: in a demonstration, the telephone rings with a case's call. Answers what the caller will say. */
export function demoRing(app: FastifyInstance, joined: Joined): void {
  if (!joined.demo) return
  app.post('/demo/ring', { schema: { summary: 'Let the telephone ring with the call of a case (demonstration only)', tags: ['demo'] } }, async (request, reply) => {
    if (viewerIn(request, reply, joined) === null) return reply
    const asked = (request.body as { case?: unknown } | null)?.case
    const call = typeof asked === 'string' && Object.hasOwn(calls, asked) ? calls[asked] : undefined
    if (call === undefined) return reply.code(400).send(asProblems({ field: 'case', problem: 'there is no such call to ring', remedy: `write one of: ${Object.keys(calls).join(', ')}` }))
    const { identifiers, line, operator, sounds, script } = call
    const told = await joined.room.tell({ id: `demo-ring-${randomUUID()}`, type: 'record-contact', channel: '999', line, identifiers, words: [{ who: 'operator', text: operator }], sounds }, { is: 'service', service: 'telephony' })
    if (!told.ok) throw new Error(`the demonstration call was refused: ${JSON.stringify(told)}`)
    return reply.send({ made: told.made, script })
  })
}
