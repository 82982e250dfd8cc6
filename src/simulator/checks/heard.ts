// What was heard and found about each contact, and which job it belongs to, folded from the facts once for all checks that ask.
import type { Fact } from '#domain/facts.ts'
import type { Match } from '#domain/history/record.ts'
import type { Entry } from '#store/journal.ts'
import type { Picture } from './picture.ts'
import { RulesThen } from './rules-then.ts'

export type Heard = {
  id: string; callAt: number; recordedAt: number; line: string; identifiers: Record<string, string | undefined>
  /** By source: what it answered last. One that is not checked keeps what it answered before. */
  checks: Map<string, { is: 'answered' | 'not-checked'; why: string; matches: readonly Match[]; accepted?: true }>
  said: { who: string; text: string }[]; sounds: string[]; abuse: string
  reasons: Map<string, { says: string; from: string }>; floor: string; job: string | undefined
}
export type Work = { id: string; contacts: string[]; grade: string; abuse: string; open: boolean; linked: Set<string>; weighed: Map<string, Set<string>> | undefined; lowerings: Map<string, { what: string; from: string; to: string; by: string }> }

const abuseRank: Readonly<Record<string, number>> = { 'not-assessed': 0, no: 1, unsure: 2, yes: 3 }
export const isRecord = (m: Match): m is Extract<Match, { record: unknown }> => 'record' in m

/** Contacts and jobs as the facts tell them. */
export class Ear {
  readonly contacts = new Map<string, Heard>()
  readonly jobs = new Map<string, Work>()
  readonly rules = new RulesThen()
  #position = 0
  /** Contacts and jobs of the entry taken last. */
  touched = new Set<string>()

  take(e: Entry): void {
    if (e.position <= this.#position) return
    this.#position = e.position
    this.touched = new Set()
    for (const f of e.facts as unknown as Fact[]) this.#fact(f, e)
  }

  #contact(id: string): Heard { this.touched.add(id); const job = this.contacts.get(id)!.job; if (job !== undefined) this.touched.add(job); return this.contacts.get(id)! }
  #job(id: string): Work { this.touched.add(id); return this.jobs.get(id)! }

  #fact(f: Fact, e: Entry): void {
    switch (f.type) {
      case 'policy-adopted': return this.rules.adopt(f.file)
      case 'contact-recorded':
        this.contacts.set(f.contact, { id: f.contact, callAt: f.callAt, recordedAt: e.at, line: f.line, identifiers: { ...f.identifiers }, checks: new Map(), said: [], sounds: [], abuse: 'not-assessed', reasons: new Map(), floor: '', job: undefined })
        this.touched.add(f.contact)
        return
      case 'identifiers-set': Object.assign(this.#contact(f.contact).identifiers, f.identifiers); return
      case 'words-added': this.#contact(f.contact).said.push(...f.words); return
      case 'sound-noted': this.#contact(f.contact).sounds.push(f.sound); return
      case 'words-read': { const c = this.#contact(f.contact); const read = f.reading.domesticAbuse; if (read !== 'no' && abuseRank[read]! > abuseRank[c.abuse]!) c.abuse = read; return }
      case 'domestic-abuse-answered': this.#contact(f.contact).abuse = f.answer; return
      case 'check-receipted': this.#contact(f.contact).checks.set(f.source, { is: 'answered', why: '', matches: f.receipt.matches }); return
      case 'check-failed': { const c = this.#contact(f.contact); c.checks.set(f.source, { is: 'not-checked', why: f.why, matches: c.checks.get(f.source)?.matches ?? [] }); return }
      case 'not-checked-accepted': this.#contact(f.contact).checks.get(f.source)!.accepted = true; return
      case 'floor-raised': { const c = this.#contact(f.contact); c.floor = f.floor.grade; for (const r of f.floor.reasons) c.reasons.set(r.reason, r); return }
      case 'contact-joined': { const c = this.#contact(f.contact); c.job = f.incident; const j = this.#job(f.incident); if (!j.contacts.includes(f.contact)) j.contacts.push(f.contact); return }
      case 'contact-separated': { this.#contact(f.contact).job = undefined; const j = this.#job(f.incident); j.contacts = j.contacts.filter((c) => c !== f.contact); return }
      case 'incident-opened':
        this.jobs.set(f.incident, { id: f.incident, contacts: [f.contact], grade: f.grade, abuse: f.domesticAbuse, open: true, linked: new Set(), weighed: undefined, lowerings: new Map() })
        this.touched.add(f.incident)
        this.#contact(f.contact).job = f.incident
        return
      case 'grade-raised': this.#job(f.incident).grade = f.grade; return
      case 'domestic-abuse-raised': this.#job(f.incident).abuse = f.to; return
      case 'incidents-linked': this.#job(f.incident).linked.add(f.other); this.#job(f.other).linked.add(f.incident); return
      case 'lowering-asked': this.#job(f.incident).lowerings.set(f.id, { what: f.what, from: f.from, to: f.to, by: f.by }); return
      case 'lowering-decided': {
        const j = this.#job(f.incident)
        const asked = j.lowerings.get(f.id)
        if (!f.agreed || asked === undefined) return
        if (asked.what === 'grade') j.grade = asked.to
        else j.abuse = asked.to
        // What both knew when they agreed.
        j.weighed = new Map(j.contacts.map((id) => [id, new Set(this.contacts.get(id)!.reasons.keys())]))
        return
      }
      case 'incident-closed': this.#job(f.incident).open = false; return
      default: return
    }
  }
}

const ears = new WeakMap<Picture, Ear>()

/** The ear of a world: one, however many checks ask. */
export function earOf(picture: Picture): Ear {
  let ear = ears.get(picture)
  if (ear === undefined) ears.set(picture, ear = new Ear())
  return ear
}
