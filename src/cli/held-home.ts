// Where what is held is kept: --to or --from, else DATABASE_URL, else the folder of the server.
import { existsSync, statSync } from 'node:fs'
import type { HeldHome } from '#store/open-held.ts'
import { BadInput } from './say.ts'

export const usualFolder = 'data/room'

/** The home named by an option (a postgresql:// address or a folder), else by DATABASE_URL, else data/room. `option`: what it is called where it was given. */
export function heldHome(given: string | undefined, option: '--to' | '--from'): HeldHome {
  const named = given ?? (process.env['DATABASE_URL'] || usualFolder)
  if (/^postgres(ql)?:\/\//.test(named) && !URL.canParse(named)) throw new BadInput([{ field: given === undefined ? 'DATABASE_URL' : option, problem: 'it is no well-formed address of a database', remedy: 'write postgresql://user:password@host:port/name; signs such as @ or % in a password are written as %40 and %25' }])
  if (/^postgres(ql)?:\/\//.test(named)) return { is: 'postgres', url: named }
  if (named.trim() === '' || /^[a-z+]+:\/\//i.test(named)) throw new BadInput([{ field: given === undefined ? 'DATABASE_URL' : option, problem: `"${named}" is no database and no folder`, remedy: 'write postgresql://user:password@host:port/name, or the path of a folder' }])
  if (existsSync(named) && !statSync(named).isDirectory()) throw new BadInput([{ field: given === undefined ? 'DATABASE_URL' : option, problem: `${named} is a file, and no folder of a database`, remedy: 'name the folder' }])
  return { is: 'embedded', dir: named }
}

/** The same for whoever only looks: a folder that is not there is a slip of the pen, and not a store that holds nothing. */
export function existingHome(given: string | undefined, option: '--to' | '--from'): HeldHome {
  const home = heldHome(given, option)
  if (home.is === 'embedded' && !existsSync(home.dir)) throw new BadInput([{ field: option, problem: `there is no database in ${home.dir}`, remedy: 'name one that is there; holdfast import and holdfast demo-data make one' }])
  return home
}
