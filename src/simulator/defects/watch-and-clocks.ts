// What somebody could get wrong about the watch and about time.
import type { Defect } from './defect.ts'

export const watchAndClocks: readonly Defect[] = [
  {
    name: 'a-rung-is-forgotten', breaks: ['S9'], says: 'Climbing begins on the second rung.',
    file: 'src/domain/obligations/watch-step.ts',
    find: 'for (let n = o.rung; n < o.ladder.length; n++) {\n    const to',
    put: 'for (let n = o.rung + (o.rung === 0 ? 1 : 0); n < o.ladder.length; n++) {\n    const to',
  },
  {
    name: 'alarmed-twice', breaks: ['S9'], says: 'The same alarm is given again before it climbs.',
    file: 'src/domain/obligations/watch-step.ts',
    find: 'if (o.step !== \'alarmed\') return',
    put: 'if (o.step !== \'alarmed\' || o.told.filter((t) => t.because === \'alarmed\').length < 2) return',
  },
  {
    name: 'the-watch-looks-every-two-seconds', breaks: ['S9'], says: 'The watch rounds its sleep up.',
    file: 'src/room/keep-watch.ts',
    find: '(next ?? Infinity) - room.now())))',
    put: '(next ?? Infinity) - room.now() + 1_900)))',
  },
  {
    name: 'a-raise-starts-the-clock-anew', breaks: ['S10', 'S8'], says: 'A raised grade counts from the raise.',
    file: 'src/domain/obligations/consequences.ts',
    find: 'const times = timesOf(room, o.owes, o.home, rules, at, later)',
    put: 'const times = timesOf(room, o.owes, o.home, rules, at, { at, says: \'from then\' })',
  },
  {
    name: 'warned-at-the-end', breaks: ['S10'], says: 'The warning comes with the alarm.',
    file: 'src/domain/obligations/consequences.ts',
    find: 'Math.floor(within * row.warnAt)',
    put: 'Math.floor(within * 1)',
  },
]
