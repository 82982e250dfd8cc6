// What somebody could get wrong about the checks and about reading what they find.
import type { Defect } from './defect.ts'

export const checksAndHistory: readonly Defect[] = [
  {
    name: 'opened-is-checked', breaks: ['S11'], says: 'Whoever opens the history has thereby checked what was not checked (F02).',
    file: 'src/domain/contact/open-history.ts',
    find: 'facts: (t) => [{ type: \'history-opened\', contact: t.command.contact, by: t.by }],',
    put: 'facts: (t) => [...Object.values(contactOf(t.room, t.command.contact).checks).slice(0, 1).map((a) => ({ type: \'check-receipted\' as const, contact: t.command.contact, source: a.is === \'answered\' ? a.receipt.source : a.source, askedFor: contactOf(t.room, t.command.contact).checkedFor, receipt: { source: a.is === \'answered\' ? a.receipt.source : a.source, query: {}, askedAt: t.at, answeredAt: t.at, sourceVersion: \'by hand\', hash: \'\', matches: [] } })), { type: \'history-opened\', contact: t.command.contact, by: t.by }],',
  },
  {
    name: 'only-the-number-is-asked', breaks: ['S11'], says: 'A receipt stands for the whole, and only the number was asked for.',
    file: 'src/adapters/history-journal/journal-sources.ts',
    find: 'Object.fromEntries(checkedWhat.flatMap((what) =>',
    put: 'Object.fromEntries(covers.slice(0, 1).flatMap((what) =>',
  },
  {
    name: 'the-seal-is-of-nothing', breaks: ['S11'], says: 'The hash of an answer is made before the answer is there.',
    file: 'src/adapters/history-journal/journal-sources.ts',
    find: 'sealOf(matches)',
    put: 'sealOf([])',
  },
  {
    name: 'down-looks-like-nothing-found', breaks: ['S12', 'S11'], says: 'A source that cannot be reached answers that it found nothing.',
    file: 'src/adapters/history-journal/journal-sources.ts',
    find: 'catch { return notChecked(\'the records could not be reached\') }',
    put: 'catch { found = [] }',
  },
  {
    name: 'never-asked-again', breaks: ['S12'], says: 'A source that was down is not asked again.',
    file: 'src/room/recheck.ts',
    find: 'if (contact === undefined || check?.is !== \'not-checked\') continue',
    put: 'if (contact === undefined || check?.is !== \'answered\') continue',
  },
  {
    name: 'read-once-is-read-for-ever', breaks: ['S13'], says: 'What is found after the history was opened counts as read.',
    file: 'src/domain/evolve-contact.ts',
    find: 'const base = receipt.matches.some((m) => !known.has(matchId(m))) ? unread : c',
    put: 'const base = receipt.matches.some((m) => !known.has(matchId(m))) && c.historyOpenedAt === undefined ? unread : c',
  },
  {
    name: 'one-entry-may-stay-unread', breaks: ['S13'], says: 'A contact may be graded over found entries that nobody has opened.',
    file: 'src/domain/contact/grade-contact.ts',
    find: 'wayOn: \'Open the history, or waive it with a reason.\', holds: (t) => unread(the(t)) === 0,',
    put: 'wayOn: \'Open the history, or waive it with a reason.\', holds: (t) => unread(the(t)) <= 2,',
  },
]
