import { z } from 'zod'
import { roles, type Role } from '#policy/roles.ts'
import { staffId } from '#domain/fields.ts'
import { fieldProblems } from '#domain/field-problems.ts'
import type { StaffId } from '#domain/ids.ts'
import type { Problem, Refusal } from '#domain/rule.ts'
import type { ControlRoom } from '#room/open-room.ts'

export type Proven = { ok: true; staff: StaffId; role: Role } | { ok: false; problems: Problem[] } | { ok: false; refusals: Refusal[] }

/**
 * The seam for signing in: who is it, and which chair do they take? What follows (cookie, role on duty, what may be seen and done) rests on the answer alone.
 * OpenID Connect is a second implementation: `/session/start` sends the browser to the provider, `/session/back` checks the code and the ID token (openid-client)
 * and turns its subject into a StaffId; `prove` is then called with that subject in place of a picked name. `listsPeople` is false for it: nobody who has not signed in is shown names.
 */
export interface SignIn {
  listsPeople: boolean
  prove(body: unknown): Promise<Proven>
}

const picked = z.strictObject({ staff: staffId, role: z.enum(roles) })

/** Sign-in by picking a named person: for demonstrations and for a room on one's own machine, where everybody is invented or everybody is oneself. */
export function pickAPerson(room: ControlRoom): SignIn {
  return {
    listsPeople: true,
    async prove(body) {
      const read = picked.safeParse(body)
      if (!read.success) return { ok: false, problems: fieldProblems(body, read.error.issues, picked) }
      const { staff, role } = read.data
      const person = room.seen().docs.roster.get('roster')?.people[staff]
      if (person === undefined) return { ok: false, problems: [{ field: 'staff', problem: `nobody here is known as ${staff}`, remedy: 'pick one of the people that /people lists' }] }
      if (!person.roles.includes(role)) {
        return { ok: false, refusals: [{ rule: 'role-is-theirs', says: `${person.name} has not this role.`, wayOn: 'Take a chair of a role that the roster names for this person.' }] }
      }
      return { ok: true, staff, role }
    },
  }
}
