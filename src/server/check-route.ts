// POST /check: who and what is held about somebody. Who looks is logged before it answers; what is not for them is not there, in the same bytes and the same time.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sealOf } from '#adapters/history-receipts/seal.ts'
import { askedShape, readAsked } from '#held/asked-input.ts'
import { checkHeld, tooLittleAsked, type CheckAnswer } from '#held/check-held.ts'
import type { Held } from '#held/held-facts.ts'
import { seenBy } from '#held/seen-by.ts'
import { seesAll, type Viewer } from '#views/may-see.ts'
import { matchingVersion } from '#matching/check.ts'
import type { ReceiptBook } from '#store/receipts.ts'
import { asProblems } from './errors.ts'
import { untilMark } from './even-marks.ts'
import type { Joined } from './joined.ts'
import { look } from './read-log.ts'
import { viewerIn } from './session.ts'

const answerWithin = 5_000

/** The refusal of those whose role does not look up what is held. */
export const mayNotLookUp = { rule: 'role-may', says: 'Your role may not look up what is held.', wayOn: 'Ask the control room: call handlers, dispatchers, controllers and inspectors on duty look it up.', guards: 'S25' }
/** What is said of what could not be asked. */
export const notChecked = (why: string): object => ({ is: 'not-checked', why: `NOT CHECKED: ${why}. This is not "nothing found".` })

/** The body of a check, for /openapi.json. */
export const checkBody = (): object => { const { $schema: _, ...schema } = z.toJSONSchema(askedShape, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>; return schema }

export function checkRoute(app: FastifyInstance, joined: Joined): void {
  const { room, held } = joined
  const schema = { summary: 'Look up what is held about a person, a number or an address', description: 'Who asks, and for what, is logged before the answer leaves. Answered at even marks of time.', tags: ['check'] }
  app.post('/check', { schema }, async (request, reply) => {
    const startedAt = performance.now()
    const viewer = viewerIn(request, reply, joined)
    if (viewer === null) return reply
    if (!seesAll(viewer)) return reply.code(403).send({ refusals: [mayNotLookUp] })
    const at = room.now()
    const read = readAsked(request.body, new Date(at).toISOString().slice(0, 10))
    if (!read.ok) return reply.code(400).send(asProblems(...read.problems))
    if (held === undefined) return reply.code(503).send(notChecked('this room is kept in memory and nothing can be imported into it'))
    const answer = await within(answerWithin, seenAs(held, viewer).then((own) => checkHeld(read.asked, at, own)))
    if (answer === undefined) joined.log.warn({ route: '/check' }, 'what is held could not be asked in time')
    else if (answer.is === 'too-little') return reply.code(400).send(asProblems({ field: 'query', ...tooLittleAsked }))
    await look(joined, viewer, 'check', ['check', ...answer === undefined ? [] : shown(answer)], `looked up ${JSON.stringify(read.asked)}`)
    if (answer !== undefined && joined.book !== undefined && !await receiptWritten(joined.book, answer, room.now(), viewer)) { await untilMark(startedAt); return reply.code(503).send(notChecked('its receipt could not be written')) }
    await untilMark(startedAt)
    return answer === undefined ? reply.code(503).header('retry-after', '2').send(notChecked('what is held could not be asked')) : answer
  })
}

const seenAs = (held: Held, viewer: Viewer): Promise<Held> => seenBy(held, (mayKnow) => mayKnow.includes(viewer.staff) || mayKnow.includes(viewer.role))

async function receiptWritten(book: ReceiptBook, answer: CheckAnswer & { is: 'answered' }, now: number, viewer: Viewer): Promise<boolean> {
  const found = shown(answer)
  const row = { askedBy: `staff:${viewer.staff}`, source: 'records held', sourceVersion: `${matchingVersion}, ${answer.version}`, query: { ...answer.asked }, askedAt: answer.askedAt, answeredAt: Math.max(answer.askedAt, now), hash: sealOf(answer), found }
  try { await book.look(await book.write(row), 'shown', viewer.staff); return true } catch { return false }
}

/** What a person was shown of, as subjects of the log of looks. */
function shown(answer: CheckAnswer & { is: 'answered' }): string[] {
  return [...new Set([...answer.persons, ...answer.ties].flatMap((one) => [...one.records.map((r) => r.id), ...one.hanging.lines.map((l) => l.id)]))].slice(0, 500)
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((done) => { timer = setTimeout(() => done(undefined), ms) })
  try { return await Promise.race([work.catch(() => undefined), late]) } finally { clearTimeout(timer) }
}
