// Who works when: three shifts a day, each chair filled as a force of this size fills it, less those who are ill.
import type { Role } from '#policy/roles.ts'
import type { StaffId, UnitId } from '#domain/ids.ts'
import type { Plan } from '../kernel/plan.ts'

/** How many sit in each chair in each shift of a control room that takes some thirty domestic-abuse calls a shift. */
export const usualStaffing: readonly (readonly [Role, number])[] = [
  ['call-handler', 4], ['dispatcher', 2], ['support-operator', 2], ['controller', 1], ['inspector', 1], ['duty-officer', 1], ['specialist', 1], ['case-officer', 1],
]
/** Hours, UTC, at which shifts change. */
export const shiftStarts = [6, 14, 22] as const

export type Worker = { staff: StaffId; name: string; role: Role; shift: number; unit?: UnitId }

/** How many sit in a chair in each shift, said outright. */
export type Seats = Readonly<Partial<Record<Role, number>>>

/**
 * Everybody of a force, shift by shift. `staffing` scales the chairs of more than one; no chair falls under one unless it is scaled under a half.
 * In the chair and shift of `empty` nobody sits.
 * `seats` says outright how many sit in each chair (usual, unscaled, where it says nothing); `units` is then the number of units itself.
 */
export function workersOf(plan: Pick<Plan, 'staffing' | 'units' | 'abuse' | 'other' | 'empty'> & { seats?: Seats }, extra: Partial<Record<Role, number>> = {}): Worker[] {
  const { seats } = plan
  const busy = Math.max(1, Math.ceil((plan.abuse + plan.other) / 8))
  // A job takes a crew the better part of an hour; fewer cars than that only queue.
  const cars = seats !== undefined ? plan.units : Math.max(plan.units, Math.ceil((plan.abuse + plan.other * 0.6) * 1.5))
  const workers: Worker[] = []
  for (let shift = 0; shift < 3; shift++) {
    for (const [role, usual] of usualStaffing) {
      const scaled = ['call-handler', 'dispatcher', 'specialist'].includes(role) ? usual * busy : usual
      const n = seats !== undefined ? seats[role] ?? usual : Math.max(plan.staffing < 0.5 && usual === 1 && shift === 2 ? 0 : 1, Math.round(scaled * plan.staffing)) + (extra[role] ?? 0)
      if (plan.empty?.chair === role && plan.empty.shift === shift) continue
      for (let i = 0; i < n; i++) workers.push({ staff: `S-${role}-${shift}${i}`, name: `${role} ${shift}.${i}`, role, shift })
    }
    for (let u = 0; u < cars; u++) workers.push({ staff: `S-crew-${shift}${u}`, name: `crew ${shift}.${u}`, role: 'response-officer', shift, unit: `U-P${shift}${u}` })
  }
  return workers
}
