// People come, go, fall ill, and stay on a job past their time.
import type { Desk } from './desk.ts'
import type { Force } from './force.ts'
import { shiftStarts } from './staff.ts'

const hour = 3_600_000
const day = 24 * hour

/** Enrols everybody, and has them come and go shift by shift for as long as the world lives. */
export function startShifts(force: Force): void {
  const chance = force.chance.fork('shifts')
  const now = force.time.now
  for (const { worker } of force.people) force.asSetup({ type: 'enrol-staff', staff: { id: worker.staff, name: worker.name, roles: [worker.role] } })
  const come = (desk: Desk, until: number) => {
    if (force.faulty && chance.happens(force.plan.people.sick)) return
    const { worker } = desk
    force.tell(0, { id: force.id(), type: 'start-shift', staff: worker.staff, role: worker.role }, { is: 'staff', staff: worker.staff, role: worker.role }, worker.role, (reply) => {
      if (!reply.ok) return
      if (worker.unit !== undefined) force.asSetup({ type: 'crew-unit', unit: worker.unit, callSign: worker.unit.slice(2), crew: [worker.staff], code: '2' })
      desk.come()
      const leaves = force.faulty && chance.happens(force.plan.people.leaves)
      force.time.at(leaves ? force.time.now + chance.below(4 * hour) : until + chance.between(-5, 15) * 60_000, () => go(desk))
    })
  }
  const go = (desk: Desk) => {
    const { worker } = desk
    const who = { is: 'staff', staff: worker.staff, role: worker.role } as const
    const end = () => force.tell(0, { id: force.id(), type: 'end-shift', staff: worker.staff }, who, worker.role, (reply) => {
      if (reply.ok) desk.go()
      else force.time.after(10 * 60_000, () => go(desk))      // still on a job
    })
    if (worker.unit === undefined) return end()
    force.asSetup({ type: 'stand-down-unit', unit: worker.unit }, (reply) => (reply.ok ? end() : force.time.after(10 * 60_000, () => go(desk))))
  }
  // Whoever is on shift now has come already.
  const midnight = Math.floor(now / day) * day
  for (const desk of force.people) {
    const starts = midnight + shiftStarts[desk.worker.shift]! * hour
    for (const start of [starts - day, starts]) if (start <= now && start + 8 * hour > now) force.time.after(1_000, () => come(desk, start + 8 * hour))
    const plan = (start: number) => force.time.at(start + chance.between(-10, 3) * 60_000, () => { come(desk, start + 8 * hour); plan(start + day) })
    plan(starts > now + 11 * 60_000 ? starts : starts + day)
  }
}
