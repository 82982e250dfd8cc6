// What is owed by a role, the most pressing first: worked out once for everybody who looks at the same board at the same moment.
import type { Obligation } from '#domain/obligations/obligation.ts'
import type { Role } from '#policy/roles.ts'
import type { Seen } from '#views/seen.ts'

type Lists = { position: number; size: number; of: Map<Role, readonly Obligation[]> }
const kept = new WeakMap<Seen['docs']['obligation'], Lists>()

/** The open obligations that a role owes now, and those it owed first and that have climbed past it; by due time, then id. */
export function owedBy(seen: Seen, role: Role): readonly Obligation[] {
  const { position, docs: { obligation } } = seen
  let lists = kept.get(obligation)
  if (lists?.position !== position || lists.size !== obligation.size) kept.set(obligation, lists = { position, size: obligation.size, of: new Map() })
  let list = lists.of.get(role)
  if (list === undefined) lists.of.set(role, list = listOf(obligation.values(), role))
  return list
}

function listOf(open: Iterable<Obligation>, role: Role): readonly Obligation[] {
  const list: Obligation[] = []
  for (const o of open) if (o.owedBy === role || (o.firstOwedBy === role && o.step !== 'waiting')) list.push(o)
  return list.sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
}
