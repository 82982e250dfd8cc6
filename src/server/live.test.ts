import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { unwritable } from '#store/journal-fault.ts'
import type { Read } from '#store/journal.ts'
import { callAtTheDoor, journalWith, served, type Browser, type Event, type Served } from './served.testing.ts'

let s: Served
let hale: Browser
let holt: Browser
let looks: Read[]
let logIs: 'up' | 'down' | 'slow'
let letGo: () => void
beforeEach(async () => {
  looks = []
  logIs = 'up'
  const waits: (() => void)[] = []
  letGo = () => { for (const f of waits.splice(0)) f() }
  s = await served({
    journalAs: (j) => journalWith(j, {
      logRead: async (r) => {
        if (logIs === 'down') throw unwritable('the disk is full')
        if (logIs === 'slow') await new Promise<void>((go) => { waits.push(go) })
        await j.logRead(r)
        looks.push(r)
      },
    }),
  })
  hale = await s.as('S-hale', 'call-handler')
  holt = await s.as('S-holt', 'controller')
})
afterEach(() => s.close())

const shows = (kind: string, id: string) => (e: Event) => e.data.upsert?.[kind]?.[id] !== undefined
const removes = (kind: string, id: string) => (e: Event) => e.data.remove?.[kind]?.includes(id) ?? false
const take = async (more: object = {}) => {
  const answer = await hale.tell(callAtTheDoor(more as Record<string, unknown>))
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body.made as { contact: string; incident: string }
}

describe('the live stream', () => {
  test('first all that is open, then each change with its position, and a tick each second', async () => {
    const before = await take()
    const line = await holt.live()
    const snapshot = await line.until((e) => e.event === 'snapshot')
    expect(snapshot.data).toMatchObject({ position: s.room.seen().position, at: expect.any(Number) })
    expect(Object.keys(snapshot.data.upsert).sort()).toEqual(['contact', 'incident', 'obligation', 'policy', 'roster', 'unit'])
    expect(snapshot.data.upsert.incident[before.incident]).toEqual(JSON.parse(JSON.stringify(s.room.seen().docs.incident.get(before.incident))))
    const made = await take()
    const delta = await line.until(shows('incident', made.incident))
    expect(delta).toMatchObject({ event: 'delta', id: String(delta.data.position), data: { upsert: { contact: { [made.contact]: { incident: made.incident } } } } })
    expect(delta.data.upsert.unit, 'what did not change is not sent').toBeUndefined()
    const tick = await line.until((e) => e.event === 'tick' && e.data.position >= delta.data.position)
    expect(tick.data).toEqual({ position: expect.any(Number), at: expect.any(Number) })
    line.close()
  })

  test('a browser that lost the line gets what it missed and no more, by position or by Last-Event-ID', async () => {
    const first = await holt.live()
    const { data } = await first.until((e) => e.event === 'snapshot')
    first.close()
    const a = await take()
    await hale.tell({ type: 'add-words', contact: a.contact, words: [{ who: 'caller', text: 'he is still there' }] })
    for (const line of [await holt.live(`?after=${data.position}`), await holt.live('', { 'last-event-id': String(data.position) }), await holt.live('?after=1', { 'last-event-id': String(data.position) })]) {
      const missed = await line.until((e) => e.event !== 'tick')
      expect(missed.event).toBe('delta')
      expect(missed.data.position).toBe(s.room.seen().position)
      expect(missed.data.upsert.contact[a.contact].words).toHaveLength(2)
      expect(missed.data.upsert.policy).toBeUndefined()
      line.close()
    }
    for (const nonsense of ['?after=999999', '?after=-1', '?after=x', '?after=0']) {
      const line = await holt.live(nonsense)
      expect((await line.until((e) => e.event !== 'tick')).event, nonsense).toBe('snapshot')
      line.close()
    }
  })

  test('what is closed is taken away', async () => {
    const line = await holt.live()
    await line.until((e) => e.event === 'snapshot')
    const { body } = await holt.tell({ type: 'send-message', text: 'Please look at the roster.', toRole: 'inspector' })
    await line.until(shows('message', body.made.message))
    const kerr = await s.as('S-kerr', 'inspector')
    await kerr.tell({ type: 'accept-message', message: body.made.message, says: 'I am looking.' })
    await line.until(removes('message', body.made.message))
    line.close()
  })

  test('nobody signed in hears nothing', async () => expect((await s.nobody.live()).status).toBe(401))

  test('S25: a crew hears of a job when it is sent there, and of no other', async () => {
    const nash = await s.as('S-nash', 'response-officer')
    const [job, other] = [await take(), await take({ identifiers: { number: '07700 900555', address: '9 Sample Street' } })]
    const line = await nash.live()
    const snapshot = await line.until((e) => e.event === 'snapshot')
    expect(Object.keys(snapshot.data.upsert.unit)).toEqual(['U-RP7'])
    expect(snapshot.data.upsert.incident).toBeUndefined()
    const arden = await s.as('S-arden', 'dispatcher')
    const sent = await arden.tell({ type: 'assign-unit', incident: job.incident, unit: 'U-RP7' })
    expect(sent.status, sent.text).toBe(200)
    await line.until(shows('incident', job.incident))
    for (const incident of [other.incident, job.incident]) {
      const told = await arden.tell({ type: 'tell-caller', incident, how: 'on-line', says: 'A unit is on its way.' })
      expect(told.status, told.text).toBe(200)
    }
    await line.until((e) => (e.data.upsert?.incident?.[job.incident]?.callerTold?.length ?? 0) > 0)
    expect(JSON.stringify(line.heard)).not.toContain(other.incident)
    line.close()
  })

  test('off duty one sees the roster alone; who comes on duty sees the room at once, who goes off duty no more', async () => {
    const { incident } = await take()
    const idle = await s.as('S-idle', 'controller')
    const line = await idle.live()
    expect(Object.keys((await line.until((e) => e.event === 'snapshot')).data.upsert).sort()).toEqual(['policy', 'roster'])
    await idle.tell({ type: 'start-shift', staff: 'S-idle', role: 'controller' })
    await line.until(shows('incident', incident))
    await idle.tell({ type: 'end-shift', staff: 'S-idle' })
    const last = await line.until((e) => e.event === 'snapshot' && e !== line.heard[0] && e.data.upsert.incident === undefined)
    expect(Object.keys(last.data.upsert).sort()).toEqual(['policy', 'roster'])
    line.close()
  })

  test('a browser that does not read is let go, and the room does not wait for it', async () => {
    const line = await fetch(new URL('/live', s.address), { headers: { cookie: holt.cookie } })      // never read
    for (let i = 0; i < 60; i++) await hale.tell({ type: 'record-contact', channel: 'online', words: Array.from({ length: 10 }, () => ({ who: 'caller', text: 'x'.repeat(12_000) })) })
    await expect.poll(async () => (await s.nobody.get('/metrics')).text, { timeout: 10_000 }).toContain('holdfast_live_dropped_total{why="too slow"} 1')
    await line.body?.cancel()
  })
})

