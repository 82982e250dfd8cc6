// What somebody could get wrong about who owes and who owns.
import type { Defect } from './defect.ts'

export const handingOver: readonly Defect[] = [
  {
    name: 'owed-by-an-empty-chair', breaks: ['S4'], says: 'What is opened is owed by its role even when nobody is on duty in it.',
    file: 'src/domain/obligations/consequences.ts',
    find: 'made.push({ type: \'obligation-opened\', obligation: o }, ...climbPastEmpty(o, room.roster()))',
    put: 'made.push({ type: \'obligation-opened\', obligation: o })',
  },
  {
    name: 'left-behind-by-the-last', breaks: ['S4'], says: 'When the last of a role goes off duty, what the role owes stays with it.',
    file: 'src/domain/obligations/consequences.ts',
    find: '    made.push(...climbPastEmpty(o, room.roster()))\n  }\n  return made',
    put: '  }\n  return made',
  },
  {
    name: 'nobody-takes-over-what-was-nobodys', breaks: ['S4'], says: 'Somebody comes on duty, and what was owed by nobody stays so.',
    file: 'src/domain/obligations/consequences.ts',
    find: '  if (f.type === \'shift-started\') for (const o',
    put: '  if (f.type === \'staff-enrolled\') for (const o',
  },
  {
    name: 'messages-go-to-the-usual-role', breaks: ['S4'], says: 'A message is owed by the case officer, whoever it was sent to.',
    file: 'src/domain/obligations/table.ts',
    find: 'owedBy: (f) => f.toRole, ',
    put: '',
  },
  {
    name: 'messages-are-mail', breaks: ['S4'], says: 'Nobody is owed to accept a message.',
    file: 'src/domain/obligations/table.ts',
    find: '  opens({ on: \'message-sent\', owes: \'accept-message\', home: (f) => f.message, owedBy: (f) => f.toRole, about: (f) => f.about }),\n',
    put: '',
  },
  {
    name: 'one-rung-is-enough', breaks: ['S4', 'S9'], says: 'The ladder ends after its first rung.',
    file: 'src/domain/obligations/watch-step.ts',
    find: 'for (let n = o.rung; n < o.ladder.length; n++)',
    put: 'for (let n = o.rung; n < Math.min(1, o.ladder.length); n++)',
  },
  {
    name: 'the-top-is-told-once', breaks: ['S4', 'S9'], says: 'The top of the ladder is told once and never again.',
    file: 'src/domain/obligations/next-look.ts',
    find: 'rung.after : o.top.repeatEvery',
    put: 'rung.after : 1e12',
  },
  {
    name: 'alarm-sounds-where-it-was', breaks: ['S4', 'S9'], says: 'The alarm goes to the role that owed it first, not to the one that owes it now.',
    file: 'src/domain/obligations/watch-step.ts',
    find: 'type: \'obligation-alarmed\', id: o.id, to: o.owedBy',
    put: 'type: \'obligation-alarmed\', id: o.id, to: o.firstOwedBy',
  },
  {
    name: 'owner-goes-home', breaks: ['S5'], says: 'Who goes off duty keeps what they own.',
    file: 'src/domain/reactions.ts',
    find: 'case \'shift-ended\': return handedOn(room, rules, f.staff)',
    put: 'case \'shift-ended\': return []',
  },
  {
    name: 'handed-to-oneself', breaks: ['S5'], says: 'Who goes off duty hands on to themselves.',
    file: 'src/domain/reactions.ts',
    find: 'owner, role, because: \'its owner went off duty\'',
    put: 'owner: staff, role, because: \'its owner went off duty\'',
  },
  {
    name: 'owner-comes-later', breaks: ['S5'], says: 'A graded contact has no owner until somebody looks.',
    file: 'src/domain/contact/grade-contact.ts',
    find: '      { type: \'owner-named\', incident, owner, role, because: \'it was graded\' },\n',
    put: '',
  },
  {
    name: 'only-dispatchers-own', breaks: ['S5'], says: 'With no dispatcher on duty nobody owns an incident, though a controller is there.',
    file: 'src/domain/incident/owner-for.ts',
    find: '[duty.owedBy, ...duty.ladder.map((rung) => rung.role), rules.ladderTop.role]',
    put: '[duty.owedBy]',
  },
  {
    name: 'owner-under-another-chair', breaks: ['S5'], says: 'The owner stands under the role that usually owns, not the one they are on duty in.',
    file: 'src/domain/incident/owner-for.ts',
    find: 'return { owner: least, role }',
    put: 'return { owner: least, role: duty.owedBy }',
  },
  {
    name: 'i-have-this-goes-home-too', breaks: ['S5'], says: 'What somebody took stays theirs after they have gone off duty.',
    file: 'src/domain/obligations/consequences.ts',
    find: 'if (o.acceptedBy === staff) made',
    put: 'if (o.acceptedBy === \'nobody\') made',
  },
]
