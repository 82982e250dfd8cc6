// Where what is held is kept: --to or --from, else DATABASE_URL, else the folder of the server.
import type { HeldHome } from '#store/open-held.ts'
import { BadInput } from './say.ts'

export const usualFolder = 'data/room'

/** The home named by an option (a postgresql:// address or a folder), else by DATABASE_URL, else data/room. `option`: what it is called where it was given. */
export function heldHome(given: string | undefined, option: '--to' | '--from'): HeldHome {
  const named = given ?? (process.env['DATABASE_URL'] || usualFolder)
  if (/^postgres(ql)?:\/\//.test(named)) return { is: 'postgres', url: named }
  if (named.trim() === '' || /^[a-z+]+:\/\//i.test(named)) throw new BadInput([{ field: given === undefined ? 'DATABASE_URL' : option, problem: `"${named}" is no database and no folder`, remedy: 'write postgresql://user:password@host:port/name, or the path of a folder' }])
  return { is: 'embedded', dir: named }
}
