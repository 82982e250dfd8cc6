import type { Role } from '#policy/roles.ts'
import type { Obligation } from './obligation.ts'

/** Roles that answer for an obligation: the one that owes it, those told of it, and those up its ladder, who may step in before they are told. */
export const answersFor = (o: Obligation, role: Role): boolean =>
  role === o.owedBy || role === o.firstOwedBy || role === o.top.role || o.told.some((t) => t.role === role) || o.ladder.some((rung) => rung.role === role)
