// POST /views/person and /views/address: everything known of one, for those of the room. Ids travel in the body, so that no log of addresses holds whom somebody looked at.
import { distance } from '@turf/distance'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRecord, matchesOf } from '#domain/contact/floor-of.ts'
import type { Contact } from '#domain/contact/contact.ts'
import type { ContactId } from '#domain/ids.ts'
import type { KnownEvent } from '#domain/history/what-hangs.ts'
import { hiddenFrom, without, type Hidden } from '#held/seen-by.ts'
import { knownAboutAddress, knownAboutPerson, type Cut } from '#held/known-about.ts'
import type { EventPlace, Held } from '#held/held-facts.ts'
import { heldAs } from '#held/held-holder.ts'
import { largestId } from '#store/held-read.ts'
import { postcodeOf } from '#matching/normalise.ts'
import { maySee, seesAll, type Viewer } from '#views/may-see.ts'
import { sayDay } from '#views/doubtful-match.ts'
import { personMap, type Located, type MapAround, type PersonMap, type Position } from '#views/person-map.ts'
import { addressPage, personPage, type PageContact, type PersonPage } from '#views/person-page.ts'
import { mayNotLookUp, notChecked } from './check-route.ts'
import { asProblems, sayNotFound } from './errors.ts'
import { untilMark } from './even-marks.ts'
import type { Joined } from './joined.ts'
import { look } from './read-log.ts'
import { viewerIn } from './session.ts'

const longestId = 600
const mostReceipts = 40
const mostContacts = 20
const mostLogged = 500

type Made = { page: PersonPage; subjects: readonly string[] } | undefined

/** Where `/views/person` and `/views/address` take an id: a record held ("source:ref"), an address of one ("source:ref@0"), the address of a contact ("C-1001"), somebody named in what a contact's checks found ("C-1001/Anna Brook"). */
export function personRoutes(app: FastifyInstance, joined: Joined): void {
  const opened = (of: 'person' | 'address', make: (joined: Joined, viewer: Viewer, id: string, before?: EventPlace) => Promise<Made>): void => {
    app.post(`/views/${of}`, { schema: { summary: `Everything known of one ${of}: worst first, when, with whom, and who was told of it`, tags: ['views'] } }, async (request, reply) => {
      const startedAt = performance.now()
      const viewer = viewerIn(request, reply, joined)
      if (viewer === null) return reply
      if (!seesAll(viewer)) return reply.code(403).send({ refusals: [mayNotLookUp] })
      const id = idIn(request, reply)
      if (id === undefined) return reply
      const before = beforeIn(request, reply)
      if (before === null) return reply
      if (joined.held === undefined && (of === 'address' || contactIn(id) === undefined)) return reply.code(503).send(notChecked('this room is kept in memory and nothing can be imported into it'))
      const made = await make(joined, viewer, id, before)
      await look(joined, viewer, of, [of, ...made?.subjects ?? []].slice(0, mostLogged), `opened the page of ${id}${before === undefined ? '' : `, the events before ${before.at ?? 'without a date'}`}`)
      await untilMark(startedAt)
      return made === undefined ? sayNotFound(reply) : { at: joined.room.now(), view: made.page }
    })
  }
  opened('person', (j, viewer, id, before) => (contactIn(id) === undefined ? heldPerson(j, viewer, id, before) : namedPerson(j, viewer, id)))
  opened('address', addressOf)
}

function idIn(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const { id } = (typeof request.body === 'object' && request.body !== null ? request.body : {}) as { id?: unknown }
  if (typeof id === 'string' && id !== '' && id.length <= longestId && !/[\p{Cc}\p{Cs}]/u.test(id)) return id
  void reply.code(400).send(asProblems({ field: 'id', problem: 'it is no id of a record, an address or a contact', remedy: 'send { "id": … } as a check, a history line or a page gives it' }))
  return undefined
}

const placeText = /^([\dT:.Z+-]{0,40})\/(\d{1,19})$/
/** Where the events to be told begin, as a page gave it; null when it is no such place, which is answered. */
function beforeIn(request: FastifyRequest, reply: FastifyReply): EventPlace | undefined | null {
  const { before } = (typeof request.body === 'object' && request.body !== null ? request.body : {}) as { before?: unknown }
  if (before === undefined) return undefined
  const [whole, at = '', nr = ''] = (typeof before === 'string' ? placeText.exec(before) : null) ?? []
  if (whole !== undefined && BigInt(nr) <= largestId) return { at: at === '' ? null : at, id: nr }
  void reply.code(400).send(asProblems({ field: 'before', problem: 'it is no place among the events of a page', remedy: 'send it as the page gave it under leftOut, or leave it out' }))
  return null
}

