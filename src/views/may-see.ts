// Who may see which document. Cut here, on the server, before anything leaves; the browser holds only what its person may see (S25).
import type { Role } from '#policy/roles.ts'
import type { StaffId, UnitId } from '#domain/ids.ts'
import type { Docs, Kind } from '#domain/state.ts'
import type { Seen } from './seen.ts'

/** Somebody looking: a person in one role. Off duty one sees the roster and the rules, which one needs to come on duty. */
export type Viewer = { staff: StaffId; role: Role; onDuty: boolean; unit?: UnitId }

const ofTheRoom: ReadonlySet<Role> = new Set(['call-handler', 'dispatcher', 'support-operator', 'controller', 'inspector', 'duty-officer', 'specialist'])

/** The person as the roster has them now: on duty in this role or not, and their unit (named at the start of the shift, or by its crew). */
export function viewerOf(seen: Seen, staff: StaffId, role: Role): Viewer {
  const duty = seen.docs.roster.get('roster')?.onDuty[staff]
  if (duty?.role !== role) return { staff, role, onDuty: false }
  let unit = duty.unit
  if (unit === undefined && role === 'response-officer') for (const u of seen.docs.unit.values()) if (u.onDuty && u.crew.includes(staff)) unit = u.id
  return { staff, role, onDuty: true, ...(unit !== undefined ? { unit } : {}) }
}

/** Those who run the room see all that is open in it. */
export const seesAll = (v: Viewer): boolean => v.onDuty && ofTheRoom.has(v.role)

/** May this person see this document? Pure, and the same for live stream, queries and stories. `seen` is the room as it is. */
export function maySee<K extends Kind>(v: Viewer, seen: Seen, kind: K, doc: Docs[K]): boolean {
  if (kind === 'roster' || kind === 'policy') return true
  if (!v.onDuty) return false
  if (ofTheRoom.has(v.role)) return true
  const d = { kind, doc } as { [K in Kind]: { kind: K; doc: Docs[K] } }[Kind]
  switch (v.role) {
    case 'response-officer': return crewSees(v, seen, d)
    case 'case-officer': return caseOfficerSees(v, seen, d)
    // Looks back at what was done, and into nothing that is still being said.
    case 'reviewer': return d.kind !== 'message' && (d.kind !== 'contact' || d.doc.ended !== undefined) && (d.kind !== 'obligation' || !d.doc.home.startsWith('M-'))
    case 'administrator': return d.kind === 'obligation' && d.doc.home === 'roster'
    case 'call-handler': case 'dispatcher': case 'support-operator': case 'controller': case 'inspector': case 'duty-officer': case 'specialist': return true
  }
}

type AnyDoc = { [K in Kind]: { kind: K; doc: Docs[K] } }[Kind]

/** A crew: its own unit, the job it is on, was on or went to, and what is owed about those. */
function crewSees(v: Viewer, seen: Seen, d: AnyDoc): boolean {
  switch (d.kind) {
    case 'unit': return d.doc.id === v.unit
    case 'incident': return jobOf(v, seen, d.doc.id) || (v.unit !== undefined && (d.doc.units.includes(v.unit) || d.doc.attendedBy === v.unit))
    case 'divert': return d.doc.unit === v.unit
    case 'contact': return d.doc.handler === v.staff || d.doc.recordedBy === v.staff
    case 'message': return d.doc.toRole === v.role || d.doc.askedFor === v.staff || d.doc.from === v.staff
    case 'obligation': return d.doc.acceptedBy === v.staff || homeSeen(v, seen, d.doc.home)
    case 'pair': case 'sampling': return false
    case 'roster': case 'policy': return true
  }
}

function jobOf(v: Viewer, seen: Seen, incident: string): boolean {
  const unit = v.unit === undefined ? undefined : seen.docs.unit.get(v.unit)
  return unit !== undefined && (unit.commitment?.incident === incident || unit.left?.incident === incident)
}

/** The officer in a case: contacts they took, the incidents of those, messages to their role or to them. */
function caseOfficerSees(v: Viewer, seen: Seen, d: AnyDoc): boolean {
  switch (d.kind) {
    case 'contact': return d.doc.handler === v.staff || d.doc.recordedBy === v.staff
    case 'incident': return d.doc.contacts.some((id) => { const c = seen.docs.contact.get(id); return c !== undefined && (c.handler === v.staff || c.recordedBy === v.staff) })
    case 'message': return d.doc.toRole === v.role || d.doc.askedFor === v.staff || d.doc.from === v.staff
    case 'obligation': return d.doc.acceptedBy === v.staff || homeSeen(v, seen, d.doc.home)
    case 'unit': case 'divert': case 'pair': case 'sampling': return false
    case 'roster': case 'policy': return true
  }
}

const kindOf: Readonly<Record<string, Kind>> = { C: 'contact', I: 'incident', U: 'unit', D: 'divert', M: 'message', P: 'pair' }

/** The kind a subject's id stands for: "C-1001" is a contact, "roster" the roster; undefined when it is no subject. */
export const kindOfSubject = (id: string): Kind | undefined => (id === 'roster' || id === 'policy' || id === 'sampling' ? id : id[1] === '-' ? kindOf[id[0]!] : undefined)

function homeSeen(v: Viewer, seen: Seen, home: string): boolean {
  const kind = kindOfSubject(home)
  if (kind === undefined || kind === 'roster' || kind === 'policy') return false
  const doc = seen.docs[kind].get(home)
  return doc !== undefined && maySee(v, seen, kind, doc as Docs[typeof kind])
}

/** A text that changes whenever what this person may see can have changed beyond the documents that changed themselves. Empty for those who see all. */
export function scopeOf(v: Viewer, seen: Seen): string {
  if (seesAll(v)) return ''
  const unit = v.unit === undefined ? undefined : seen.docs.unit.get(v.unit)
  return [v.onDuty, v.unit, unit?.commitment?.incident, unit?.left?.incident].join(' ')
}

/** The person whose data a document holds is reached by this subject; undefined where it holds none of the public (S23). */
export function subjectOf(kind: Kind, doc: Docs[Kind]): string | undefined {
  switch (kind) {
    case 'contact': case 'incident': case 'divert': case 'message': case 'pair': return (doc as Docs['contact']).id
    case 'obligation': { const { home } = doc as Docs['obligation']; return home === 'roster' || home === 'policy' || home.startsWith('U-') ? undefined : home }
    case 'unit': case 'roster': case 'policy': case 'sampling': return undefined
  }
}
