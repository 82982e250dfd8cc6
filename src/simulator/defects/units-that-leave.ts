// What somebody could get wrong about units: leaving a job, being on two.
import type { Defect } from './defect.ts'

export const unitsThatLeave: readonly Defect[] = [
  {
    name: 'a-gap-nobody-covers', breaks: ['S6'], says: 'A job that loses its only unit is owed no cover.',
    file: 'src/domain/obligations/table.ts',
    find: '  opens({ on: \'unit-diverted\', owes: \'cover-gap\', home: (f) => f.from, when: (f, room) => unattended(room, f.from) && (room.get(\'incident\', f.from)?.units.every((u) => u === f.unit) ?? false), about: (f) => [f.divert] }),\n',
    put: '',
  },
  {
    name: 'diverts-need-no-decision', breaks: ['S6'], says: 'Nobody is owed to decide a divert.',
    file: 'src/domain/obligations/table.ts',
    find: '  opens({ on: \'unit-diverted\', owes: \'review-divert\', home: (f) => f.divert, about: (f, room) => sidesOf(room, f.divert) }),\n',
    put: '',
  },
  {
    name: 'divert-forgets-the-first-deadline', breaks: ['S6'], says: 'The divert carries the moment the clock began for the moment it ends.',
    file: 'src/domain/divert/leaving.ts',
    find: '?.dueAt ?? null',
    put: '?.fromAt ?? null',
  },
  {
    name: 'divert-stops-the-clock', breaks: ['S6', 'S8'], says: 'A divert ends the promise to be at the place it leaves.',
    file: 'src/domain/obligations/table.ts',
    find: '  ends({ on: \'contact-accepted\', owes: \'accept-contact\', home: (f) => f.contact }),\n',
    put: '  ends({ on: \'contact-accepted\', owes: \'accept-contact\', home: (f) => f.contact }),\n  ends({ on: \'unit-diverted\', owes: \'arrive\', home: (f) => f.from }),\n',
  },
  {
    name: 'agreed-is-covered', breaks: ['S6'], says: 'Agreeing to a divert counts as covering the gap it leaves.',
    file: 'src/domain/obligations/table.ts',
    find: '  ends({ on: \'contact-accepted\', owes: \'accept-contact\', home: (f) => f.contact }),\n',
    put: '  ends({ on: \'contact-accepted\', owes: \'accept-contact\', home: (f) => f.contact }),\n  ends({ on: \'divert-agreed\', owes: \'cover-gap\', home: (f, room) => room.get(\'divert\', f.divert)?.from }),\n',
  },
  {
    name: 'home-time-beats-the-job', breaks: ['S6'], says: 'A unit may be stood down while it is on a job.',
    file: 'src/domain/dispatch/stand-down-unit.ts',
    find: 'holds: (t) => (t.room.get(\'unit\', t.command.unit)?.commitment ?? null) === null,',
    put: 'holds: () => true,',
  },
  {
    name: 'own-divert-own-review', breaks: ['S6'], says: 'Who ordered a divert may review it.',
    file: 'src/domain/divert/review-divert.ts',
    find: 'holds: (t) => t.who.is !== \'staff\' || divertOf(t).by !== t.by,',
    put: 'holds: () => true,',
  },
  {
    name: 'status-for-another-job-moves-it', breaks: ['S7', 'S6'], says: 'A crew that reports for another job is sent there, and the first job is not told.',
    file: 'src/domain/dispatch/report-unit-status.ts',
    find: '(commitment === null ? sent(t.room, unit, named, by) : left(t, commitment.incident, named))',
    put: 'sent(t.room, unit, named, by)',
  },
  {
    name: 'two-jobs-a-unit', breaks: ['S7'], says: 'A unit that is on a job may be sent to another.',
    file: 'src/domain/dispatch/may-be-sent.ts',
    find: 'return unit === undefined || (t.room.get(\'unit\', unit)?.commitment ?? null) === null',
    put: 'return true',
  },
  {
    name: 'crew-not-told-it-left', breaks: ['S7'], says: 'The crew of a diverted unit is not told which job it has left.',
    file: 'src/domain/divert/leaving.ts',
    find: '    { type: \'unit-told-it-left\', unit, incident: from, place: incident.place },\n',
    put: '',
  },
  {
    name: 'cleared-but-committed', breaks: ['S7'], says: 'A unit that clears from its job stays committed to it.',
    file: 'src/domain/evolve-dispatch.ts',
    find: 'changeUnit(room, f.unit, (u) => ({ ...u, commitment: null }))',
    put: 'changeUnit(room, f.unit, (u) => u)',
  },
  {
    name: 'sent-without-a-briefing-owed', breaks: ['S7', 'S19'], says: 'Nobody is owed to brief the crew of a unit that is sent.',
    file: 'src/domain/obligations/table.ts',
    find: '  opens({ on: \'unit-assigned\', owes: \'brief\', home: (f) => f.incident, key: (f) => f.unit, about: (f) => [f.unit] }),\n',
    put: '',
  },
  {
    name: 'sent-back-and-still-there', breaks: ['S7'], says: 'A unit whose divert is overridden turns round and stays on the second job too.',
    file: 'src/domain/divert/review-divert.ts',
    find: '      { type: \'unit-cleared\', unit, incident: to, because: `sent back to ${from}: ${callSignOf(room, unit)}\'s divert was overridden`, attended: false },\n',
    put: '',
  },
  {
    name: 'closed-under-a-unit', breaks: ['S7'], says: 'An incident closes while a unit is committed to it.',
    file: 'src/domain/incident/close-incident.ts',
    find: 'holds: (t) => the(t).units.length === 0 },',
    put: 'holds: () => true },',
  },
]
