// What somebody could get wrong about grades, repeats, briefings, the taking of calls, and changes of rules.
import type { Defect } from './defect.ts'

export const riskAndRules: readonly Defect[] = [
  {
    name: 'an-abandoned-call-is-no-contact', breaks: ['S2'], says: 'A call that was cut off before anybody spoke is not recorded.',
    file: 'src/domain/contact/record-contact.ts',
    find: '    const c = t.command\n    const id: ContactId',
    put: '    const c = t.command\n    if (c.line === \'abandoned\') return []\n    const id: ContactId',
  },
  {
    name: 'sent-twice-is-two-contacts', breaks: ['S2', 'S1'], says: 'A call that telephony sends again is recorded again.',
    file: 'src/store/memory-journal.ts',
    find: 'const known = commands.get(a.command)',
    put: 'const known = a.command.startsWith(\'acd-\') ? undefined : commands.get(a.command)',
  },
  {
    name: 'a-call-begins-when-it-is-saved', breaks: ['S2'], says: 'A call that could not be saved at once begins when it is.',
    file: 'src/domain/contact/record-contact.ts',
    find: 'callAt: Math.min(c.callAt ?? t.at, t.at)',
    put: 'callAt: t.at',
  },
  {
    name: 'what-is-learnt-raises-nothing', breaks: ['S14'], says: 'What is learnt after grading raises the contact’s floor and not its incident.',
    file: 'src/domain/incident/carry.ts',
    find: 'if (outranks(rules, grade, incident.grade)) {',
    put: 'if (outranks(rules, grade, incident.grade) && incident.contacts[0] !== id) {',
  },
  {
    name: 'a-whisper-is-no-sign', breaks: ['S14'], says: 'A whisper behind the caller is noted, and means nothing (F02).',
    file: 'src/recognition/weigh.ts',
    find: 'whisper: \'whisper-heard\', ',
    put: '',
  },
  {
    name: 'once-lowered-never-raised', breaks: ['S14'], says: 'After an agreed lowering nothing new raises the grade.',
    file: 'src/domain/incident/carry.ts',
    find: 'c.floor.reasons.filter((r) => !weighed.includes(r.reason))',
    put: '[]',
  },
  {
    name: 'the-last-call-sets-the-grade', breaks: ['S15', 'S14', 'S8'], says: 'A quieter second call takes the grade down (F03).',
    file: 'src/domain/incident/carry.ts',
    find: 'if (outranks(rules, grade, incident.grade)) {',
    put: 'if (grade !== \'\' && grade !== incident.grade) {',
  },
  {
    name: 'found-late-stands-alone', breaks: ['S15'], says: 'A repeat that is found only when a source is up again joins nothing.',
    file: 'src/room/recheck.ts',
    find: ', ...joinsByItself(draft, contact.id, now, [answer])]',
    put: ']',
  },
  {
    name: 'every-call-is-the-first', breaks: ['S15'], says: 'An earlier contact from the same number puts no floor.',
    file: 'src/domain/reactions.ts',
    find: 'm.strength !== \'strong\' || m.at < c.callAt - rules.repeatWindow',
    put: 'm.strength !== \'strong\' || m.at < c.callAt',
  },
  {
    name: 'two-jobs-that-know-nothing-of-each-other', breaks: ['S15'], says: 'Open incidents about one home are not linked.',
    file: 'src/domain/contact/joins-by-itself.ts',
    find: '    ...others.map((f): DomainFact =>',
    put: '    ...others.slice(1).map((f): DomainFact =>',
  },
  {
    name: 'markers-stay-in-the-room', breaks: ['S19'], says: 'Markers are before the handler and not before the crew.',
    file: 'src/domain/incident/briefing-of.ts',
    find: 'for (const m of of(\'marker\'))',
    put: 'for (const m of of(\'no such kind\'))',
  },
  {
    name: 'not-checked-is-left-out', breaks: ['S19'], says: 'A crew is not told what was not checked.',
    file: 'src/domain/incident/briefing-of.ts',
    find: 'if (a.is === \'not-checked\') lines.push',
    put: 'if (a.is === \'not-checked\' && a.tries > 9) lines.push',
  },
  {
    name: 'adopted-at-each-start', breaks: ['S27'], says: 'Each server that starts brings the same rules in again.',
    file: 'src/room/adopt.ts',
    find: 'if (core.memory.get(\'policy\', \'policy\')?.hash === hash) return',
    put: 'if (tries > 0 && core.memory.get(\'policy\', \'policy\')?.hash === hash) return',
  },
  {
    name: 'the-first-rules-for-ever', breaks: ['S27', 'S10'], says: 'The oldest rules of a policy go on being used.',
    file: 'src/policy/in-force.ts',
    find: 'const row = policy.versions.find((v) => v.fromAt <= at && at < v.untilAt)',
    put: 'const row = policy.versions[0]',
  },
]
