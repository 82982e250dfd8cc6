import type { Role } from '#policy/roles.ts'
import type { MessageId, StaffId, SubjectId } from '../ids.ts'

/** Work handed over in words: owed to a role on duty, never to a mailbox (S4). */
export type Message = {
  id: MessageId; at: number; from: string; text: string; about: readonly SubjectId[]
  askedFor?: StaffId; toRole: Role; rerouted?: string        // why it did not go to the person it was meant for
  accepted?: { by: StaffId; at: number; says: string }
}
