import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { asPointer } from '#adapters/history-holdfast/pointers.ts'
import { matchedSource } from '#adapters/history-matched/matched-source.ts'
import { mustHold, sourceContract } from '#adapters/history-matched/source.testing.ts'
import { weighRecord } from '#domain/history/weigh-record.ts'
import { checkText } from '../cli/check-text.ts'
import { checkHeld } from './check-held.ts'
import { heldInFolder } from './folder-source.ts'
import { heldHolder } from './held-holder.ts'
import { knownAboutPerson } from './known-about.ts'

const dir = mkdtempSync(join(tmpdir(), 'holdfast-folder-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const { her, crime, stranger } = mustHold
const today = () => '2026-05-01'

function folder(name: string): string {
  const path = join(dir, name)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'persons.csv'), `id,name,born,phone,address\nP1,${her.name},07/03/1984,${her.number},"${her.address}"\nP2,${stranger.name},,${stranger.number},\n`)
  writeFileSync(join(path, 'events.csv'), `id,kind,at,says,serious,victim_id,suspect_name\nE1,crime,02/11/2016,${crime.says},yes,P1,Carl Brook\nE2,contact,01/02/2020,Asked about a form.,,P2,\n`)
  writeFileSync(join(path, 'notes.txt'), 'not for reading')
  return path
}
const over = (path: string) => matchedSource('county csv', heldHolder(heldInFolder(path, today)), () => Date.UTC(2026, 4, 1))

let path = ''
sourceContract('a folder of CSV files', async () => {
  path = folder('contract')
  return { source: over(path), breakIt: () => renameSync(path, `${path}-away`), mend: () => renameSync(`${path}-away`, path) }
})

test('a file that is changed, added or taken away counts from the next question on', async () => {
  const own = folder('changing')
  const source = over(own)
  const ids = async (number: string) => { const a = await source.ask({ number }, Date.UTC(2026, 4, 1)); return a.is === 'answered' ? a.receipt.matches.map((m) => 'record' in m && m.record.id) : a.why }
  expect(await ids(her.number)).toEqual(['changing:E1'])
  writeFileSync(join(own, 'more.ndjson'), JSON.stringify({ record: 'event', id: 'M1', kind: 'marker', says: 'Treat as urgent.', phones: ['07700 900177'] }))
  expect(await ids('07700 900177')).toEqual(['changing:M1'])
  rmSync(join(own, 'more.ndjson'))
  expect(await ids('07700 900177')).toEqual([])
})

test('rows that cannot be read are counted in the receipt; a folder that is empty, missing, or whose file is no text, is NOT CHECKED', async () => {
  const own = folder('bad')
  writeFileSync(join(own, 'worse.csv'), 'id,kind,at,says\n1,rumour,2020-01-01,x\n,crime,2020-01-01,y\n3,crime,2020-01-01,"z\n')
  const held = heldInFolder(own, today)
  expect((await held.version()).text).toMatch(/, 7 rows, \d of them could not be read$|, \d rows, [23] of them could not be read$/)
  expect(await over(join(dir, 'nowhere')).ask({ number: her.number }, 0)).toMatchObject({ is: 'not-checked' })
  mkdirSync(join(dir, 'empty'))
  expect(await over(join(dir, 'empty')).ask({ number: her.number }, 0)).toMatchObject({ is: 'not-checked' })
  writeFileSync(join(own, 'sheet.csv'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))
  expect(await over(own).ask({ number: her.number }, 0)).toMatchObject({ is: 'not-checked' })
})

test('what hangs on a person is told from files as from the database', async () => {
  const answer = await checkHeld({ name: 'Ana Brooke', born: '1984' }, Date.UTC(2026, 4, 1), heldInFolder(folder('check'), today))
  expect(answer).toMatchObject({ is: 'answered', persons: [{ name: 'Anna Brook', hanging: { lines: [{ id: 'check:E1', tag: 'SERIOUS VIOLENCE', others: ['Carl Brook (suspect)'] }] } }] })
})

test('how far a thing is, such as released from custody, goes with it to whoever is told', async () => {
  const own = folder('released')
  writeFileSync(join(own, 'out.ndjson'), JSON.stringify({ record: 'event', id: 'K1', kind: 'custody', at: '2026-04-28 14:20', until: '2026-04-28 19:45', stage: 'released', says: 'Harassment.', phones: ['07700 900177'] }))
  const answer = await over(own).ask({ number: '07700 900177' }, Date.UTC(2026, 4, 1))
  expect(answer).toMatchObject({ receipt: { matches: [{ record: { kind: 'custody', stage: 'released', until: '2026-04-28T19:45' } }] } })
  expect(weighRecord((answer as { receipt: { matches: { record: Parameters<typeof weighRecord>[0] }[] } }).receipt.matches[0]!.record, Date.UTC(2026, 4, 1))).toEqual({ weight: 'live', tag: 'JUST RELEASED' })
})