describe('S23: a look is logged before it leaves', () => {
  test('at the start who sees whom; then each who comes in, before they are shown', async () => {
    const before = await take()
    const line = await holt.live()
    await line.until((e) => e.event === 'snapshot')
    expect(looks).toEqual([{ at: expect.any(Number), by: 'S-holt', view: 'live', subjects: expect.arrayContaining([before.contact, before.incident]), reason: 'on the screen of controller' }])
    logIs = 'slow'
    const made = await take({ identifiers: { number: '07700 900777' } })
    await new Promise((r) => setTimeout(r, 150))
    expect(line.heard.some(shows('incident', made.incident)), 'not yet logged, not yet shown').toBe(false)
    letGo()
    await line.until(shows('incident', made.incident))
    expect(looks.at(-1)).toMatchObject({ by: 'S-holt', subjects: expect.arrayContaining([made.contact, made.incident]) })
    logIs = 'up'
    const logged = looks.length
    for (let i = 0; i < 5; i++) await hale.tell({ type: 'add-words', contact: made.contact, words: [{ who: 'caller', text: `and then ${i}` }] })
    await line.until((e) => e.data.upsert?.contact?.[made.contact]?.words.length === 6)
    expect(looks.length, 'whom one has on the screen already is not logged with every word').toBe(logged)
    line.close()
  })

  test('the log down: no stream begins, one that runs ends before it shows anybody new, no query is answered', async () => {
    const { incident, contact } = await take()
    const line = await holt.live()
    await line.until((e) => e.event === 'snapshot')
    logIs = 'down'
    expect((await holt.live()).status).toBe(503)
    for (const path of ['/views/diverts', `/views/incident/${incident}`, `/views/contact/${contact}`, `/story/${incident}`]) {
      const answer = await holt.get(path)
      if (path === '/views/diverts') expect(answer.status, 'nobody is on it').toBe(200)
      else expect([answer.status, answer.text.includes('Example Road')], path).toEqual([503, false])
    }
    const made = await take({ identifiers: { number: '07700 900777' } })
    await line.ended
    expect(line.heard.some(shows('incident', made.incident))).toBe(false)
  })

  test('each query says who, what and why', async () => {
    const { incident, contact } = await take()
    looks.length = 0
    const one = await holt.get(`/views/incident/${incident}`)
    expect(one.body).toMatchObject({ version: expect.any(Number), open: true, incident: { id: incident }, contacts: { [contact]: { id: contact } }, obligations: expect.arrayContaining([expect.objectContaining({ home: incident, owes: 'assign' })]) })
    expect(looks).toEqual([expect.objectContaining({ by: 'S-holt', view: 'incident', subjects: [incident, contact], reason: 'opened at /views/incident/:id' })])
    const story = await holt.get(`/story/${contact}?limit=1`)
    expect(story.body.entries).toEqual([{ position: expect.any(Number), at: expect.any(Number), by: 'S-hale', facts: expect.arrayContaining([expect.objectContaining({ type: 'contact-recorded' })]) }])
    expect(await s.room.reads(contact, 10)).toHaveLength(2)
  })

  test('what one may not see is not found, and nothing is said of it', async () => {
    const { incident, contact } = await take()
    looks.length = 0
    const nash = await s.as('S-nash', 'response-officer')
    const quill = await s.as('S-quill', 'reviewer')
    for (const [who, path] of [[nash, `/views/incident/${incident}`], [nash, `/story/${incident}`], [nash, `/views/contact/${contact}`], [quill, `/views/contact/${contact}`], [quill, `/story/${contact}`]] as const) {
      const answer = await who.get(path)
      const missing = await who.get(path.replace(/\d+$/, '424242'))
      expect([answer.status, answer.text], path).toEqual([missing.status, missing.text])
      expect(answer.status).toBe(404)
    }
    expect(looks).toEqual([])
    expect((await s.nobody.get(`/views/incident/${incident}`)).status).toBe(401)
  })
})
