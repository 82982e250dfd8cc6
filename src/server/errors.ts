import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import type { Problem } from '#domain/rule.ts'
import { JournalFault } from '#store/journal-fault.ts'
import type { Joined } from './joined.ts'

/** The look could not be written down, so nothing leaves (S23). */
export class NotLogged extends Error {}

export const notFound = { says: 'Not found, or not for you to see.' }
export const signedOut = { says: 'You are not signed in. Sign in and try again.' }
export const asProblems = (...problems: Problem[]): { problems: Problem[] } => ({ problems })

/** What is not there and what one may not see get the same answer, to the byte (S25). */
export const sayNotFound = (reply: FastifyReply): FastifyReply => reply.code(404).send(notFound)

const limitOf = (bytes: number): string => `${Math.round(bytes / 1_024)} kB`
const byCode: Record<string, (limit: number) => Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (limit) => ({ field: 'body', problem: `it is larger than the ${limitOf(limit)} there is room for`, remedy: 'send it in two parts' }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => ({ field: 'content-type', problem: 'the body is not sent as JSON', remedy: 'send content-type: application/json' }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => ({ field: 'content-length', problem: 'it does not fit the body', remedy: 'send the length of the body in bytes, or leave it out' }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => ({ field: 'body', problem: 'it is empty', remedy: 'send one JSON object' }),
}

/** One answer for each way a request can fail. Nothing of ours shows through, and a fault of ours is counted and logged. */
export function answerErrors(app: FastifyInstance, { log, metrics }: Pick<Joined, 'log' | 'metrics'>, bodyLimit: number): void {
  app.setNotFoundHandler((_request, reply) => sayNotFound(reply))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = byCode[error.code]
    if (known !== undefined) return reply.code(error.statusCode ?? 400).send(asProblems(known(bodyLimit)))
    if (error instanceof NotLogged) {
      metrics.faults.inc({ status: '503' })
      return reply.code(503).header('retry-after', '1').send({ says: 'This cannot be shown now: who looks at it could not be written down first. Try again.' })
    }
    if (error instanceof JournalFault) {
      metrics.faults.inc({ status: '503' })
      log.error({ route: request.routeOptions.url, outcome: error.outcome, fault: error.message }, 'the journal failed')
      return reply.code(503).header('retry-after', '1').send({ says: error.outcome === 'nothing-written' ? 'Nothing was written: the database did not take it. Send the same id again.' : 'It is not known whether this was kept. Send the same id again: it is done once.' })
    }
    if (error.statusCode === 429) return reply.code(429).send({ says: (error as { says?: string }).says ?? 'Too many tries. Wait a minute.' })
    const { problems } = error as { problems?: Problem[] }
    if (problems !== undefined) return reply.code(400).send(asProblems(...problems))
    if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
      return reply.code(error.statusCode).send(asProblems({ field: 'request', problem: 'it is not written as HTTP and this service ask for', remedy: 'see /openapi.json' }))
    }
    metrics.faults.inc({ status: '500' })
    log.error({ route: request.routeOptions.url, fault: { name: error.name, message: error.message, stack: error.stack } }, 'a request met a fault of ours')
    return reply.code(500).send({ says: 'The server met a fault and has noted it. Send the same id again; tell your administrator if it stays.' })
  })
}
