import type { Fact } from '#domain/facts.ts'
import type { Reach } from '../machines/desks.ts'
import { clockError, trip } from './allowances.ts'
import type { Check } from './check.ts'

const within = 1_000      // safety.md S2: of being answered

/** Every call, by whichever door, is one contact within a second of reaching a server that lives; at the end none is left over. */
export const everyCallHasOneRecord: Check = {
  s: 'S2', holds: 'every call has exactly one contact, within 1 s of reaching a live server',
  start: (scene) => {
    const called = new Map<string, number>()       // command → true time of the call
    const recorded = new Map<string, string>()     // command → contact
    const waiting: Reach[] = []
    const latest = new Map<string, number>()
    let first = 0
    const clock = clockError(scene.plan) + trip(scene.plan)
    return {
      call(call, at) { called.set(`acd-call-${call.id.padStart(6, '0')}`, at) },
      reach(r) {
        if (!called.has(r.command) || recorded.has(r.command)) return
        waiting.push(r)
        latest.set(r.command, r.at)
      },
      entry(e) {
        for (const f of e.facts as unknown as Fact[]) {
          if (f.type !== 'contact-recorded') continue
          const at = called.get(e.command)
          if (at === undefined) { scene.fail(`${f.contact} was recorded by ${e.command}, and nobody rang`); continue }
          if (recorded.has(e.command)) scene.fail(`call ${e.command} has two records: ${recorded.get(e.command)} and ${f.contact}`)
          recorded.set(e.command, f.contact)
          latest.delete(e.command)
          // What telephony sends says when it rang; what a desk takes begins when it is taken.
          if (e.by === 'service:telephony' && Math.abs(f.callAt - at) > clock) scene.fail(`${f.contact} says that the call began ${f.callAt - at} ms from when it did`)
          if (e.by !== 'service:telephony' && f.callAt < at - clock) scene.fail(`${f.contact} says that the call began ${at - f.callAt} ms before it did`)
        }
      },
      instant(now) {
        for (; first < waiting.length && waiting[first]!.at + within < now; first++) {
          const w = waiting[first]!
          if (latest.get(w.command) !== w.at || w.turnedAway) continue
          // A server that died, lost its line or its database meanwhile does not answer: the desk asks another.
          const able = scene.ableSince()
          const whole = scene.rooms().find((r) => r.name === w.server)?.wholeSince
          if (able !== undefined && able <= w.at && whole !== undefined && whole <= w.at) scene.fail(`call ${w.command} reached ${w.server} ${now - w.at} ms ago and has no record`)
        }
        if (first > 1_000) {
          waiting.splice(0, first)
          first = 0
        }
      },
      rest() { for (const command of called.keys()) if (!recorded.has(command)) scene.fail(`call ${command} never got a record`) },
    }
  },
}
