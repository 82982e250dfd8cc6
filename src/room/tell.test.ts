import { expect, test } from 'vitest'
import { atTheDoor, done, newId, nothingHeld, openScene, setup, start } from './room.testing.ts'

const hale = { is: 'staff', staff: 'S-hale', role: 'call-handler' } as const
const call = (id: string, words = 'please help me') => ({ id, type: 'record-contact', channel: '999', take: true, words: [{ who: 'caller', text: words }] })

test('a command sent twice is done once and answered the same, also when it would be refused by now', async () => {
  const s = await openScene()
  const { incident } = await atTheDoor(s)
  const assign = { id: newId(), type: 'assign-unit', incident, unit: 'U-RP7' }
  const arden = { is: 'staff', staff: 'S-arden', role: 'dispatcher' } as const
  const first = await s.room.tell(assign, arden)
  expect(first.ok).toBe(true)
  const second = await s.room.tell(assign, arden)
  expect(second).toEqual({ ...first, repeated: true })
  // Control: the same under a new id meets the rule.
  expect(await s.room.tell({ ...assign, id: newId() }, arden)).toMatchObject({ ok: false, why: 'refused' })
})

test('an id used for other content, or by another person, is refused and named', async () => {
  const s = await openScene()
  const id = newId()
  await done(s.room.tell(call(id), hale))
  const other = await s.room.tell(call(id, 'other words'), hale)
  expect(other).toMatchObject({ ok: false, why: 'reused', problems: [{ field: 'id' }] })
  expect(await s.room.tell(call(id), { is: 'staff', staff: 'S-arden', role: 'dispatcher' })).toMatchObject({ ok: false, why: 'reused' })
  expect([...s.room.seen().docs.contact.values()]).toHaveLength(1)
})

test.each([
  ['no command', 'text', 'body'],
  ['an unknown type', { id: 'x-12345678', type: 'assign-unti' }, 'type'],
  ['an unknown field', { ...call('x-12345678'), colour: 'red' }, 'colour'],
  ['a wrong type', { ...call('x-12345678'), words: 'help' }, 'words'],
  ['a wrong word', { ...call('x-12345678'), channel: 'pigeon' }, 'channel'],
  ['a short id', call('x'), 'id'],
  ['an impossible time', { ...call('x-12345678'), callAt: 1e18 }, 'callAt'],
  ['U+0000', call('x-12345678', 'a\0b'), 'words[0].text'],
  ['half a character pair', call('x-12345678', 'a\ud800b'), 'words[0].text'],
  ['an unknown incident', { id: 'x-12345678', type: 'raise-grade', incident: 'I-999999', grade: 'I', reason: 'he is back at the door' }, 'incident'],
])('%s is a problem that names the field, with a remedy, and writes nothing', async (_, command, field) => {
  const s = await openScene()
  const before = s.room.seen().position
  const reply = await s.room.tell(command, hale)
  if (reply.ok) throw new Error('it was taken')
  const [said] = reply.why === 'problems' ? reply.problems : reply.why === 'refused' ? [{ field: 'callAt', problem: reply.refusals[0]!.says, remedy: reply.refusals[0]!.wayOn }] : []
  expect(said).toMatchObject({ field })
  expect(said!.problem.length).toBeGreaterThan(5)
  expect(said!.remedy.length).toBeGreaterThan(5)
  expect(s.room.seen().position).toBe(before)
})

test('free text is kept to the last code unit', async () => {
  const s = await openScene()
  const text = '\ufeffleading mark, tabs\t, \r\n lines, \u202eright to left, e\u0301, 👩‍👧, \u2028'
  const { contact } = await done(s.room.tell(call(newId(), text), hale))
  expect((await s.room.doc('contact', contact))!.doc.words[0]!.text).toBe(text)
})

test('who is off duty, of another role or unknown may not, and is told what to do', async () => {
  const s = await openScene()
  const { incident } = await atTheDoor(s)
  const assign = () => ({ id: newId(), type: 'assign-unit', incident, unit: 'U-RP7' })
  expect(await s.room.tell(assign(), hale)).toMatchObject({ why: 'not-permitted', refusals: [{ rule: 'role-may' }] })
  expect(await s.room.tell(assign(), { is: 'staff', staff: 'S-ghost', role: 'dispatcher' })).toMatchObject({ why: 'not-permitted', refusals: [{ rule: 'staff-is-known' }] })
  expect(await s.room.tell(assign(), { is: 'service', service: 'location' })).toMatchObject({ why: 'not-permitted', refusals: [{ rule: 'service-may' }] })
  await done(s.as('S-arden')({ type: 'end-shift', staff: 'S-arden' }))
  expect(await s.room.tell(assign(), { is: 'staff', staff: 'S-arden', role: 'dispatcher' })).toMatchObject({ why: 'not-permitted', refusals: [{ rule: 'only-on-duty' }] })
})

