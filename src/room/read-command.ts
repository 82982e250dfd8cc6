import { commandTypes, type CommandType } from '#policy/roles.ts'
import { nearest } from '#policy/nearest.ts'
import { commandOf } from '#domain/commands.ts'
import type { CommandSpec, Problem } from '#domain/rule.ts'
import { textProblems } from '#domain/text-problems.ts'
import { fieldProblems } from '#domain/field-problems.ts'

export type Command = { type: CommandType; id: string; expects?: Record<string, number> } & Record<string, unknown>
export type CommandReading = { ok: true; spec: CommandSpec<any>; command: Command } | { ok: false; problems: Problem[] }

/** Checks what was sent against the shape of its command: every problem names the field, what is wrong and what to write. Never throws. */
export function readCommand(raw: unknown): CommandReading {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { ok: false, problems: [{ field: 'body', problem: 'it is not a command', remedy: 'send one JSON object: { "id": …, "type": …, … }' }] }
  }
  const type: unknown = (raw as { type?: unknown }).type
  if (typeof type !== 'string' || !(commandTypes as readonly string[]).includes(type)) {
    const near = typeof type === 'string' ? nearest(type, commandTypes) : undefined
    return { ok: false, problems: [{ field: 'type', problem: type === undefined ? 'it is missing' : `${JSON.stringify(type).slice(0, 80)} is no command`, remedy: near === undefined ? `write one of: ${commandTypes.join(', ')}` : `did you mean "${near}"?` }] }
  }
  const spec = commandOf(type as CommandType)
  const unstorable = textProblems(raw)
  if (unstorable.length > 0) return { ok: false, problems: unstorable }
  const read = spec.schema.safeParse(raw)
  if (!read.success) return { ok: false, problems: fieldProblems(raw, read.error.issues, spec.schema) }
  return { ok: true, spec, command: read.data as Command }
}
