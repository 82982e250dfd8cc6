import type { Role } from '#policy/roles.ts'
import type { Obligation } from './obligation.ts'

/** Roles that answer for an obligation: the one it was first owed by, those up its ladder, who may step in before they are told, and the top. Whoever owes it or was told of it is one of these. */
export const answersFor = (o: Obligation, role: Role): boolean => role === o.firstOwedBy || role === o.top.role || o.ladder.some((rung) => rung.role === role)