test('a stale write is refused with both texts', async () => {
  const s = await openScene()
  const { incident } = await atTheDoor(s)
  await done(s.as('S-arden')({ type: 'revise-summary', incident, text: 'He has a key.', basedOn: 0 }))
  const late = await s.as('S-hale')({ type: 'revise-summary', incident, text: 'He has gone.', basedOn: 0 })
  expect(late).toMatchObject({ ok: false, why: 'stale', stale: { yours: 'He has gone.', theirs: 'He has a key.' } })
  const version = (await s.room.doc('incident', incident))!.version
  expect(await s.as('S-hale')({ type: 'raise-grade', incident, grade: 'I', reason: 'still at the door now', expects: { [incident]: version - 1 } })).toMatchObject({ why: 'stale', stale: { subject: incident, version } })
})

test('S7: two rooms that send one unit to two incidents at once: one is done, the other is told why not', async () => {
  const s = await openScene()
  const other = await s.another()
  const one = await atTheDoor(s)
  const two = await done(s.as('S-hale')({ type: 'record-contact', channel: '101', take: true, words: [{ who: 'caller', text: 'a bike was taken' }], grade: { grade: 'E', category: 'theft' } }))
  await other.follow()
  const arden = { is: 'staff', staff: 'S-arden', role: 'dispatcher' } as const
  const [a, b] = await Promise.all([
    s.room.tell({ id: newId(), type: 'assign-unit', incident: one.incident, unit: 'U-RP7' }, arden),
    other.tell({ id: newId(), type: 'assign-unit', incident: two['incident'], unit: 'U-RP7' }, arden),
  ])
  expect([a.ok, b.ok].filter(Boolean)).toHaveLength(1)
  expect([a, b].find((r) => !r.ok)).toMatchObject({ why: 'refused' })
  await s.room.follow(); await other.follow()
  expect((await s.room.doc('unit', 'U-RP7'))!.doc).toEqual((await other.doc('unit', 'U-RP7'))!.doc)
})

test('S12: a source that is down says NOT CHECKED, is owed, is asked again and then answers', async () => {
  let up = false
  const s = await openScene({ sources: [nothingHeld('orders', (at) => up
    ? { is: 'answered', receipt: { source: 'orders', query: {}, askedAt: at, answeredAt: at, sourceVersion: '1', hash: 'h', matches: [] } }
    : { is: 'not-checked', source: 'orders', query: {}, why: 'the line is down', askedAt: at })] })
  const { contact } = await atTheDoor(s)
  const owed = () => [...s.room.seen().docs.obligation.values()].filter((o) => o.owes === 'check-history' && o.home === contact)
  expect((await s.room.doc('contact', contact))!.doc.checks['orders']).toMatchObject({ is: 'not-checked', tries: 1 })
  expect(owed()).toHaveLength(1)
  expect(await s.room.recheck()).toBe(0)      // its pause is not over
  s.clock.at = start + 6_000
  await s.room.recheck()
  expect((await s.room.doc('contact', contact))!.doc.checks['orders']).toMatchObject({ is: 'not-checked', tries: 2 })
  up = true
  s.clock.at = start + 20_000
  expect(await s.room.recheck()).toBe(1)
  expect(owed()).toHaveLength(0)
})

test('S12: a source that is taken out of the settings is owed until the controller lets it stand; while it is still asked nobody can', async () => {
  const gone = nothingHeld('county csv', (at) => ({ is: 'not-checked', source: 'county csv', query: {}, why: 'the line is down', askedAt: at }))
  const sources = [nothingHeld(), gone]
  const s = await openScene({ sources })
  const { contact } = await atTheDoor(s)
  const command = { type: 'accept-not-checked', contact, source: 'county csv', reason: 'the county closed its register' }
  const owed = () => [...s.room.seen().docs.obligation.values()].filter((o) => o.owes === 'check-history' && o.home === contact)
  expect(await s.as('S-holt')(command)).toMatchObject({ ok: false, why: 'refused', refusals: [{ rule: 'source-is-no-longer-asked' }] })
  sources.pop()
  s.clock.at = start + 600_000
  expect(await s.room.recheck()).toBe(0)
  expect(owed()).toHaveLength(1)
  expect(await s.as('S-hale')(command)).toMatchObject({ ok: false, why: 'not-permitted', refusals: [{ rule: 'role-may' }] })
  await done(s.as('S-holt')(command))
  expect(owed()).toHaveLength(0)
  expect((await s.room.doc('contact', contact))!.doc.checks['county csv']).toMatchObject({ is: 'not-checked', accepted: { by: 'S-holt' } })
})

