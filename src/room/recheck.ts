import type { Contact } from '#domain/contact/contact.ts'
import { checkFacts } from '#domain/check-facts.ts'
import { joinsByItself } from '#domain/contact/joins-by-itself.ts'
import { seconds } from '#policy/instant.ts'
import type { Core } from './core.ts'
import { Draft } from './draft.ts'
import { settle } from './settle.ts'

const longest = seconds(60)
const mostTold = 5        // tries that are facts; later ones are asked as faithfully, and only an answer is
const pauseAfter = (tries: number): number => Math.min(longest, seconds(5) * 2 ** Math.min(10, tries - 1))

/** Asks a source that was NOT CHECKED again, after 5 s, 10 s, 20 s … at most a minute, for as long as the check is owed (S12). Answers how many were answered. */
export async function recheck(core: Core): Promise<number> {
  const at = core.ports.clock()
  const due: { owed: string; contact: Contact; source: string }[] = []
  for (const o of core.memory.open('obligation')) {
    if (o.owes !== 'check-history' || o.key === undefined) continue
    await core.load([o.home])
    const contact = core.memory.get('contact', o.home)
    if (contact?.incident !== undefined) await core.load([contact.incident])      // closed or open: whether somebody holds it is read with it
    const check = contact?.checks[o.key]
    if (contact === undefined || check?.is !== 'not-checked') continue
    const asked = Math.max(check.askedAt, core.lastAsked.get(o.id) ?? 0)
    if (at - asked < (check.tries < mostTold ? pauseAfter(check.tries) : longest)) continue
    core.lastAsked.set(o.id, at)
    due.push({ owed: o.id, contact, source: o.key })
  }
  const done = await Promise.all(due.map(({ owed, contact, source }) => again(core, owed, contact, source)))
  return done.filter(Boolean).length
}

async function again(core: Core, owed: string, contact: Contact, source: string): Promise<boolean> {
  const asked = core.ports.sources.find((s) => s.name === source)
  if (asked === undefined) return false
  const answer = await asked.ask(contact.identifiers, core.ports.clock(), contact.id)
  const at = core.ports.clock()
  const draft = new Draft(core.memory)
  const now = draft.get('contact', contact.id)
  // Somebody changed the identifiers meanwhile: that change asked by itself.
  if (now === undefined || JSON.stringify(now.identifiers) !== JSON.stringify(contact.identifiers)) return false
  if (answer.is === 'not-checked' && (contact.checks[source]?.tries ?? 0) >= mostTold) return false
  // What is found late joins and links as what is found at once (S15).
  const facts = settle(draft, [...checkFacts(contact.id, contact.identifiers, [answer]), ...joinsByItself(draft, contact.id, now, [answer])], core.rules(at), at)
  const command = `recheck:${contact.id}:${source}:${core.memory.versionOf(contact.id)}`
  const outcome = await core.append(draft, { command, hash: core.ports.hash(command), at, by: 'service:checks', facts, reply: null })
  if (outcome.is !== 'appended') {
    // Somebody else wrote there meanwhile: the answer is as good a moment later.
    core.lastAsked.delete(owed)
    await core.follow()
  }
  return outcome.is === 'appended' && answer.is === 'answered'
}
