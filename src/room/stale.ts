import type { CommandSpec } from '#domain/rule.ts'
import { kinds } from '#domain/state.ts'
import type { Draft } from './draft.ts'
import type { Memory } from './memory.ts'
import type { Command } from './read-command.ts'

/** Somebody wrote first: both texts, so that a person can choose. `by` and `at` tell whose the other is, where that is known. */
export type Stale = { subject: string; expected: number | null; version: number; yours: string; theirs: string; by?: string; at?: number }

/** What the command was based on has moved: by its own count (a summary's), or by the versions it says it expects. */
export function staleOf(spec: CommandSpec<any>, command: Command, room: Draft, memory: Memory): Stale | undefined {
  const own = spec.stale?.(command, room)
  if (own !== undefined) return { subject: String(command['incident'] ?? command['contact'] ?? ''), expected: null, version: memory.versionOf(String(command['incident'] ?? '')), ...own }
  for (const [subject, expected] of Object.entries(command.expects ?? {})) {
    const version = memory.versionOf(subject)
    if (version === expected) continue
    const { id: _, type: __, expects: ___, ...fields } = command
    return { subject, expected, version, yours: JSON.stringify(fields), theirs: JSON.stringify(alike(docOf(memory, subject), fields)) }
  }
  return undefined
}

const docOf = (memory: Memory, id: string): Record<string, unknown> =>
  kinds.map((kind) => memory.get(kind, id) as Record<string, unknown> | undefined).find((d) => d !== undefined) ?? {}

/** The fields of the document that the command would write, or the whole when none has its name. */
function alike(doc: Record<string, unknown>, fields: Record<string, unknown>): Record<string, unknown> {
  const same = Object.fromEntries(Object.keys(fields).filter((k) => k in doc).map((k) => [k, doc[k]]))
  return Object.keys(same).length > 0 ? same : doc
}
