// What somebody could get wrong about deadlines, and about what takes two people.
import type { Defect } from './defect.ts'

export const deadlinesAndTwoPeople: readonly Defect[] = [
  {
    name: 'clock-from-grading', breaks: ['S8'], says: 'Every clock begins when the contact is graded.',
    file: 'src/domain/obligations/consequences.ts',
    find: '? { at: incident.callAt, says: \'from call\' } :',
    put: '? { at: incident.openedAt, says: \'from call\' } :',
  },
  {
    name: 'sent-is-there', breaks: ['S8'], says: 'Sending a unit keeps the promise to be there.',
    file: 'src/domain/obligations/table.ts',
    find: '  ends({ on: \'contact-accepted\', owes: \'accept-contact\', home: (f) => f.contact }),\n',
    put: '  ends({ on: \'contact-accepted\', owes: \'accept-contact\', home: (f) => f.contact }),\n  ends({ on: \'unit-assigned\', owes: \'arrive\', home: (f) => f.incident }),\n',
  },
  {
    name: 'a-fresh-clock-for-the-next-unit', breaks: ['S8', 'S6'], says: 'A job that loses its unit is owed another on a clock of its own.',
    file: 'src/domain/obligations/table.ts',
    find: 'from: (f, room) => clockOfArrival(room, f.incident) }),',
    put: 'from: (f, room) => ({ at: (clockOfArrival(room, f.incident)?.at ?? 0) + 600_000, says: \'from then\' }) }),',
  },
  {
    name: 'lost-its-unit-owed-none', breaks: ['S8', 'S6'], says: 'A job that loses its unit is owed no other.',
    file: 'src/domain/obligations/table.ts',
    find: '  opens({ on: \'unit-cleared\', owes: \'assign\', home: (f) => f.incident, when: (f, room) => !f.attended && unattended(room, f.incident) && noUnit(room, f.incident) && stillOpen(room, f.incident), from: (f, room) => clockOfArrival(room, f.incident) }),\n',
    put: '',
  },
  {
    name: 'late-is-in-time', breaks: ['S8'], says: 'What is kept late is written down as kept in time.',
    file: 'src/domain/obligations/consequences.ts',
    find: 'late: at > o.dueAt })',
    put: 'late: false })',
  },
  {
    name: 'raising-starts-the-clock-again', breaks: ['S8'], says: 'Raising a grade starts its clock again.',
    file: 'src/domain/obligations/consequences.ts',
    find: 'const times = timesOf(room, o.owes, o.home, rules, at, later)',
    put: 'const times = timesOf(room, o.owes, o.home, rules, at, later ?? { at, says: \'from then\' })',
  },
  {
    name: 'town-has-the-time-of-the-country', breaks: ['S8'], says: 'In town a unit has as long as in the country.',
    file: 'src/domain/obligations/consequences.ts',
    find: ' : grade.arriveWithin?.[incident.area]',
    put: ' : grade.arriveWithin?.rural',
  },
  {
    name: 'called-again-is-attended', breaks: ['S8', 'S15'], says: 'Called about again after everybody left, a job stays attended.',
    file: 'src/domain/evolve.ts',
    find: 'return callAt > attendedAt && incident.units.length === 0 ?',
    put: 'return callAt > attendedAt && incident.units.length < 0 ?',
  },
  {
    name: 'raise-promises-nothing', breaks: ['S8'], says: 'A grade raised to one that promises more opens nothing.',
    file: 'src/domain/obligations/table.ts',
    find: '  opens({ on: \'grade-raised\', owes: \'arrive\', home: (f) => f.incident, when: (f, room) => unattended(room, f.incident) }),\n',
    put: '',
  },
  {
    name: 'asking-is-lowering', breaks: ['S26', 'S8'], says: 'Asking to lower lowers at once.',
    file: 'src/domain/reactions.ts',
    find: '    case \'shift-ended\': return',
    put: '    case \'lowering-asked\': return [{ type: \'lowering-decided\', incident: f.incident, id: f.id, agreed: true, reason: f.reason, by: f.by }]\n    case \'shift-ended\': return',
  },
  {
    name: 'refusing-is-lowering', breaks: ['S26', 'S14'], says: 'A lowering that is not agreed to lowers all the same.',
    file: 'src/domain/evolve-incident.ts',
    find: 'if (!f.agreed || asked === undefined)',
    put: 'if (asked === undefined)',
  },
  {
    name: 'the-same-person-looks-again', breaks: ['S26'], says: 'Who graded or wrote the outcome may be the second person.',
    file: 'src/domain/incident/second-look.ts',
    find: 'return ![i.outcome?.by, i.gradedBy, ...contactsOf(t.room, i).map((c) => c.graded?.by)].includes(t.by)',
    put: 'return i !== undefined && contactsOf(t.room, i).length > 0',
  },
  {
    name: 'i-have-this-for-the-shift', breaks: ['S26'], says: '“I have this” keeps it quiet for a whole shift.',
    file: 'src/domain/obligations/accept-obligation.ts',
    find: 'until: t.at + t.rules.iHaveThisLasts',
    put: 'until: t.at + 96 * t.rules.iHaveThisLasts',
  },
  {
    name: 'raised-to-what-it-was', breaks: ['S26', 'S15'], says: 'A grade may be “raised” to what it is or less.',
    file: 'src/domain/incident/raise-grade.ts',
    find: 'holds: (t) => outranks(t.rules, t.command.grade, incidentOf(t.room, t.command.incident).grade),',
    put: 'holds: () => true,',
  },
  {
    name: 'lowering-nobody-decides', breaks: ['S26'], says: 'Nobody is owed to decide a lowering that was asked for.',
    file: 'src/domain/obligations/table.ts',
    find: '  opens({ on: \'lowering-asked\', owes: \'decide-lowering\', home: (f) => f.incident, key: (f) => f.id }),\n',
    put: '',
  },
  {
    name: 'written-off-unattended', breaks: ['S26'], says: 'Domestic abuse may get an outcome though nobody was there.',
    file: 'src/domain/incident/record-outcome.ts',
    find: 'holds: (t) => !isAbuse(the(t)) || (the(t).attendedAt !== undefined && t.command.result !== \'not-attended\'),',
    put: 'holds: () => true,',
  },
  {
    name: 'own-wish-own-answer', breaks: ['S26'], says: 'Who asked for a lowering may decide it.',
    file: 'src/domain/incident/lowering.ts',
    find: 'holds: (t) => asked(t)?.askedBy !== t.by,',
    put: 'holds: () => true,',
  },
  {
    name: 'i-have-this-silences', breaks: ['S26', 'S9'], says: '“I have this” stops the ladder for good.',
    file: 'src/domain/obligations/next-look.ts',
    find: 'return o.haveThisUntil !== undefined && o.haveThisUntil > now ?',
    put: 'if (o.haveThisUntil !== undefined && o.step === \'alarmed\') return 1e15\n  return o.haveThisUntil !== undefined && o.haveThisUntil > now ?',
  },
]
