import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TcpFaultProxy } from './tcp-fault-proxy.ts'

// A server that answers each line with the same line in capitals, and remembers what it heard.
let server: Server
let heard: string[]
let proxy: TcpFaultProxy
let there: boolean
const callers: Socket[] = []

beforeEach(async () => {
  heard = []
  there = true
  server = createServer((s) => { s.on('error', () => {}).on('data', (b) => { heard.push(b.toString()); s.write(b.toString().toUpperCase()) }) })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  proxy = await TcpFaultProxy.open(() => (there ? (server.address() as { port: number }).port : undefined))
})
afterEach(async () => {
  for (const c of callers.splice(0)) c.destroy()
  await proxy.close()
  await new Promise((done) => server.close(done))
})

type Call = { say: (text: string) => void; got: () => string; until: (text: string) => Promise<void>; ended: Promise<string>; hangUp: () => void }
function call(): Promise<Call> {
  const socket = connect({ port: proxy.port, host: '127.0.0.1' })
  callers.push(socket)
  let got = ''
  let code = 'closed'
  socket.on('data', (b) => { got += b.toString() }).on('error', (e: NodeJS.ErrnoException) => { code = e.code ?? '' })
  const ended = new Promise<string>((done) => socket.once('close', () => done(code)))
  // A call that is reset at once may never be said to have been up.
  const up = new Promise<void>((done) => { socket.once('connect', () => done()).once('close', () => done()) })
  return up.then(() => ({
    say: (text) => { socket.write(text) }, got: () => got, ended, hangUp: () => { socket.end() },
    until: (text) => expect.poll(() => got, { timeout: 3_000, interval: 5 }).toContain(text),
  }))
}
const quiet = () => new Promise((r) => { setTimeout(r, 60) })

describe('the fault proxy', () => {
  test('without a fault it passes everything both ways', async () => {
    const c = await call()
    c.say('one')
    await c.until('ONE')
    expect([proxy.sound, proxy.passed]).toEqual([true, { connections: 1, cuts: 0, refused: 0, held: 0 }])
  })

  test('cut: both sides are reset, and a new call goes through', async () => {
    const c = await call()
    c.say('one')
    await c.until('ONE')
    expect(proxy.cut()).toBe(1)
    expect(await c.ended).toBe('ECONNRESET')
    const again = await call()
    again.say('two')
    await again.until('TWO')
  })

  test('cut after no byte of the answer: the question was heard, and nothing of the answer comes', async () => {
    const c = await call()
    c.say('one')
    await c.until('ONE')
    proxy.cutAfter('to-client', 0)
    expect(proxy.sound).toBe(false)
    c.say('commit')
    expect(await c.ended).toBe('ECONNRESET')
    expect(heard).toEqual(['one', 'commit'])
    expect(c.got()).toBe('ONE')
    expect([proxy.sound, proxy.passed.cuts]).toEqual([true, 1])
  })

  test('cut after some bytes of the question: so many are heard and no more', async () => {
    const c = await call()
    proxy.cutAfter('to-server', 5)
    c.say('ab')
    await c.until('AB')
    c.say('cdefgh')
    expect(await c.ended).toBe('ECONNRESET')
    await expect.poll(() => heard.join('')).toBe('abcde')
  })

  test('cut after some bytes of a long answer: what comes is its beginning, never its end', async () => {
    const long = Array.from({ length: 40_000 }, (_, i) => `n${i} `).join('')
    for (const bytes of [1, 70_000, 150_000]) {
      const c = await call()
      proxy.cutAfter('to-client', bytes)
      for (let i = 0; i < long.length; i += 9_000) c.say(long.slice(i, i + 9_000))
      await c.ended
      expect(c.got().length).toBeLessThanOrEqual(bytes)
      expect(long.toUpperCase().startsWith(c.got())).toBe(true)
    }
  })

  test('held back: nothing comes until it is let go, then all of it, in order', async () => {
    const c = await call()
    proxy.hold('to-client')
    c.say('one')
    await expect.poll(() => heard).toEqual(['one'])
    c.say('two')
    await quiet()
    expect([c.got(), heard.join('')]).toEqual(['', 'onetwo'])
    proxy.letGo()
    await c.until('ONETWO')
  })

  test('held back and hung up meanwhile: what was said is still delivered, late', async () => {
    const c = await call()
    proxy.hold('to-server')
    c.say('late')
    await quiet()
    c.hangUp()
    await quiet()
    expect(heard).toEqual([])
    proxy.letGo()
    await expect.poll(() => heard).toEqual(['late'])
  })

  test('refusing: new calls are reset, one that is up goes on; nobody there is the same to a caller', async () => {
    const c = await call()
    proxy.refuse()
    expect(await (await call()).ended).toBe('ECONNRESET')
    c.say('one')
    await c.until('ONE')
    proxy.mend()
    there = false
    expect(await (await call()).ended).toBe('ECONNRESET')
    expect(proxy.passed.refused).toBe(2)
    there = true
    const last = await call()
    last.say('two')
    await last.until('TWO')
  })
})
