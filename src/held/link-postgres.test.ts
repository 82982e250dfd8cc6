import { describe } from 'vitest'
import { hasPostgres, startPostgres } from '../../test/postgres.ts'
import { openHeld } from '#store/open-held.ts'
import { linkContract } from './link.testing.ts'

const mustRun = process.env['HOLDFAST_REQUIRE_ALL'] === '1'
if (!hasPostgres && !mustRun) console.log('not run: linking in PostgreSQL — install postgresql to have it')

describe.skipIf(!hasPostgres && !mustRun)('on PostgreSQL', () => {
  linkContract('linking in PostgreSQL', async () => {
    const server = await startPostgres()
    if (server === null) throw new Error('PostgreSQL is required and not installed')
    const held = await openHeld({ is: 'postgres', url: await server.database() })
    return { held, close: async () => { await held.close(); await server.stop() } }
  })
})
