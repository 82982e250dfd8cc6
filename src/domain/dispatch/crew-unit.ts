// Put a crew on a unit, or change it between jobs.
import { z } from 'zod'
import type { CommandSpec } from '../rule.ts'
import { envelope, staffId, unitId } from '../fields.ts'
import { nameOf } from '../staff/who-tells.ts'
import { callSignOf } from './may-be-sent.ts'

const schema = z.strictObject({
  type: z.literal('crew-unit'), ...envelope, unit: unitId, callSign: z.string().min(1).max(40), crew: z.array(staffId).min(1).max(12),
  skills: z.array(z.string().min(1).max(60)).max(30).optional(), code: z.string().min(1).max(20).optional().describe("status code of the force; available when left out"),
})
type CrewUnit = z.infer<typeof schema>

export const crewUnit: CommandSpec<CrewUnit> = {
  type: 'crew-unit', schema,
  touches: (c) => [{ kind: 'unit', id: c.unit, field: 'unit', maybe: true }],
  rules: [
    {
      rule: 'crew-is-enrolled', says: (t) => `Nobody is enrolled as ${t.command.crew.filter((s) => t.room.roster().people[s] === undefined).join(', ')}.`, wayOn: 'Enrol them first, or write the ids of people who are.',
      holds: (t) => t.command.crew.every((s) => t.room.roster().people[s] !== undefined),
    },
    {
      rule: 'one-unit-a-person', guards: 'S7',
      says: (t) => `${t.command.crew.filter((s) => elsewhere(t.room, s, t.command.unit)).map((s) => `${nameOf(t.room, s)} is in ${elsewhere(t.room, s, t.command.unit)!.callSign}`).join('; ')}.`,
      wayOn: 'Stand that unit down or change its crew first.',
      holds: (t) => t.command.crew.every((s) => elsewhere(t.room, s, t.command.unit) === undefined),
    },
    {
      rule: 'call-sign-is-one-unit', guards: 'S7', says: (t) => `${t.command.callSign} is on the air already, as another unit.`, wayOn: 'Use that unit, or another call sign: two crews answering to one name lose both.',
      holds: (t) => ![...t.room.open('unit')].some((u) => u.onDuty && u.id !== t.command.unit && u.callSign.trim().toUpperCase() === t.command.callSign.trim().toUpperCase()),
    },
    {
      // A new crew has not read the risk its predecessors confirmed.
      rule: 'crew-changes-between-jobs', guards: 'S19', says: (t) => `${callSignOf(t.room, t.command.unit)} is committed to ${t.room.get('unit', t.command.unit)!.commitment!.incident}.`,
      wayOn: 'Change the crew when the job is done, or divert the unit first.',
      holds: (t) => (t.room.get('unit', t.command.unit)?.commitment ?? null) === null,
    },
    {
      rule: 'status-is-known', says: (t) => `"${t.command.code}" is no status of this force.`, wayOn: 'Use a code that the policy in force names, or leave it out for available.',
      holds: (t) => t.command.code === undefined || t.rules.unitStatuses.some((s) => s.code === t.command.code),
    },
  ],
  facts: ({ command: { unit, callSign, crew, skills = [], code }, rules }) => {
    const status = rules.unitStatuses.find((s) => (code === undefined ? s.means === 'available' : s.code === code)) ?? rules.unitStatuses[0]!
    return [{ type: 'unit-crewed', unit, callSign, crew: [...new Set(crew)], skills, code: status.code, means: status.means }]
  },
}

const elsewhere = (room: Parameters<CommandSpec<CrewUnit>['touches']>[1], staff: CrewUnit['crew'][number], unit: CrewUnit['unit']) =>
  [...room.open('unit')].find((u) => u.onDuty && u.id !== unit && u.crew.includes(staff))
