import { afterAll, describe, expect, test } from 'vitest'
import { hasPostgres, startOwnPostgres, startPostgres, tellServer, type TestPostgres } from '../../test/postgres.ts'
import { anAppend, aWrite, unique } from './appends.testing.ts'
import { journalContract } from './journal.testing.ts'
import { JournalFault } from './journal-fault.ts'
import { openPostgres } from './open-postgres.ts'

const mustRun = process.env['HOLDFAST_REQUIRE_ALL'] === '1'
if (!hasPostgres && !mustRun) console.log('not run: PostgreSQL suite — install postgresql to have it')

describe.skipIf(!hasPostgres && !mustRun)('on PostgreSQL', async () => {
  let server: Promise<TestPostgres> | undefined
  const database = async () => {
    server ??= startPostgres().then((s) => { if (s === null) throw new Error('PostgreSQL is required and not installed'); return s })
    return (await server).database()
  }
  afterAll(async () => (await server)?.stop())

  journalContract('the journal on PostgreSQL', async () => {
    const url = await database()
    const [journal, another] = await Promise.all([openPostgres(url), openPostgres(url)])   // both bring the schema up to date at once
    return { journal, another, close: async () => { await Promise.all([journal.close(), another.close()]) } }
  })

  test('connections cut by the server: what was being written has an unknown outcome, its repeat is answered, listening goes on', { timeout: 60_000 }, async () => {
    const url = await database()
    const [journal, another] = await Promise.all([openPostgres(url), openPostgres(url)])
    const heard: number[] = []
    another.onAppended((p) => heard.push(p))
    let unknown = 0
    const appended = async (a: ReturnType<typeof anAppend>): Promise<number> => {
      for (let tries = 0; ; tries += 1) {
        try {
          const outcome = await journal.append(a)
          if (outcome.is === 'appended' || outcome.is === 'repeated') return outcome.position
          throw new Error(outcome.is)
        } catch (e) {
          if (!(e instanceof JournalFault) || tries > 50) throw e
          if (e.outcome === 'unknown') unknown += 1
        }
      }
    }
    // On a busy machine a round of cuts may fall where nothing is being written: then there is another.
    const positions: number[] = []
    for (let round = 0; round < 10 && unknown === 0; round += 1) {
      const commands = Array.from({ length: 200 }, (_, i) => anAppend({ about: [`s${round} ${i}`] }))
      const cutting = (async () => {
        for (let i = 0; i < 10; i += 1) {
          await tellServer(url, `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`)
          await new Promise((later) => { setTimeout(later, 20) })
        }
      })()
      positions.push(...await Promise.all(commands.map(async (a, i) => { await new Promise((later) => { setTimeout(later, i * 2) }); return appended(a) })))
      await cutting
    }
    expect(positions.sort((a, b) => a - b)).toEqual(positions.map((_, i) => i + 1))
    expect(await journal.since(0, 10_000)).toHaveLength(positions.length)
    const last = await journal.append(anAppend({}))
    await expect.poll(() => heard.at(-1), { timeout: 10_000 }).toBe(last.is === 'appended' ? last.position : 0)
    expect(unknown, 'the cut must have been met, or this test shows nothing').toBeGreaterThan(0)
    await Promise.all([journal.close(), another.close()])
  })

  test('what was refused counts in no position that is told: the next entry is heard of by the other server too', async () => {
    const url = await database()
    const [journal, another] = await Promise.all([openPostgres(url), openPostgres(url)])
    const heard: number[] = []
    another.onAppended((p) => heard.push(p))
    const reached = async (p: number) => expect.poll(() => heard.at(-1), { timeout: 2_000, interval: 10 }).toBe(p)
    const first = anAppend({})
    await journal.append(first)
    await reached(1)
    for (let n = 2; n < 6; n++) {
      // Alone; and in one round with one that stands.
      expect(await journal.append(anAppend({ reads: [{ id: 'no such row', version: 1 }] }))).toMatchObject({ is: 'conflict' })
      expect((await Promise.all([journal.append(first), journal.append(anAppend({})), journal.append(anAppend({ reads: [{ id: 'no such row', version: 1 }] }))])).map((o) => o.is)).toEqual(['repeated', 'appended', 'conflict'])
      await reached(n)
    }
    await new Promise((later) => { setTimeout(later, 100) })
    expect(heard).toEqual([1, 2, 3, 4, 5])
    await Promise.all([journal.close(), another.close()])
  })

  test('a server that crashed and came back is used again by itself, with everything acknowledged in place', async (context) => {
    const own = await startOwnPostgres()
    if (own === null) return context.skip('PostgreSQL is not installed on this machine')
    const journal = await openPostgres(own.url)
    let acknowledged = 0
    let faults = 0
    const writers = Array.from({ length: 8 }, async () => {
      for (let i = 0; i < 60; i += 1) {
        const a = anAppend({ writes: [aWrite(unique('I'))] })
        for (;;) {
          try { await journal.append(a); acknowledged += 1; break }
          catch { faults += 1; await new Promise((later) => { setTimeout(later, 20) }) }
        }
        await new Promise((later) => { setTimeout(later, 5) })
      }
    })
    await new Promise((later) => { setTimeout(later, 100) })
    await own.crash()
    await expect(journal.now()).rejects.toMatchObject({ message: expect.stringMatching(/reached|lost/) })
    await own.start()
    await Promise.all(writers)
    expect(faults).toBeGreaterThan(0)
    expect(await journal.since(0, 1_000)).toHaveLength(acknowledged)
    const heard = new Promise((hear) => { journal.onAppended(hear) })
    const other = await openPostgres(own.url)
    const outcome = await other.append(anAppend({}))
    expect(await heard).toBe(outcome.is === 'appended' && outcome.position)
    await Promise.all([journal.close(), other.close()])
    await own.stop()
  })

  test('a database that cannot be reached is a fault that says so', async () => {
    await expect(openPostgres('postgresql://holdfast@127.0.0.1:1/none')).rejects.toThrow('cannot be reached')
  })

  test('a migration changed after it was applied is refused', async () => {
    const url = await database()
    await (await openPostgres(url)).close()
    await tellServer(url, `update migration set hash = 'another'`)
    await expect(openPostgres(url)).rejects.toThrow('is not the one this database was made with')
  })
})
