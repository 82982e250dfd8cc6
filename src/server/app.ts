import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import statics from '@fastify/static'
import fastify, { LogController, type FastifyInstance } from 'fastify'
import { answerErrors, asProblems } from './errors.ts'
import { demoRing } from './demo/ring.ts'
import { casesRoutes } from './cases-routes.ts'
import { checkRoute } from './check-route.ts'
import { commandsRoute } from './commands-route.ts'
import { health } from './health.ts'
import type { Joined } from './joined.ts'
import { live } from './live.ts'
import { mapRoutes } from './map-routes.ts'
import { openapi, serveOpenapi } from './openapi.ts'
import { pairsRoutes } from './pairs-routes.ts'
import { people } from './people.ts'
import { personRoutes } from './person-routes.ts'
import { pointersRoute } from './pointers-route.ts'
import { readJson } from './read-json.ts'
import { screenViews } from './screen-views.ts'
import { receiptLooks } from './receipt-looks.ts'
import { sessions } from './session.ts'
import { telephony } from './telephony.ts'
import { viewsRoutes } from './views-routes.ts'

export const bodyLimit = 256 * 1_024

/** The web server with every route; listens to nothing yet. `close` of it ends the live streams first. */
export async function makeApp(joined: Joined, { version, tls }: { version: string; tls?: { key: string; cert: string } }): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit, logController: new LogController({ disableRequestLogging: true }), loggerInstance: joined.log, requestTimeout: 30_000, forceCloseConnections: true, trustProxy: false, ...(tls ? { https: tls } : {}) } as object) as unknown as FastifyInstance
  app.setValidatorCompiler(() => () => true)      // shapes are checked by the schema of each command, which names field, problem and remedy
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  answerErrors(app, joined, bodyLimit)
  readBodies(app)

  await openapi(app, version)
  await app.register(cookie, { secret: joined.secret })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"], 'script-src': ["'self'"], 'style-src': ["'self'"], 'img-src': ["'self'", 'data:', 'blob:'], 'font-src': ["'self'"], 'connect-src': ["'self'"], 'object-src': ["'none'"],
        'base-uri': ["'none'"], 'form-action': ["'self'"], 'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: joined.secure ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: 'deny' }, referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(rateLimit, { global: false, errorResponseBuilder: (_request, context) => ({ statusCode: 429, says: `Too many tries. Try again in ${context.after}.` }) })

  sessions(app, joined)
  people(app, joined)
  commandsRoute(app, joined)
  viewsRoutes(app, joined)
  screenViews(app, joined)
  pairsRoutes(app, joined)
  telephony(app, joined)
  checkRoute(app, joined)
  personRoutes(app, joined)
  mapRoutes(app, joined)
  receiptLooks(app, joined)
  pointersRoute(app, joined)
  casesRoutes(app, joined)
  demoRing(app, joined)
  health(app, joined)
  const streams = live(app, joined)
  app.addHook('preClose', async () => streams.close())
  // What a person asked for is nobody else's, and no cache's.
  app.addHook('onSend', async (_request, reply) => { if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store') })
  serveOpenapi(app)
  await screens(app)
  return app
}

function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    const read = readJson(body as Buffer)
    if (read.ok) return done(null, read.value)
    done(Object.assign(new Error('the body cannot be read'), { statusCode: 400, code: 'HOLDFAST_BODY', problems: read.problems }))
  })
  app.addHook('preValidation', async (request, reply) => {
    if (request.method === 'POST' && request.body === undefined) return reply.code(400).send(asProblems({ field: 'body', problem: 'it is empty', remedy: 'send one JSON object with content-type: application/json' }))
  })
}

/** The built screens, beside the program or, from the source, in dist. Names of assets carry their content, so a browser may keep those. */
async function screens(app: FastifyInstance): Promise<void> {
  const root = ['./web', '../../dist/web'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(`${path}/index.html`))
  if (root === undefined) {
    app.get('/', { schema: { hide: true } }, async () => ({ says: 'The screens are not built. Run: npm run build' }))
    return
  }
  await app.register(statics, {
    root, cacheControl: false,
    setHeaders: (reply, path) => { reply.header('cache-control', /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache') },
  })
}
