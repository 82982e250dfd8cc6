import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { shippedPolicy } from '#cases/load-policy.ts'
import { readCase } from '#cases/read-case.ts'
import { replayCase } from '#cases/replay-case.ts'
import { openRoom, type Ports } from '#room/open-room.ts'
import { asProblems, sayNotFound } from './errors.ts'
import type { Joined } from './joined.ts'
import { viewerIn } from './session.ts'

const shipped = ['met-like', 'national-2026']
const mostKept = 12            // replays; the same case under the same rules gives the same bytes
const breath = 10              // ms a replay may run before the room gets its turn

/** GET /cases and GET /cases/:name/replay: published cases, run in a room of their own. For anybody signed in; they hold no person's data. */
export function casesRoutes(app: FastifyInstance, joined: Joined): void {
  const root = ['../cases', '../../cases'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(join(path, 'f01-ms-a/case.yaml')))
  const kept = new Map<string, Promise<{ status: 200 | 400; body: string }>>()

  app.get('/cases', { schema: { summary: 'The published cases', tags: ['cases'] } }, async (request, reply) => {
    if (viewerIn(request, reply, joined) === null) return reply
    const policies = (await Promise.all(shipped.map(async (name) => ({ name, read: await shippedPolicy(name) })))).flatMap(({ name, read }) => (read.ok ? [{ name, title: read.file.title }] : []))
    const found = await Promise.all((await names(root)).map((name) => readCase(join(root!, name))))
    return found.flatMap((read) => (read.ok ? [{ name: read.case.name, title: read.case.title, summary: read.case.summary, policies }] : []))
  })

  app.get('/cases/:name/replay', { schema: { summary: 'A case replayed: story, frames, refusals, what had to happen', tags: ['cases'], querystring: { type: 'object', properties: { policy: { type: 'string', enum: shipped } } } } }, async (request, reply) => {
    if (viewerIn(request, reply, joined) === null) return reply
    const { name } = request.params as { name: string }
    const { policy } = request.query as { policy?: unknown }
    if (!(await names(root)).includes(name)) return sayNotFound(reply)
    if (policy !== undefined && !shipped.includes(policy as string)) return reply.code(400).send(asProblems({ field: 'policy', problem: 'there is no shipped policy of this name', remedy: `write one of: ${shipped.join(', ')}` }))
    const folder = join(root!, name)
    const key = `${name} ${String(policy)} ${(await stat(join(folder, 'case.yaml'))).mtimeMs}`
    let asked = kept.get(key)
    if (asked === undefined) {
      kept.set(key, asked = replayed(folder, policy as string | undefined))
      asked.catch(() => kept.delete(key))
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
    }
    const { status, body } = await asked
    return reply.code(status).type('application/json; charset=utf-8').send(body)
  })
}

const names = async (root: string | undefined): Promise<string[]> =>
  (root === undefined ? [] : (await readdir(root, { withFileTypes: true })).filter((e) => e.isDirectory() && existsSync(join(root, e.name, 'case.yaml'))).map((e) => e.name).sort())

async function replayed(folder: string, policy: string | undefined): Promise<{ status: 200 | 400; body: string }> {
  const done = await replayCase(folder, policy, (ports) => openRoom(givingWay(ports)))
  return done.ok ? { status: 200, body: JSON.stringify(done.run) } : { status: 400, body: JSON.stringify(asProblems(...done.problems)) }
}

/** A replay works in memory and would never pause by itself: here it lets the running room have its turn, so that no alarm is late because somebody looks back. */
function givingWay(ports: Ports): Ports {
  let since = performance.now()
  return {
    ...ports,
    journal: {
      ...ports.journal,
      append: async (a) => {
        if (performance.now() - since > breath) {
          await new Promise((turn) => { setImmediate(turn) })
          since = performance.now()
        }
        return ports.journal.append(a)
      },
    },
  }
}