/** What a page says of events that are not on it. Those without a date are told after all others. */
function leftOutOf({ cut }: Cut, before: EventPlace | undefined): Pick<PersonPage, 'leftOut'> {
  if (cut === undefined && before === undefined) return {}
  const day = (at: string): string => sayDay(at.slice(0, 10))
  const later = before === undefined ? [] : [before.at === null ? 'This page tells only of events without a date; others are not here.' : `This page begins at ${day(before.at)}: later events are not here.`]
  const last = cut?.last
  const what = last === undefined ? 'some of it' : last.at === null ? 'some of what has no date' : `what happened before ${day(last.at)}`
  const earlier = cut === undefined ? [] : [`More is held than is shown at once: ${what} is left out here, and is in no count or tag of this page.`]
  return { leftOut: { says: [...later, ...earlier].join(' '), ...(last === undefined ? {} : { before: `${last.at ?? ''}/${last.id}` }) } }
}

const contactIn = (id: string): ContactId | undefined => /^C-\d{1,12}(?=$|\/)/.exec(id)?.[0] as ContactId | undefined

const nothingHidden: Hidden = { has: () => false, count: 0, events: [], may: () => true }
async function asSeen(held: Held, viewer: Viewer): Promise<{ own: Held; hidden: Hidden }> {
  const hidden = await hiddenFrom(held, (mayKnow) => mayKnow.includes(viewer.staff) || mayKnow.includes(viewer.role))
  return { own: without(held, hidden), hidden }
}

/** Receipts by which any of these was found, and the contacts they were asked for. One that also found what is hidden from this person is not there. */
async function toldOf(joined: Joined, viewer: Viewer, ids: readonly string[], hidden: Hidden): Promise<Pick<PersonPage, 'receipts' | 'contacts'>> {
  const all = joined.book === undefined || ids.length === 0 ? [] : await joined.book.touching(ids, mostReceipts)
  const receipts = all.filter((r) => !r.found.some(hidden.has)).map(({ writer: _, found: __, about, ...r }) => ({ ...r, ...(about === null || about === undefined ? {} : { about }) }))
  const contacts = await Promise.all([...new Set(receipts.flatMap((r) => r.about ?? []))].slice(0, mostContacts).map((id) => contactOf(joined, viewer, id as ContactId)))
  return { receipts, contacts: contacts.filter((c) => c !== undefined).map(([c, open]) => saidOf(c, open)).sort((a, b) => b.callAt - a.callAt) }
}

async function contactOf({ room }: Joined, viewer: Viewer, id: ContactId): Promise<[Contact, boolean] | undefined> {
  const found = await room.doc('contact', id)
  return found !== undefined && maySee(viewer, room.seen(), 'contact', found.doc) ? [found.doc, found.open] : undefined
}

function saidOf(c: Contact, open: boolean): PageContact {
  const words = c.words.find((w) => w.who === 'caller')?.text ?? ''
  return { id: c.id, callAt: c.callAt, says: words.length > 200 ? `${words.slice(0, 199)}…` : words, open, ...(c.incident === undefined ? {} : { incident: c.incident }) }
}

async function heldPerson(joined: Joined, viewer: Viewer, id: string, before?: EventPlace): Promise<Made> {
  const { own, hidden } = await asSeen(joined.held!, viewer)
  const at = joined.room.now()
  const known = await knownAboutPerson(id, at, own, before)
  if (known === undefined) return undefined
  const ids = [...known.records.flatMap((r) => [r.id, heldAs(r.id)]), ...known.events.map((e) => e.id)]
  const told = await toldOf(joined, viewer, ids, hidden)
  const map = await mapAround(joined, known.records.flatMap((r) => (r.doc.addresses ?? []).map((a, i) => ({ ...a, id: `${r.id}@${i}` }))), known.around)
  return { page: { ...personPage(id, known, { ...told, map }, at, districtOf), ...leftOutOf(known, before) }, subjects: [...ids.filter((id) => !id.endsWith('#held')), ...known.dangers.map((e) => e.id), ...known.around.map((a) => a.id), ...told.contacts.map((c) => c.id)] }
}

