import type { Viewer } from '#views/may-see.ts'
import { NotLogged } from './errors.ts'
import type { Joined } from './joined.ts'

/** Writes down who looks at what and why, before it leaves; throws NotLogged when that fails, and then nothing leaves (S23). Nothing is written for no subject. */
export async function look({ room, log }: Pick<Joined, 'room' | 'log'>, v: Viewer, view: string, subjects: readonly string[], reason: string): Promise<void> {
  if (subjects.length === 0) return
  try {
    await room.logRead({ by: v.staff, view, subjects: [...subjects], reason })
  } catch (fault) {
    log.error({ view, fault: (fault as Error).message }, 'a look could not be written down; nothing was shown')
    throw new NotLogged()
  }
}
