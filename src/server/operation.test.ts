import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { JournalFault } from '#store/journal-fault.ts'
import { commandTypes } from '#policy/roles.ts'
import { newId } from '#room/room.testing.ts'
import { callAtTheDoor, journalWith, served, type Served } from './served.testing.ts'

let s: Served
beforeAll(async () => { s = await served() })
afterAll(() => s.close())
const shipped = new URL('../../policy/met-like.yaml', import.meta.url).pathname

test('protective headers on every answer, an error too', async () => {
  for (const path of ['/health', '/nothing', '/people', '/openapi.json']) {
    const { headers } = await s.nobody.get(path)
    expect(headers.get('content-security-policy'), path).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe-')
    expect([headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy'), headers.get('x-powered-by')]).toEqual(['nosniff', 'DENY', 'no-referrer', null])
    expect(headers.get('strict-transport-security'), 'not over plain http on loopback').toBeNull()
    expect(headers.get('cache-control')).toMatch(/no-store|no-cache/)
  }
})

describe('OpenAPI', () => {
  test('3.1, with every command by its own schema and every reference leading somewhere', async () => {
    const { body, text } = await s.nobody.get('/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const { Command } = body.components.schemas
    expect(Object.keys(Command.discriminator.mapping).sort()).toEqual([...commandTypes].sort())
    for (const to of [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1]!)) expect(body.components.schemas, to).toHaveProperty(to)
    for (const [type, to] of Object.entries(Command.discriminator.mapping) as [string, string][]) {
      const schema = body.components.schemas[to.split('/').at(-1)!]
      expect(schema, type).toMatchObject({ type: 'object', additionalProperties: false, properties: { type: { const: type }, id: { type: 'string' } }, required: expect.arrayContaining(['type', 'id']) })
    }
    expect(body.paths['/commands'].post.requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Command' })
    expect(Object.keys(body.paths['/commands'].post.responses).sort()).toEqual(['200', '400', '401', '403', '409', '413', '415', '422', '429', '503'])
    for (const path of ['/commands', '/session', '/people', '/live', '/views/diverts', '/views/incident/{id}', '/views/contact/{id}', '/story/{subject}', '/telephony/contacts', '/health']) expect(body.paths, path).toHaveProperty(path)
    for (const [path, methods] of Object.entries(body.paths) as [string, Record<string, { parameters?: { in: string; name: string }[] }>][]) {
      for (const [, name] of path.matchAll(/\{(\w+)\}/g)) for (const m of Object.values(methods)) expect(m.parameters).toContainEqual(expect.objectContaining({ in: 'path', name }))
    }
  })
})

test('health and metrics: whole, and without a word about a person', async () => {
  const hale = await s.as('S-hale', 'call-handler')
  await hale.tell(callAtTheDoor())
  await hale.tell({ type: 'no-such-command' })
  const { status, body } = await s.nobody.get('/health')
  expect([status, body]).toEqual([200, {
    ok: true, database: { ok: true, ms: expect.any(Number) }, position: s.room.seen().position, watchLateMs: expect.any(Number), clock: { aheadOfWall: expect.any(Number), wallSetBy: expect.any(Number) },
    policy: { name: 'met-like', hash: expect.stringMatching(/^[0-9a-f]{64}$/), file: 'met-like.yaml' },
  }])
  const { text } = await s.nobody.get('/metrics')
  expect(text).toContain('holdfast_commands_total{type="record-contact",outcome="done"} 1')
  expect(text).toContain('holdfast_commands_total{type="unknown",outcome="problems"} 1')
  for (const name of ['holdfast_command_seconds_bucket', 'holdfast_live_clients 0', 'holdfast_watch_late_seconds_bucket', 'holdfast_nodejs_eventloop_lag_seconds']) expect(text).toContain(name)
  expect(Number(/^holdfast_obligations_open (\d+)$/m.exec(text)![1])).toBe(s.room.seen().docs.obligation.size)
  expect(text + JSON.stringify(body) + JSON.stringify(s.logged)).not.toMatch(/Anna|07700|Example Road|banging/)
})

describe('a journal that fails', () => {
  test('S1: of unknown outcome is not a no: the same id is sent again, and it was done once', async () => {
    let fails: 'before' | 'after' | null = null
    const own = await served({ journalAs: (j) => journalWith(j, { append: async (a) => {
      if (fails === 'before') throw new JournalFault('connection lost', 'unknown')
      const outcome = await j.append(a)
      if (fails === 'after') throw new JournalFault('connection lost', 'unknown')
      return outcome
    } }) })
    const hale = await own.as('S-hale', 'call-handler')
    const body = { id: newId(), ...callAtTheDoor() }
    for (const when of ['before', 'after'] as const) {
      fails = when
      expect(await hale.post('/commands', body)).toMatchObject({ status: 503, body: { says: expect.stringContaining('Send the same id again') } })
    }
    fails = null
    const answer = await hale.post('/commands', body)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body.repeated).toBe(true)
    await own.room.follow()
    expect([...own.room.seen().docs.contact.keys()]).toEqual([answer.body.made.contact])
    await own.close()
  })

  test('S9: the watch goes on by itself when the journal is back, and /health says so meanwhile', async () => {
    let down = false
    const own = await served({ journalAs: (j) => journalWith(j, { append: (a) => (down ? Promise.reject(new JournalFault('connection lost', 'unknown')) : j.append(a)) }) })
    const warned = () => [...own.room.seen().docs.obligation.values()].filter((o) => o.step !== 'waiting').length
    // Somebody answers within ten seconds, or is warned after nine.
    expect((await own.nobody.post('/telephony/contacts', { id: newId(), channel: '999', callAt: own.room.now() - 7_800 }, { authorization: 'Bearer the-telephony-token' })).status).toBe(200)
    const before = warned()
    down = true
    await expect.poll(async () => (await own.nobody.get('/health')).status, { timeout: 8_000 }).toBe(503)
    expect(warned()).toBe(before)
    down = false
    await expect.poll(warned, { timeout: 8_000 }).toBeGreaterThan(before)
    await expect.poll(async () => (await own.nobody.get('/health')).status, { timeout: 8_000 }).toBe(200)
    await own.close()
  }, 30_000)
})

test('a database that says nothing at all: /health answers, and says so', async () => {
  let silent = false
  const own = await served({ journalAs: (j) => journalWith(j, { now: () => (silent ? new Promise<number>(() => {}) : j.now()) }) })
  silent = true
  expect(await own.nobody.get('/health')).toMatchObject({ status: 503, body: { ok: false, database: { ok: false } } })
  await own.close()
})

describe('the policy file', () => {
  let dir: string
  beforeAll(async () => { dir = await mkdtemp(join(tmpdir(), 'holdfast-policy-')) })
  afterAll(() => rm(dir, { recursive: true }))

  test('S27: a change is in force while the room runs; a bad one is said and changes nothing', async () => {
    const policy = join(dir, 'p.yaml')
    await copyFile(shipped, policy)
    const own = await served({ policy })
    const text = await readFile(policy, 'utf8')
    await writeFile(policy, text.replaceAll('within: 10 s', 'within: 20 s'))
    await expect.poll(() => own.room.rules().obligations['accept-contact'].within, { timeout: 8_000 }).toBe(20_000)
    await writeFile(policy, text.replaceAll('within: 10 s', 'within: soon'))
    await expect.poll(async () => (await own.nobody.get('/health')).body.policy.problems?.[0]?.field, { timeout: 8_000 }).toContain('accept-contact.within')
    expect(own.room.rules().obligations['accept-contact'].within).toBe(20_000)
    expect(JSON.stringify(own.logged)).toContain('the rules adopted before stay in force')
    await own.close()
  }, 30_000)

  test('an empty room does not start on a bad policy', async () => {
    const policy = join(dir, 'bad.yaml')
    await writeFile(policy, 'policy: x')
    await expect(served({ policy })).rejects.toMatchObject({ problems: expect.arrayContaining([expect.objectContaining({ field: 'versions' })]) })
    await expect(served({ policy: 'no-such' })).rejects.toMatchObject({ problems: [expect.objectContaining({ problem: 'there is no such file' })] })
  })
})

test('a port that is taken: said, or with orNext the next one', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((r) => taken.once('listening', r))
  const { port } = taken.address() as { port: number }
  await expect(served({ port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`)
  const own = await served({ port, orNext: true })
  expect(own.port).toBeGreaterThan(port)
  await own.close()
  taken.close()
})