/** Somebody who is named in what a contact's checks found, whatever source it came from. */
async function namedPerson(joined: Joined, viewer: Viewer, id: string): Promise<Made> {
  const contact = await contactOf(joined, viewer, contactIn(id)!)
  const name = id.slice(id.indexOf('/') + 1).toLowerCase()
  if (contact === undefined) return undefined
  const events = matchesOf(contact[0]).flatMap((m): KnownEvent[] => {
    if (!isRecord(m)) return []
    const { persons, ...r } = m.record
    return [{ ...r, source: 'found by the checks', weapons: [], persons: persons.map((p) => ({ id: `${contact[0].id}/${p.name.toLowerCase()}`, name: p.name, role: p.role, ...(p.dob === undefined ? {} : { dob: p.dob }) })) }]
  })
  const own = `${contact[0].id}/${name}`
  const theirs = [...new Map(events.map((e) => [e.id, e])).values()].filter((e) => e.persons.some((p) => p.id === own))
  const [first] = theirs.flatMap((e) => e.persons.filter((p) => p.id === own))
  if (first === undefined) return undefined
  const dob = theirs.flatMap((e) => e.persons.flatMap((p) => (p.id === own ? p.dob ?? [] : [])))[0]
  const records = [{ id: own, source: `named in what was found for ${contact[0].id}`, how: 'opened' as const, doc: { names: [{ full: first.name, kind: 'name' }], ...(dob === undefined ? {} : { born: { date: dob } }) } }]
  const told = await toldOf(joined, viewer, theirs.map((e) => e.id), joined.held === undefined ? nothingHidden : (await asSeen(joined.held, viewer)).hidden)
  const page = personPage(own, { records, events: theirs, ties: [], perhaps: [] }, { ...told, map: { places: [], says: '' }, contacts: [saidOf(...contact), ...told.contacts.filter((c) => c.id !== contact[0].id)] }, joined.room.now(), districtOf)
  return { page: { ...page, sure: `${theirs.length === 1 ? 'One record names' : `${theirs.length} records name`} somebody so: taken for one person by the name alone.` }, subjects: [contact[0].id, ...theirs.map((e) => e.id)] }
}

async function addressOf(joined: Joined, viewer: Viewer, id: string, before?: EventPlace): Promise<Made> {
  const contact = contactIn(id) === undefined ? undefined : await contactOf(joined, viewer, contactIn(id)!)
  const { own, hidden } = await asSeen(joined.held!, viewer)
  const [, record, nth] = /^(.+)@(\d{1,3})$/.exec(id) ?? []
  const recorded = record === undefined ? undefined : (await own.facts([record])).subjects.get(record)?.doc.addresses?.[Number(nth)]
  const text = recorded?.text ?? contact?.[0].identifiers.address
  if (text === undefined) return undefined
  const at = joined.room.now()
  const known = await knownAboutAddress(recorded ?? { text }, at, own, before)
  if (known === undefined) return undefined
  const ids = [...known.ids, ...known.events.map((e) => e.id)]
  const told = await toldOf(joined, viewer, ids, hidden)
  const map = await mapAround(joined, [recorded ?? { text }], known.around)
  return { page: { ...addressPage(id, text, known, { ...told, map }, at, districtOf(recorded ?? { text })), ...leftOutOf(known, before) }, subjects: [...ids, ...known.around.map((a) => a.id), ...known.neighbours.map((n) => n.id), ...told.contacts.map((c) => c.id)] }
}

/** The map of own addresses and of those around. Postcodes are looked up only for addresses whose record says no position. */
async function mapAround({ postcodes }: Joined, own: readonly Located[], around: readonly MapAround[]): Promise<PersonMap> {
  const all = [...own, ...around.flatMap((a) => a.addresses)].filter((a) => a.lat === undefined)
  const wanted = postcodes === undefined ? [] : [...new Set(all.flatMap((a) => postcodeOf(a.postcode ?? a.text) ?? []))]
  const found = new Map(await Promise.all(wanted.map(async (code) => [code, await postcodes!.placeOf(code)] as const)))
  return personMap(own, around, (a): Position | undefined => {
    if (a.lat !== undefined && a.lon !== undefined) return { lat: a.lat, lon: a.lon, by: 'record' }
    const at = found.get(postcodeOf(a.postcode ?? a.text) ?? '')
    return at === undefined ? undefined : { ...at, by: 'postcode' }
  }, (a, b) => distance([a.lon, a.lat], [b.lon, b.lat], { units: 'meters' }))
}

/** "SW1A" of "…, SW1A 2AA"; empty where no postcode is known. */
const districtOf = ({ text, postcode }: { text: string; postcode?: string }): string => (postcodeOf(postcode ?? text) ?? '').slice(0, -3)
