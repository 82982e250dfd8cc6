import type { Entry } from '#store/journal.ts'
import type { Check } from './check.ts'

/** Nobody is shown "saved" before it is on disk, and what was shown as saved is there for ever, once. */
export const acknowledgedIsKept: Check = {
  s: 'S1', holds: 'whatever anybody was shown as saved is on disk, once, as it was shown',
  start: (scene) => {
    const log: Entry[] = []
    const acked = new Map<string, number>()
    return {
      entry(e) {
        if (e.position !== log.length + 1) scene.fail(`entry ${e.position} came after entry ${log.length}`)
        log.push(e)
      },
      ack(a) {
        const e = log[a.position - 1]
        if (e === undefined) return scene.fail(`${a.command} (${a.type}) was shown as saved at ${a.position}; the log ends at ${log.length}`)
        if (e.command !== a.command) return scene.fail(`${a.command} (${a.type}) was shown as saved at ${a.position}, where ${e.command} stands`)
        const { made } = e.reply as { made: unknown }
        if (a.made !== made && JSON.stringify(a.made) !== JSON.stringify(made)) return scene.fail(`${a.command} (${a.type}) was answered ${JSON.stringify(a.made)}; on disk stands ${JSON.stringify(made)}`)
        const before = acked.get(a.command)
        if (before !== undefined && before !== a.position) return scene.fail(`${a.command} was shown as saved at ${before} and at ${a.position}`)
        acked.set(a.command, a.position)
      },
      rest(read) {
        if (read.length !== log.length) return scene.fail(`${log.length} entries were committed; the log read back has ${read.length}`)
        const seen = new Set<string>()
        read.forEach((e, i) => {
          if (e.position !== i + 1) scene.fail(`the log read back has ${e.position} at place ${i + 1}`)
          if (seen.has(e.command)) scene.fail(`command ${e.command} stands in the log twice`)
          seen.add(e.command)
        })
        for (const [command, position] of acked) if (read[position - 1]?.command !== command) scene.fail(`${command} was shown as saved at ${position}; the log read back has ${read[position - 1]?.command} there`)
      },
    }
  },
}