test('of a victim it is told what makes those who harmed her dangerous now, though it was recorded of them alone: by name, by number and on a call', async () => {
  const own = join(dir, 'feared')
  mkdirSync(own)
  const him = (kind: string, id: string, more: object) => ({ record: 'event', id, kind, persons: [{ role: kind === 'firearms' ? 'holder' : 'suspect', id: 'him' }], ...more })
  writeFileSync(join(own, 'all.ndjson'), [
    { record: 'person', id: 'she', name: her.name, born: '1984-03-07', phones: [her.number] }, { record: 'person', id: 'him', name: 'Carl Brook' }, { record: 'person', id: 'witness', name: stranger.name, phones: [stranger.number] },
    { record: 'event', id: 'hurt', kind: 'crime', at: '2020-01-01', says: 'Assault.', persons: [{ role: 'victim', id: 'she' }, { role: 'suspect', id: 'him' }, { role: 'witness', id: 'witness' }] },
    him('custody', 'out', { at: '2026-04-28', until: '2026-04-29', stage: 'released', says: 'Harassment.' }), him('custody', 'long ago', { at: '2021-04-28', until: '2021-04-29', stage: 'released' }), him('crime', 'drunk', { at: '2026-04-20', says: 'Drunk.' }),
    him('firearms', 'gun', { at: '2024-01-01', until: '2029-01-01', says: 'Shotgun certificate.' }), him('firearms', 'gone', { at: '2010-01-01', until: '2015-01-01' }),
  ].map((r) => JSON.stringify(r)).join('\n'))
  const at = Date.UTC(2026, 4, 1)
  for (const [question, id] of [[{ name: her.name }, 'persons'], [{ phone: her.number }, 'ties']] as const) {
    const answer = await checkHeld(question, at, heldInFolder(own, today))
    const [first] = answer.is === 'answered' ? answer[id] : []
    expect(first!.hanging.lines.map((l) => [l.id, l.tag]), id).toEqual([['feared:out', 'JUST RELEASED'], ['feared:gun', 'FIREARMS'], ['feared:hurt', 'CRIME']])
    expect(first!.hanging.lines[0]!.says).toBe('Harassment. Carl Brook: suspect in what is recorded of this person (released)')
    expect([first!.hanging.patterns, first!.hanging.weapons.map((w) => w.what)]).toEqual([[], ['firearm']])
  }
  expect((await knownAboutPerson('feared:she', at, heldInFolder(own, today)))!.dangers.map((e) => e.id), 'on her page').toEqual(['feared:out', 'feared:gun'])
  const ids = async (number: string) => { const a = await over(own).ask({ number }, at); return a.is === 'answered' ? a.receipt.matches.flatMap((m) => ('record' in m ? [m.record.id] : [])).sort() : [] }
  expect(await ids(her.number)).toEqual(['feared:gun', 'feared:hurt', 'feared:out'])
  expect(await ids(stranger.number), 'a witness is not the one in danger').toEqual(['feared:hurt'])
})

test('asked by name, people come first; her number and home that stand in events without her name are one line, and are left out where she is told with every one of them', async () => {
  const own = join(dir, 'unnamed')
  mkdirSync(own)
  const rang = (n: number, persons: object[]) => ({ record: 'event', id: `c${n}`, kind: 'contact', at: `2026-01-${10 + n}`, says: 'Rang.', phones: [her.number], addresses: [her.address], persons })
  const write = (persons: object[]) => writeFileSync(join(own, 'all.ndjson'), [{ record: 'person', id: 'p', name: her.name, born: '1984-03-07', phones: [her.number], addresses: [her.address] }, ...[1, 2, 3, 4].map((n) => rang(n, n === 4 ? persons : [{ role: 'caller', id: 'p' }]))].map((r) => JSON.stringify(r)).join('\n'))
  const ask = async () => { const a = await checkHeld({ name: her.name }, Date.UTC(2026, 4, 1), heldInFolder(own, today)); return a.is === 'answered' ? a.persons : [] }
  write([{ role: 'caller', id: 'p' }])
  expect((await ask()).map((p) => [p.name, p.hanging.lines.length])).toEqual([[her.name, 4]])
  write([])
  const found = await ask()
  expect(found.map((p) => [p.name, p.hanging.lines.map((l) => l.id)])).toEqual([[her.name, ['unnamed:c3', 'unnamed:c2', 'unnamed:c1']], ['not named', ['unnamed:c4', 'unnamed:c3', 'unnamed:c2', 'unnamed:c1']]])
  expect(found[1]!.reasons.at(-1)!.says).toBe('the number, home or vehicle of somebody who fits better, or nearly (unnamed:p)')
})