test('S15: what a source finds only when it is asked again joins the open incident it is about, and links those that are open already', async () => {
  let up = true
  let first: { contact: string; incident: string } | undefined
  const s = await openScene({ sources: [nothingHeld('contacts', (at) => up
    ? { is: 'answered', receipt: { source: 'contacts', query: {}, askedAt: at, answeredAt: at, sourceVersion: '1', hash: 'h', matches: first === undefined ? [] : [{ contact: first.contact, incident: first.incident, at, says: 'a 999 contact', matchedOn: ['number'], strength: 'strong' }] } }
    : { is: 'not-checked', source: 'contacts', query: {}, why: 'the line is down', askedAt: at })] })
  first = await atTheDoor(s)
  up = false
  const again = await done(s.as('S-hale')({ type: 'record-contact', channel: '999', take: true, identifiers: { number: '07700 900123' } }))
  const graded = await atTheDoor(s)
  expect(again['incident']).toBeUndefined()
  up = true
  s.clock.at = start + 6_000
  expect(await s.room.recheck() + await s.room.recheck()).toBe(2)      // both write in the first incident: one of them waits its turn
  expect((await s.room.doc('contact', again['contact'] as string))!.doc).toMatchObject({ incident: first.incident })
  expect((await s.room.doc('incident', graded.incident))!.doc).toMatchObject({ linked: [first.incident] })
  expect((await s.room.doc('incident', first.incident))!.doc).toMatchObject({ linked: [graded.incident] })
})

test('S15: what a person took out of an incident stays out of it when a source that was down answers; a room opened later has it so', async () => {
  let up = true
  let first: { contact: string; incident: string } | undefined
  const s = await openScene({ sources: [nothingHeld('contacts', (at) => up
    ? { is: 'answered', receipt: { source: 'contacts', query: {}, askedAt: at, answeredAt: at, sourceVersion: '1', hash: 'h', matches: first === undefined ? [] : [{ contact: first.contact, incident: first.incident, at, says: 'an earlier contact', matchedOn: ['number'], strength: 'strong' }] } }
    : { is: 'not-checked', source: 'contacts', query: {}, why: 'the line is down', askedAt: at })] })
  first = await atTheDoor(s)
  const made = await done(s.as('S-hale')({ type: 'record-contact', channel: '999', take: true, identifiers: { number: '07700 900123' } }))
  const contact = made['contact'] as string
  expect(made['incident']).toBe(first.incident)
  await done(s.as('S-hale')({ type: 'separate-contact', contact, reason: 'another woman, the hostel’s number' }))
  up = false
  await done(s.as('S-hale')({ type: 'set-identifiers', contact, identifiers: { name: 'Nora Test' } }))
  up = true
  s.clock.at = start + 60_000
  expect(await s.room.recheck()).toBe(1)
  const later = await s.another()
  for (const room of [s.room, later]) {
    const c = (await room.doc('contact', contact))!
    expect(c.doc).not.toHaveProperty('incident')
    expect(c.doc).toMatchObject({ apartFrom: [{ incident: first.incident, by: 'S-hale' }], checks: { contacts: { is: 'answered' } } })
    expect([...room.seen().docs.obligation.values()].filter((o) => o.home === contact).map((o) => o.owes)).toContain('grade')
    expect((await room.doc('incident', first.incident))!.doc).toMatchObject({ contacts: [first.contact], apart: [{ contact }] })
  }
})

test('what one room did is what another sees, and what a room opened later finds', async () => {
  const s = await openScene()
  const other = await s.another()
  const heard: number[] = []
  other.onChange((c) => heard.push(c.position))
  const { incident } = await atTheDoor(s)
  await done(s.as('S-arden')({ type: 'assign-unit', incident, unit: 'U-RP7' }))
  await other.follow()
  const later = await s.another()
  for (const kind of ['contact', 'incident', 'unit', 'obligation', 'roster'] as const) {
    const all = (room: typeof other) => [...room.seen().docs[kind]].sort(([a], [b]) => (a < b ? -1 : 1))
    expect(all(other)).toEqual(all(s.room))
    expect(all(later)).toEqual(all(s.room))
  }
  expect(heard).toEqual([...heard].sort((a, b) => a - b))
  expect(new Set(heard).size).toBe(heard.length)
  expect(heard.at(-1)).toBe(s.room.seen().position)
})

test('setup may give any command; the watch and others only what names them', async () => {
  const s = await openScene()
  expect((await s.room.tell({ id: newId(), type: 'enrol-staff', staff: { id: 'S-new', name: 'New', roles: ['dispatcher'] } }, setup)).ok).toBe(true)
})
