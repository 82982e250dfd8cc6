import type { Role } from '#policy/roles.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import type { CommandSpec, Refusal, Teller } from '#domain/rule.ts'
import type { Room } from '#domain/state.ts'
import type { Command } from './read-command.ts'

/** Why this teller may not give this command, or nothing. A person needs a role that policy names for it and to be on duty in that role; a part of the system, to be named by the command. */
export function mayTell(spec: CommandSpec<any>, command: Command, who: Teller, room: Room, rules: PolicyVersion): Refusal[] {
  if (who.is === 'service') {
    if (who.service === 'setup' || spec.services?.includes(who.service)) return []
    return [{ rule: 'service-may', says: `${who.service} may not ${command.type.replaceAll('-', ' ')}.`, wayOn: 'A person on duty does this, signed in by name.' }]
  }
  const roster = room.roster()
  const person = roster.people[who.staff]
  if (person === undefined) return [{ rule: 'staff-is-known', says: `Nobody here is known as ${who.staff}.`, wayOn: 'Sign in as somebody who is enrolled; an administrator enrols people.' }]
  // A policy that was adopted before there was such a command names nobody for it.
  const may = rules.whoMay[spec.type as keyof PolicyVersion['whoMay']] ?? []
  const duty = roster.onDuty[who.staff]
  if (spec.offDuty) return person.roles.some((role) => may.includes(role)) ? [] : [roleMay(command, may, rules)]
  if (duty === undefined) return [{ rule: 'only-on-duty', says: `${person.name} is not on duty.`, wayOn: 'Start your shift, then do this.' }]
  if (who.role !== null && who.role !== duty.role) {
    return [{ rule: 'role-is-the-one-on-duty', says: `${person.name} is on duty as ${rules.roles[duty.role].title}, not as ${rules.roles[who.role].title}.`, wayOn: 'Sign in in the role you are on duty in, or end that shift first.' }]
  }
  return may.includes(duty.role) ? [] : [roleMay(command, may, rules)]
}

const roleMay = (command: Command, may: readonly Role[], rules: PolicyVersion): Refusal => ({ rule: 'role-may', says: `Your role may not ${command.type.replaceAll('-', ' ')}.`, wayOn: may.length === 0 ? 'The policy in force names no role for it: add one under whoMay.' : `These roles may: ${may.map((role) => rules.roles[role].title).join(', ')}. Ask one of them; a message to the role is owed an answer.` })