test('a number that only stands in contacts told with whom it belongs to is no line of its own; what few may know is marked, and what response a marker asks for, as the command tells it', async () => {
  const own = join(dir, 'told-once')
  mkdirSync(own)
  const all = [{ record: 'person', id: 'p', name: her.name, phones: [her.number] }, { record: 'event', id: 'c', kind: 'contact', at: '2026-01-01', says: 'Rang.', phones: [her.number], persons: [{ role: 'caller', id: 'p' }] },
    { record: 'event', id: 'm', kind: 'marker', at: '2026-01-02', says: 'Treat as urgent.', response: 'immediate', persons: [{ role: 'victim', id: 'p' }] }, { record: 'event', id: 'few', kind: 'intelligence', at: '2025-01-01', says: 'Said in confidence.', mayKnow: ['inspector'], persons: [{ role: 'victim', id: 'p' }] }]
  const write = (records: object[]) => writeFileSync(join(own, 'all.ndjson'), records.map((r) => JSON.stringify(r)).join('\n'))
  const ask = async () => await checkHeld({ phone: her.number }, Date.UTC(2026, 4, 1), heldInFolder(own, today))
  write(all)
  const answer = await ask()
  expect(answer.is === 'answered' && answer.ties.map((t) => t.name)).toEqual([her.name])
  if (answer.is !== 'answered') throw new Error('too little')
  const text = checkText(answer)
  expect(text).toContain('Treat as urgent.; here as victim; RESPONSE immediate')
  expect(text).toContain('Said in confidence.; here as victim; RESTRICTED to inspector')
  expect(text).not.toMatch(/Rang.*RESTRICTED/)
  write([...all, { record: 'event', id: 'd', kind: 'contact', at: '2026-02-01', says: 'Rang off.', phones: [her.number] }])
  const again = await ask()
  expect(again.is === 'answered' && again.ties.map((t) => [t.name, t.hanging.lines.length]), 'with one that is told with nobody it is').toEqual([[her.name, 3], ['not named', 2]])
})

test('of a number that rang forty times its people come first, and what only stands in events is one', async () => {
  const own = join(dir, 'often')
  mkdirSync(own)
  const rang = Array.from({ length: 40 }, (_, i) => ({ record: 'event', id: `c${i}`, kind: 'contact', at: `2025-01-${10 + (i % 20)}`, says: 'Rang.', phones: [her.number] }))
  const people = [{ record: 'person', id: 'z1', name: her.name, phones: [her.number] }, { record: 'event', id: 'o', kind: 'order', at: '2024-01-01', until: '2030-01-01', says: 'Not to go near.', persons: [{ role: 'victim', id: 'z1' }] }]
  writeFileSync(join(own, 'all.ndjson'), [...rang, ...people].map((r) => JSON.stringify(r)).join('\n'))
  const answer = await checkHeld({ phone: her.number }, Date.UTC(2026, 4, 1), heldInFolder(own, today))
  if (answer.is !== 'answered') throw new Error(answer.is)
  expect(answer.ties.map((t) => [t.name, t.records.length, t.hanging.lines.length])).toEqual([[her.name, 1, 1], ['not named', 40, 40]])
  expect(answer).toMatchObject({ weaker: 0, ties: [{ hanging: { lines: [{ tag: 'ORDER IN FORCE' }] } }, {}] })
})

test('somebody who is held and of whom nothing is recorded is told, with what their record says, and never "nothing found"; what is only likely is not, and another force is not told', async () => {
  const own = join(dir, 'alone')
  mkdirSync(own)
  writeFileSync(join(own, 'p.csv'), `id,name,born,phone,says\nA1,Cora County,12/03/1985,07700 900177,Deaf: send texts.\nA2,Nora Noone,,07700 900178,\nA3,Otto Often,,07700 900179,Carries a knife.\n`)
  writeFileSync(join(own, 'e.csv'), 'id,kind,at,says,caller_id\nA1,contact,2020-01-01,Rang.,A3\n')
  const ask = async (asked: Parameters<ReturnType<typeof over>['ask']>[0]) => { const a = await over(own).ask(asked, Date.UTC(2026, 4, 1)); return a.is === 'answered' ? a.receipt : undefined }
  const told = async (number: string) => (await ask({ number }))!.matches.map((m) => ('record' in m ? [m.record.id, m.record.kind, m.record.says] : []))
  expect(await told('07700 900177')).toEqual([['alone:A1#held', 'person', 'Held in alone: Cora County, born 1985-03-12. Deaf: send texts.']])
  expect(await told('07700 900178')).toEqual([['alone:A2#held', 'person', 'Held in alone: Nora Noone.']])
  expect((await told('07700 900179')).map(([id]) => id).sort(), 'what happened, and what the record says of them').toEqual(['alone:A1', 'alone:A3#held'])
  expect((await ask({ name: 'Kora Countie' }))!.matches).toEqual([])
  expect(await checkHeld({ phone: '07700 900177' }, Date.UTC(2026, 4, 1), heldInFolder(own, today))).toMatchObject({ ties: [{ records: [{ says: 'Deaf: send texts.' }] }] })
  const [match] = (await ask({ number: '07700 900177' }))!.matches
  expect(asPointer(match!, (id) => id, () => false)).toBeUndefined()
})
