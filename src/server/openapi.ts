import type { FastifyInstance } from 'fastify'
import swagger from '@fastify/swagger'
import { z } from 'zod'
import { checkBody } from './check-route.ts'
import { allCommands } from '#domain/commands.ts'

const nameOf = (type: string): string => type.split('-').map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join('')
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const list = (name: string) => ({ type: 'object', required: [name === 'Problem' ? 'problems' : 'refusals'], properties: { [name === 'Problem' ? 'problems' : 'refusals']: { type: 'array', items: ref(name) } } })
const json = (description: string, schema: object) => ({ description, content: { 'application/json': { schema } } })
const texts = (...names: string[]) => ({ type: 'object', required: names, properties: Object.fromEntries(names.map((n) => [n, { type: 'string' }])) })

/** The shapes every answer is made of, and each command's own, from the schema that checks it. */
function schemas(): Record<string, object> {
  const commands = Object.fromEntries(allCommands.map((spec) => [nameOf(spec.type), withoutDialect(z.toJSONSchema(spec.schema, { io: 'input', unrepresentable: 'any' }))]))
  return {
    ...commands,
    Command: { oneOf: allCommands.map((spec) => ref(nameOf(spec.type))), discriminator: { propertyName: 'type', mapping: Object.fromEntries(allCommands.map((spec) => [spec.type, `#/components/schemas/${nameOf(spec.type)}`])) } },
    Problem: texts('field', 'problem', 'remedy'),
    Refusal: { ...texts('rule', 'says', 'wayOn'), properties: { ...texts('rule', 'says', 'wayOn').properties, guards: { type: 'string' } } },
    Done: { type: 'object', required: ['position', 'made'], properties: { position: { type: 'integer' }, made: { type: 'object', additionalProperties: true }, repeated: { const: true }, notDone: { type: 'array', items: ref('Refusal') } } },
    Stale: { ...texts('subject', 'yours', 'theirs'), properties: { ...texts('subject', 'yours', 'theirs', 'by').properties, at: { type: 'integer' }, version: { type: 'integer' } } },
    Says: texts('says'),
  }
}

function withoutDialect({ $schema: _, ...schema }: Record<string, unknown>): object { return schema }

const answers = {
  200: json('Done, and on disk', ref('Done')), 400: json('Something in it cannot be taken', list('Problem')), 401: json('Nobody is signed in', ref('Says')),
  403: json('This person may not do it now', list('Refusal')), 409: json('Somebody wrote first, or the id was used for another command', { oneOf: [{ type: 'object', required: ['stale'], properties: { stale: ref('Stale') } }, list('Problem')] }),
  413: json('Too large', list('Problem')), 415: json('Not sent as JSON', list('Problem')), 422: json('A rule of the room stands against it', list('Refusal')), 429: json('Too many tries', ref('Says')),
  503: json('The outcome is not known: send the same id again', ref('Says')),
}

const checkAnswers = { 200: json('Who may be meant, whose number or home it is, and what hangs on them', { type: 'object', additionalProperties: true }), 503: json('Not checked: what is held could not be asked', { type: 'object', additionalProperties: true }) }

/** Makes OpenAPI 3.1 from the routes and the commands' own schemas. Register before the routes; GET /openapi.json serves it. */
export async function openapi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Holdfast', version, description: 'The control-room system that never lets go of a domestic-abuse call. One route takes every command; times are ms since 1970.' },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'holdfast' }, telephony: { type: 'http', scheme: 'bearer' } } },
    },
    transformObject: (document) => {
      const made = ('openapiObject' in document ? document.openapiObject : {}) as { components?: Record<string, object>; paths?: Record<string, Record<string, Record<string, unknown>>> }
      const body = (schema: object) => ({ required: true, content: { 'application/json': { schema } } })
      const post = (path: string) => made.paths?.[path]?.['post']
      const commands = post('/commands')
      if (commands) Object.assign(commands, { requestBody: body(ref('Command')), responses: answers, security: [{ session: [] }] })
      const check = post('/check')
      if (check) Object.assign(check, { requestBody: body(checkBody()), responses: { ...checkAnswers, 400: answers[400], 401: answers[401], 403: answers[403] }, security: [{ session: [] }] })
      const contacts = post('/telephony/contacts')
      const record = schemas()['RecordContact'] as { required?: string[] } | undefined
      if (contacts) Object.assign(contacts, { requestBody: body({ ...record, required: (record?.required ?? []).filter((f) => f !== 'type') }), responses: answers })
      return { ...made, components: { ...made.components, schemas: schemas() } } as never
    },
  })
}

/** GET /openapi.json. Register after the routes. */
export function serveOpenapi(app: FastifyInstance): void {
  let document: object | undefined
  app.get('/openapi.json', { schema: { hide: true } }, async () => (document ??= app.swagger()))
}
