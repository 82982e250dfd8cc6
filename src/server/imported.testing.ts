// A database with records imported into it, for tests of what a server does with them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFile, type Imported } from '#held/import-file.ts'
import { openHeld, type HeldHome } from '#store/open-held.ts'
import { startPostgres, type TestPostgres } from '../../test/postgres.ts'

/** PostgreSQL where there is one; else the embedded database in a folder. */
export const homeOn = async (postgres: TestPostgres | null, dir: string): Promise<HeldHome> =>
  (postgres === null ? { is: 'embedded', dir: join(dir, 'data') } : { is: 'postgres', url: await postgres.database() })

export type TestHome = { dir: string; open: () => Promise<HeldHome>; database: () => Promise<string>; end: () => Promise<void> }

/** A home of a test's own, with a folder beside it. `database`: the url of a further empty database, where there is PostgreSQL. */
export function testHome(prefix: string): TestHome {
  const dir = mkdtempSync(join(tmpdir(), prefix))
  let postgres: TestPostgres | null = null
  return {
    dir, open: async () => { postgres = await startPostgres(); return homeOn(postgres, dir) }, database: () => postgres!.database(),
    end: async () => { await postgres?.stop(); rmSync(dir, { recursive: true, force: true }) },
  }
}

/** Imports records by way of a file in a folder, as the system “custody” would give them. Answers what became of them; the database is closed again. */
export async function importInto(home: HeldHome, dir: string, records: readonly object[]): Promise<Imported> {
  const file = join(dir, `records-${home.is}.ndjson`)
  writeFileSync(file, records.map((r) => JSON.stringify(r)).join('\n'))
  const held = await openHeld(home)
  try { return await importFile(held, { file, source: 'custody', today: '2026-05-01', rejects: `${file}.rejects.csv` }) } finally { await held.close() }
}
