// What somebody could get wrong about what is saved, what screens show, who wrote what, and what grows.
import type { Defect } from './defect.ts'

export const savedAndShown: readonly Defect[] = [
  {
    name: 'saved-before-it-is-on-disk', breaks: ['S1'], says: 'A command is answered as saved while its append is still on its way.',
    file: 'src/room/tell.ts',
    find: 'const outcome = await core.append(draft, { command: command.id, hash, at, by, facts, reply })',
    put: 'const outcome = { is: \'appended\', position: core.memory.position + 1 } as const; void core.append(draft, { command: command.id, hash, at, by, facts, reply }).catch(() => {})',
  },
  {
    name: 'a-fault-is-a-success', breaks: ['S1', 'S2'], says: 'A disk that fails is answered as saved.',
    file: 'src/room/tell.ts',
    find: 'const outcome = await core.append(draft, { command: command.id, hash, at, by, facts, reply })',
    put: 'const outcome = await core.append(draft, { command: command.id, hash, at, by, facts, reply }).catch(() => ({ is: \'appended\' as const, position: core.memory.position + 1 }))',
  },
  {
    name: 'lost-the-race-and-said-saved', breaks: ['S1', 'S2', 'S29'], says: 'A command that met another write is answered as saved, and is not.',
    file: 'src/room/tell.ts',
    find: 'case \'conflict\': await core.follow()',
    put: 'case \'conflict\': await core.follow(); return { ok: true, position: core.memory.position, ...reply }',
  },
  {
    name: 'a-repeat-is-answered-as-new', breaks: ['S1'], says: 'A command sent again is answered with the end of the log, not with its own place.',
    file: 'src/store/memory-journal.ts',
    find: '{ is: \'repeated\', position: known.entry.position, reply: known.entry.reply }',
    put: '{ is: \'repeated\', position: entries.length, reply: known.entry.reply }',
  },
  {
    name: 'what-others-opened-is-not-owed', breaks: ['S29', 'S9'], says: 'A server takes in the other’s incidents, and not what is owed about them.',
    file: 'src/room/core.ts',
    find: '[...new Set([...e.about, ...obligationsOf(e.facts)])]',
    put: '[...new Set(e.about)]',
  },
  {
    name: 'closed-stays-on-the-board', breaks: ['S29', 'S30'], says: 'What is closed stays on every screen.',
    file: 'src/room/memory.ts',
    find: '    else open.delete(row.id)\n',
    put: '    else if (kind !== \'incident\') open.delete(row.id)\n',
  },
  {
    name: 'nobody-listens', breaks: ['S29', 'S9'], says: 'A server hears of what others wrote, and does not take it in.',
    file: 'src/room/core.ts',
    find: 'if (this.#opened && position > this.memory.position) void this.follow().catch(() => {})',
    put: 'if (this.#opened && position > this.memory.position + 50) void this.follow().catch(() => {})',
  },
  {
    name: 'the-first-briefing-is-overwritten', breaks: ['S21'], says: 'A changed briefing is written over the one in the log.',
    file: 'src/domain/evolve-incident.ts',
    find: 'case \'briefing-changed\': return changeIncident(room, f.incident, (i) => ({ ...i, briefing: f.briefing }))',
    put: 'case \'briefing-changed\': return changeIncident(room, f.incident, (i) => { (i.briefing as unknown[]).splice(0, i.briefing.length, ...f.briefing); return { ...i } })',
  },
  {
    name: 'written-in-another-name', breaks: ['S21'], says: 'What a person ended stands as done by the telephone system.',
    file: 'src/room/tell.ts',
    find: 'const by = signed(who)',
    put: 'const by = command.type === \'end-contact\' ? \'service:telephony\' : signed(who)',
  },
  {
    name: 'a-call-from-the-future', breaks: ['S21', 'S2'], says: 'A call begins when its minute is full.',
    file: 'src/domain/contact/record-contact.ts',
    find: 'callAt: Math.min(c.callAt ?? t.at, t.at)',
    put: 'callAt: Math.ceil((c.callAt ?? t.at) / 60_000) * 60_000',
  },
  {
    name: 'owed-twice-over', breaks: ['S30'], says: 'What is owed already is owed again with each new call about it.',
    file: 'src/domain/obligations/consequences.ts',
    find: '    if (room.owed(home).some((o) => o.owes === row.owes && o.key === key && !made.some((m) => m.type === \'obligation-discharged\' && m.id === o.id))) continue\n',
    put: '',
  },
  {
    name: 'every-telling-is-kept', breaks: ['S30'], says: 'What nobody acts on keeps a list of all its tellings.',
    file: 'src/domain/evolve.ts',
    find: 'told: [...before.told.filter((t) => t.because !== \'repeated\'), { role: f.to',
    put: 'told: [...before.told, { role: f.to',
  },
]
