import type { z } from 'zod'
import type { PolicyVersion } from '#policy/schema.ts'
import type { CommandType, Role } from '#policy/roles.ts'
import type { DomainFact } from './facts.ts'
import type { StaffId } from './ids.ts'
import type { Answer } from './history/record.ts'
import type { Identifiers } from './contact/contact.ts'
import type { Room } from './state.ts'

export type Service = 'telephony' | 'checks' | 'setup' | 'location' | 'policy' | 'watch'

/** Who tells the room something: a person on duty, or a named part of the system. */
export type Teller = { is: 'staff'; staff: StaffId; role: Role | null } | { is: 'service'; service: Service }

/** "staff:S-07", "service:telephony": how an author is written on a fact. */
export const signed = (who: Teller): string => (who.is === 'staff' ? who.staff : `service:${who.service}`)

/** A command with everything a decision may rest on; time, numbers and answers come in from outside. */
export type Told<C> = {
  command: C; who: Teller; by: string; at: number; rules: PolicyVersion; room: Room
  answers: readonly Answer[]               // what history sources said to this command's identifiers
  sources: readonly string[]               // names of the history sources that are asked now
  number: () => number                     // fresh numbers for ids
}

/** A sentence the room holds to. `wayOn` says what may be done instead. */
export type Rule<C> = {
  rule: string; guards?: string
  says: string | ((t: Told<C>) => string)
  wayOn: string
  holds: (t: Told<C>) => boolean
}

export type Refusal = { rule: string; guards?: string; says: string; wayOn: string }
export type Problem = { field: string; problem: string; remedy: string }

/** One command of the room: its shape, the documents it touches, its rules and what it makes true. */
export type CommandSpec<C extends { type: CommandType }> = {
  type: C['type']
  schema: z.ZodType<C>
  /** Documents that must exist, with the field that names each. `maybe`: it need not exist, but is read when it does. */
  touches: (c: C, room: Room) => readonly { kind: 'contact' | 'incident' | 'unit' | 'divert' | 'message' | 'pair' | 'roster' | 'obligation' | 'sampling'; id: string; field: string; maybe?: true }[]
  /** Identifiers to be searched for before the decision, unasked (S12). */
  searches?: (c: C, room: Room) => Identifiers | undefined
  /** Imported records that must be held, with the field that names each. Told only to who may give the command. */
  records?: (c: C) => readonly { field: string; id: string }[]
  rules: readonly Rule<C>[]
  facts: (t: Told<C>) => DomainFact[]
  /** Parts of the system, besides `setup`, that may send it. */
  services?: readonly Service[]
  /** A command that does not need its sender on duty (to come on duty, one is off). */
  offDuty?: true
  /** What both wrote, when the version it was based on has moved; undefined when it has not. Shown to the person, who decides. */
  stale?: (c: C, room: Room) => { yours: string; theirs: string; by: string; at: number } | undefined
  /** A further command done in the same append, such as a grade sent along with a contact. If its rules refuse, the first still stands and the refusals are answered. */
  further?: (t: Told<C>, facts: readonly DomainFact[]) => (Record<string, unknown> & { type: CommandType }) | undefined
}

/** Broken rules of a command, in the order they stand. */
export function refusalsOf<C>(rules: readonly Rule<C>[], t: Told<C>): Refusal[] {
  const broken: Refusal[] = []
  for (const r of rules) {
    if (!r.holds(t)) broken.push({ rule: r.rule, ...(r.guards ? { guards: r.guards } : {}), says: typeof r.says === 'string' ? r.says : r.says(t), wayOn: r.wayOn })
  }
  return broken
}
