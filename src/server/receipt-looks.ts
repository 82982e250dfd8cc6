// Who was shown what the checks of a contact found, and when it was opened: written beside the receipts themselves, and read there.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Contact } from '#domain/contact/contact.ts'
import type { StaffId } from '#domain/ids.ts'
import type { ReceiptBook, ReceiptRead } from '#store/receipts.ts'
import { maySee } from '#views/may-see.ts'
import { asProblems, sayNotFound } from './errors.ts'
import type { Joined } from './joined.ts'
import { look } from './read-log.ts'
import { viewerIn } from './session.ts'

const asked = z.object({ contact: z.string().regex(/^C-\d{1,12}$/), what: z.enum(['shown', 'opened']).optional() })

/** What is told of a receipt on a contact: where its answer stands on the contact, its number, and who saw it. */
export type ReceiptSeen = Pick<ReceiptRead, 'nr' | 'source' | 'hash' | 'looks'>

/** POST /receipts/looks: a history was on somebody's screen, or they opened it. POST /views/receipts: who it was, for each receipt of a contact as it stands. */
export function receiptLooks(app: FastifyInstance, joined: Joined): void {
  app.post('/receipts/looks', { schema: { summary: 'What the checks of a contact found was on the screen of who is signed in, or was opened by them', tags: ['check'] } }, async (request, reply) => {
    const found = await seenContact(joined, request, reply)
    if (found === undefined) return reply
    if (found.what === undefined) return reply.code(400).send(asProblems({ field: 'what', problem: 'it is not said', remedy: 'send shown or opened' }))
    await note(joined.book, found.contact, found.what, found.staff)
    return { ok: true }
  })
  app.post('/views/receipts', { schema: { summary: 'Who was shown what the checks of a contact found, and who opened it', tags: ['views'] } }, async (request, reply) => {
    const found = await seenContact(joined, request, reply)
    if (found === undefined) return reply
    const receipts = await receiptsOf(joined.book, found.contact)
    await look(joined, viewerIn(request, reply, joined)!, 'receipts', [found.contact.id], 'opened at /views/receipts')
    return { receipts: receipts.map(({ nr, source, hash, looks }): ReceiptSeen => ({ nr, source, hash, looks })) }
  })
}

/** Notes that who sent "open-history" opened what was found. The fact of it stands in the journal whatever becomes of the note. */
export async function openedBy(joined: Joined, body: unknown, staff: StaffId): Promise<void> {
  const { type, contact } = (typeof body === 'object' && body !== null ? body : {}) as { type?: unknown; contact?: unknown }
  if (type !== 'open-history' || typeof contact !== 'string') return
  try {
    const found = await joined.room.doc('contact', contact)
    if (found !== undefined) await note(joined.book, found.doc, 'opened', staff)
  } catch (fault) { joined.log.error({ contact, fault: (fault as Error).message }, 'that a receipt was opened could not be noted beside it; the journal has it') }
}

async function note(book: ReceiptBook | undefined, contact: Contact, what: 'shown' | 'opened', staff: StaffId): Promise<void> {
  const receipts = await receiptsOf(book, contact)
  if (receipts.length > 0) await book!.lookOnce(receipts.map((r) => r.nr), what, staff)
}

async function receiptsOf(book: ReceiptBook | undefined, contact: Contact): Promise<ReceiptRead[]> {
  const answers = Object.values(contact.checks).flatMap((a) => (a.is === 'answered' ? [a.receipt] : []))
  return book === undefined || answers.length === 0 ? [] : book.ofAnswers(answers)
}

async function seenContact(joined: Joined, request: FastifyRequest, reply: FastifyReply): Promise<{ contact: Contact; what: 'shown' | 'opened' | undefined; staff: StaffId } | undefined> {
  const viewer = viewerIn(request, reply, joined)
  if (viewer === null) return undefined
  const read = asked.safeParse(request.body)
  if (!read.success) {
    void reply.code(400).send(asProblems(...read.error.issues.map((i) => ({ field: i.path.join('.') || 'body', problem: 'it is not what is asked for here', remedy: 'send { "contact": "C-1001", "what": "shown" or "opened" }' }))))
    return undefined
  }
  const found = await joined.room.doc('contact', read.data.contact)
  if (found === undefined || !maySee(viewer, joined.room.seen(), 'contact', found.doc)) { void sayNotFound(reply); return undefined }
  return { contact: found.doc, what: read.data.what, staff: viewer.staff }
}
