import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { served } from './served.testing.ts'

const has = (() => { try { execFileSync('openssl', ['version'], { stdio: 'ignore' }); return true } catch { return false } })()

test.runIf(has)('over TLS the cookie is bound to the host, secure, and plain http is told to stay away', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-tls-'))
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-keyout', join(dir, 'key.pem'), '-out', join(dir, 'cert.pem')], { stdio: 'ignore' })
  const tls = { key: readFileSync(join(dir, 'key.pem'), 'utf8'), cert: readFileSync(join(dir, 'cert.pem'), 'utf8') }
  const s = await served({ tls })
  const answer = await new Promise<{ status: number; headers: Record<string, unknown> }>((done, failed) => {
    const asked = request(new URL('/session', s.address), { method: 'POST', headers: { 'content-type': 'application/json' }, ca: tls.cert, servername: 'localhost', checkServerIdentity: () => undefined }, (res) => {
      res.resume().once('end', () => done({ status: res.statusCode!, headers: res.headers }))
    })
    asked.once('error', failed).end(JSON.stringify({ staff: 'S-hale', role: 'call-handler' }))
  })
  expect(answer.status).toBe(200)
  expect(s.address).toMatch(/^https:/)
  expect(answer.headers['set-cookie']).toEqual([expect.stringMatching(/^__Host-holdfast=.*Path=\/; HttpOnly; Secure; SameSite=Strict$/)])
  expect(answer.headers['strict-transport-security']).toMatch(/max-age=/)
  await s.close()
  rmSync(dir, { recursive: true })
})
