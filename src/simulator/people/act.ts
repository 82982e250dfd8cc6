// What a person of the control room does next, from what is on the screen. The same people drive the simulated room and real servers.
import type { StaffId, UnitId } from '#domain/ids.ts'
import type { PolicyVersion } from '#policy/schema.ts'
import type { CommandType, Role } from '#policy/roles.ts'
import type { Seen } from '#views/seen.ts'
import type { Chance } from '../kernel/chance.ts'
import type { Call } from '../world/calls.ts'

/**
 * What is before somebody's eyes. `hears`: the caller on a contact's line, for whoever handles it. `taken`: is somebody else at work on this contact or incident at this moment?
 * Only in a room whose people share the work by word of mouth; elsewhere several may do the same at once, and press the same key. `whims`: how often somebody with nothing
 * to do makes trouble in good faith, one in a hundred unless said.
 */
export type Sight = { seen: Seen; at: number; rules: PolicyVersion; hears: (contact: string) => Call | undefined; taken?: ((home: string) => boolean) | undefined; whims?: number | undefined }

/** A person of the control room. `avoids`: what was refused, by kind and subject, until when they do not try it again (ms). */
export type Person = { staff: StaffId; role: Role; unit?: UnitId; seed: number; avoids: Map<string, number> }

/** Something to do: it takes so long (ms), and is given up if by then it makes no more sense. */
export type Act = { command: { type: CommandType } & Record<string, unknown>; takes: number; about: string; still?: (sight: Sight) => boolean }

/** Nothing to do before a moment, ms. */
export type Wait = { until: number }

export const isAct = (next: Act | Wait | undefined): next is Act => next !== undefined && 'command' in next

export type Next = (me: Person, sight: Sight, chance: Chance) => Act | Wait | undefined

export const act = (command: Act['command'], takes: number, about: string, still?: Act['still']): Act => ({ command, takes, about, ...(still ? { still } : {}) })
/** May this be tried now, or was it refused not long ago? */
export const mayTry = (me: Person, sight: Sight, type: CommandType, about: string): boolean => (me.avoids.get(`${type} ${about}`) ?? 0) <= sight.at
