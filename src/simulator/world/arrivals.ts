// Contacts as they come: more on weekend nights, some homes again and again, suspects who return.
import { hourOf, weekdayOf } from '../kernel/calendar.ts'
import type { Force } from './force.ts'
import { abuseCall, householdsOf, otherCall, type Call, type Household } from './calls.ts'

const hour = 3_600_000
// Share of a day's contacts in each hour, UTC; evenings and nights carry most. In the manner of the figures forces publish.
const byHour = [1.1, 0.9, 0.7, 0.5, 0.4, 0.4, 0.5, 0.7, 0.9, 1.0, 1.0, 1.1, 1.1, 1.1, 1.1, 1.2, 1.2, 1.3, 1.4, 1.5, 1.5, 1.5, 1.4, 1.3] as const
const byDay = [1.15, 0.9, 0.9, 0.9, 0.95, 1.05, 1.2] as const
const desksDoor = new Set(['front-desk', 'officer', 'switchboard'])

const busyAt = (at: number): number => byHour[hourOf(at)]! * byDay[weekdayOf(at)]!

/** What callers need of a force. */
type Called = Pick<Force, 'chance' | 'plan' | 'time' | 'faulty' | 'heard' | 'onDuty' | 'tell' | 'calls'>

/** Has callers call for as long as `force.faulty`; answers the homes they call from. */
export function startCalls(force: Called): { households: readonly Household[] } {
  const chance = force.chance.fork('calls')
  const households = householdsOf(chance, 400 + Math.round(force.plan.abuse * 60), force.time.now)
  let n = 0
  const comes = (call: Call) => {
    force.heard(call)
    const callAt = force.time.now
    const id = `acd-call-${call.id.padStart(6, '0')}`
    const staff = desksDoor.has(call.channel) ? chance.pick([...force.onDuty('call-handler'), undefined]) : undefined
    const who = staff === undefined ? ({ is: 'service', service: 'telephony' } as const) : ({ is: 'staff', staff: staff.worker.staff, role: 'call-handler' } as const)
    force.tell(n, { id, type: 'record-contact', channel: call.channel, line: call.line, identifiers: call.identifiers, ...(staff === undefined ? { callAt } : { take: true }) }, who, 'service', (reply) => {
      const contact = reply.ok ? (reply.made as { contact?: string }).contact : undefined
      if (contact !== undefined) { force.calls.set(contact, call); staff?.wake() }
    })
  }
  const again = (home: Household) => {
    if (!chance.happens(0.22)) return
    force.time.after(chance.wait(5 * hour), () => { if (force.faulty) { comes(abuseCall(chance, home, `${++n}`)); again(home) } })
  }
  const next = (rate: number, make: () => void) => {
    if (rate <= 0) return
    const plan = () => force.time.after(chance.wait(hour / (rate * 1.6)), () => {
      if (!force.faulty) return
      if (chance.happens(busyAt(force.time.now) / 1.8)) make()
      plan()
    })
    plan()
  }
  next(force.plan.abuse, () => { const home = chance.pick(households); comes(abuseCall(chance, home, `${++n}`)); again(home) })
  next(force.plan.other, () => comes(otherCall(chance, `${++n}`, 60_000 + n, force.plan.namesakes)))
  return { households }
}
