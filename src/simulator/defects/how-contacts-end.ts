// What somebody could get wrong about how contacts end and callers are reached.
import type { Defect } from './defect.ts'

export const howContactsEnd: readonly Defect[] = [
  {
    name: 'call-back-later-is-an-end', breaks: ['S3'], says: 'Any next step will do, also that she call back later.',
    file: 'src/domain/contact/end-contact.ts',
    find: 'holds: (t) => leftToHer(t.command.nextStep ?? \'\').length === 0,',
    put: 'holds: () => true,',
  },
  {
    name: 'wish-and-next-step-may-be-missing', breaks: ['S3'], says: 'The caller’s wish and our next step need not be written.',
    file: 'src/domain/contact/end-contact.ts',
    find: 'holds: (t) => !countsAsAbuse(the(t)) || (t.command.wish !== undefined && t.command.nextStep !== undefined),',
    put: 'holds: () => true,',
  },
  {
    name: 'nobody-owes-the-grade', breaks: ['S3', 'S2'], says: 'A contact that comes in is owed no grade.',
    file: 'src/domain/obligations/table.ts',
    find: '  opens({ on: \'contact-recorded\', owes: \'grade\', home: (f) => f.contact, from: (f) => ({ at: f.callAt, says: \'from call\' }) }),\n',
    put: '',
  },
  {
    name: 'a-look-that-disagrees-agrees', breaks: ['S3', 'S26'], says: 'A second look counts as agreement, whatever it said.',
    file: 'src/domain/evolve-incident.ts',
    find: 'secondLook: { agrees: f.agrees,',
    put: 'secondLook: { agrees: true,',
  },
  {
    name: 'outcome-needs-no-second-look', breaks: ['S3'], says: 'Nobody is owed the second look at a domestic-abuse outcome.',
    file: 'src/domain/obligations/table.ts',
    find: '  opens({ on: \'outcome-recorded\', owes: \'second-look\', home: (f) => f.incident, when: (f, room) => room.get(\'incident\', f.incident)?.domesticAbuseWasRaised === true }),\n',
    put: '',
  },
  {
    name: 'machine-takes-her-yes-back', breaks: ['S3', 'S14'], says: 'When the machine reads nothing in the words, the answer about domestic abuse becomes “no”.',
    file: 'src/domain/evolve-contact.ts',
    find: 'if (read === \'no\') return c.domesticAbuse',
    put: 'if (read === \'no\') return { is: \'no\', by: \'recognition\' }',
  },
  {
    name: 'answering-is-ending-the-grade', breaks: ['S3'], says: 'Accepting a call counts as grading it.',
    file: 'src/domain/obligations/table.ts',
    find: '  ends({ on: \'contact-accepted\', owes: \'accept-contact\', home: (f) => f.contact }),\n',
    put: '  ends({ on: \'contact-accepted\', owes: \'accept-contact\', home: (f) => f.contact }),\n  ends({ on: \'contact-accepted\', owes: \'grade\', home: (f) => f.contact }),\n',
  },
  {
    name: 'any-number-may-be-rung', breaks: ['S20'], says: 'The caller is rung or texted whatever was said about being safe.',
    file: 'src/domain/incident/write-down.ts',
    find: 'return !unsafe && (!isAbuse(incident) || contacts.some((c) => c.safeToSpeak === \'yes\' || c.ringBacks.at(-1)?.result === \'spoke-safely\'))',
    put: 'return true',
  },
  {
    name: 'one-safe-line-makes-all-safe', breaks: ['S20'], says: 'One contact on which it was safe to speak makes ringing safe, though on another it was not.',
    file: 'src/domain/incident/write-down.ts',
    find: 'const unsafe = contacts.some(',
    put: 'const unsafe = contacts.every(',
  },
  {
    name: 'voicemail-is-contact', breaks: ['S20'], says: 'Any ring-back keeps the promise, a voicemail too.',
    file: 'src/domain/obligations/table.ts',
    find: 'f.result === \'spoke-safely\' && c !== undefined && !dangerHeard(c)',
    put: 'c !== undefined && !dangerHeard(c)',
  },
  {
    name: 'ringing-is-enough-after-a-struggle', breaks: ['S20'], says: 'A ring-back is enough though a struggle, a whisper or a marker is known.',
    file: 'src/domain/obligations/table.ts',
    find: 'f.result === \'spoke-safely\' && c !== undefined && !dangerHeard(c)',
    put: 'f.result === \'spoke-safely\' && c !== undefined',
  },
  {
    name: 'abandoned-is-ended', breaks: ['S20'], says: 'A ring-back is owed to lines that ended, not to those that were abandoned.',
    file: 'src/domain/obligations/table.ts',
    find: 'owes: \'ring-back\', home: (f) => f.contact, when: (f) => f.line === \'abandoned\'',
    put: 'owes: \'ring-back\', home: (f) => f.contact, when: (f) => f.line === \'ended\'',
  },
  {
    name: 'joining-ends-the-ring-back', breaks: ['S20'], says: 'An abandoned call that joins an incident is rung back no more, though no unit is on its way.',
    file: 'src/domain/obligations/table.ts',
    find: 'owes: \'ring-back\', home: (f) => f.contact, when: (f, room) => !noUnit(room, f.incident) || !unattended(room, f.incident)',
    put: 'owes: \'ring-back\', home: (f) => f.contact',
  },
  {
    name: 'danger-heard-may-be-ended', breaks: ['S20'], says: 'Only abandoned calls wait for a unit; one with a whisper or a struggle ends like any other.',
    file: 'src/domain/contact/end-contact.ts',
    find: '(the(t).line !== \'abandoned\' && !dangerHeard(the(t))) || unitSent(t)',
    put: 'the(t).line !== \'abandoned\' || unitSent(t)',
  },
  {
    name: 'closed-on-one-persons-word', breaks: ['S3', 'S26'], says: 'Domestic abuse closes without a second person.',
    file: 'src/domain/incident/close-incident.ts',
    find: 'holds: (t) => !everAbuse(the(t)) || the(t).secondLook?.agrees === true,',
    put: 'holds: () => true,',
  },
  {
    name: 'closed-with-a-line-open', breaks: ['S3'], says: 'An incident closes while a contact about it has not ended.',
    file: 'src/domain/incident/close-incident.ts',
    find: 'holds: (t) => the(t).contacts.every((id) => t.room.get(\'contact\', id)?.ended !== undefined),',
    put: 'holds: () => true,',
  },
]
