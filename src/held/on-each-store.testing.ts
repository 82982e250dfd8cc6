import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import { hasPostgres, startPostgres } from '../../test/postgres.ts'
import { openHeld, type OpenHeld } from '#store/open-held.ts'

const mustRun = process.env['HOLDFAST_REQUIRE_ALL'] === '1'

type Contract = (name: string, open: () => Promise<{ held: OpenHeld; close: () => Promise<void> }>) => void

/** Runs a contract of the held store in a folder of its own. `what`: the first words, such as "importing into". */
export function onEmbedded(what: string, contract: Contract): void {
  contract(`${what} the embedded store`, async () => {
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-held-'))
    const held = await openHeld({ is: 'embedded', dir })
    return { held, close: async () => { await held.close(); rmSync(dir, { recursive: true }) } }
  })
}

/** The same on a PostgreSQL of its own; says what to install where it is not run. */
export function onPostgres(what: string, contract: Contract): void {
  if (!hasPostgres && !mustRun) console.log(`not run: ${what} PostgreSQL — install postgresql to have it`)
  describe.skipIf(!hasPostgres && !mustRun)('on PostgreSQL', () => {
    contract(`${what} PostgreSQL`, async () => {
      const server = await startPostgres()
      if (server === null) throw new Error('PostgreSQL is required and not installed')
      const held = await openHeld({ is: 'postgres', url: await server.database() })
      return { held, close: async () => { await held.close(); await server.stop() } }
    })
  })
}
