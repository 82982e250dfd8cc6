// Whatever the people of the control room can work at: the room in this process, a server in this process, or real servers behind failing lines.
import type { StaffId } from '../../src/domain/ids.ts'
import type { Role } from '../../src/policy/roles.ts'
import type { Seen } from '../../src/views/seen.ts'
import type { ControlRoom } from '../../src/room/open-room.ts'

export type Command = { id: string; type: string } & Record<string, unknown>
/** What the one who gave a command got to hear. `unknown`: no answer, or one that says so; the same command is to be sent again. */
export type Answer = { is: 'done'; position: number; made: unknown; repeated: boolean } | { is: 'refused'; status: number; says: string } | { is: 'unknown'; why: string }
/** Who may give a command from outside: a person in their chair, or the telephone system. */
export type Outsider = { is: 'staff'; staff: StaffId; role: Role } | { is: 'service'; service: 'telephony' }

export interface Target {
  /** Gives a command once. `desk` chooses the server where there are several; never rejects. */
  tell(command: Command, who: Outsider, desk: number): Promise<Answer>
  /** What is on the screens of the control room, as this desk's server sends it; undefined while there is no picture yet. */
  sight(desk: number): Seen | undefined
  /** The room's time, ms. */
  now(): number
}

/** The room itself. */
export function roomTarget(room: ControlRoom): Target {
  return {
    now: () => room.now(),
    sight: () => room.seen(),
    async tell(command, who) {
      const reply = await room.tell(command, who)
      if (reply.ok) return { is: 'done', position: reply.position, made: JSON.parse(JSON.stringify(reply.made)), repeated: reply.repeated === true }
      return { is: 'refused', status: { problems: 400, refused: 422, 'not-permitted': 403, stale: 409, reused: 409 }[reply.why], says: JSON.stringify(reply) }
    },
  }
}
