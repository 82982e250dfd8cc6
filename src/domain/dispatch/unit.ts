import type { UnitMeaning } from '#policy/roles.ts'
import type { IncidentId, StaffId, UnitId } from '../ids.ts'
import type { BriefingLine } from '../incident/incident.ts'

export type Position = { lat: number; lon: number; at: number }
export type Briefing = { sentAt: number; lines: readonly (BriefingLine & { acknowledgedAt?: number; by?: string })[] }

/** A police resource. Its one commitment lives here and nowhere else, so a unit cannot be on two jobs. */
export type Unit = {
  id: UnitId; callSign: string; crew: readonly StaffId[]; skills: readonly string[]; onDuty: boolean
  status: { code: string; means: UnitMeaning; at: number }
  commitment: { incident: IncidentId; since: number; enRouteAt?: number; arrivedAt?: number; eta?: number; briefing: Briefing } | null
  left: { incident: IncidentId; place: string; at: number; confirmed: boolean; returnTo?: boolean } | null     // "You have LEFT …": shown until the crew confirms
  position: Position | null
}
