import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { pino } from 'pino'
import { NoRules } from '#server/policy-in-force.ts'
import { fillDemo } from '#server/demo/fill.ts'
import { setOldShiftAside } from '#server/demo/old-shift.ts'
import { startServer, type ServerOptions } from '#server/start-server.ts'
import { openBaseMap } from '#adapters/base-map/base-map-file.ts'
import { CannotUse } from '#adapters/cannot-use.ts'
import { openPostcodes } from '#adapters/postcode-places/postcodes-folder.ts'
import { inventedLand } from '#simulator/held/invented-land.ts'
import type { Home } from '#server/open-journal.ts'
import { BadInput, endWith, progress } from './say.ts'
import { readSourcesFile } from './sources-file.ts'

type Options = { heldByDatabase?: true; demo?: true; port?: string; host: string; data?: string; policy: string; sources?: string; map?: string; mapBy: string; postcodes?: string; tlsCert?: string; tlsKey?: string; json?: true }
const usualPort = 4310

/** `holdfast serve`: a running control room, until it is told to stop. */
export function serve(): Command {
  return new Command('serve')
    .description('run a control room and serve its screens')
    .option('--demo', 'an invented shift, so that there is something to see')
    .option('--port <number>', `port to listen on (${usualPort}; with --demo the next free one)`)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--data <folder>', 'where the embedded database is kept (data/room; with --demo data/demo); with DATABASE_URL that database is used instead')
    .option('--policy <file>', 'policy file, or the name of a shipped one', 'met-like')
    .option('--sources <file>', 'places outside where history is kept, and forces that may ask here: docs/how-to/write-a-source.md')
    .option('--map <file>', 'map beneath the places on a page: a PMTiles archive, or GeoJSON; kept here, nothing is fetched').option('--map-by <words>', 'whose map that is, shown on it', '')
    .option('--postcodes <folder>', 'where postcodes lie: Code-Point Open of Ordnance Survey, as CSV')
    .option('--held-by-database', 'ask the database for each history check, instead of keeping who is held in memory (some 400 bytes a person)')
    .option('--tls-cert <file>', 'certificate (PEM), to serve over TLS').option('--tls-key <file>', 'its key (PEM)')
    .option('--json', 'say what happens as JSON lines')
    .addHelpText('after', `
Environment:
  DATABASE_URL               postgresql://user:password@host:port/name
  HOLDFAST_TELEPHONY_TOKEN   what the telephone system sends to POST /telephony/contacts; made once and kept when not given
  HOLDFAST_RECEIPTS_URL      postgresql:// address by which receipts of checks are written, where a role of their own may (docs/how-to/check-history.md)
  LOG_LEVEL                  fatal, error, warn (usual), info, debug`)
    .action(run)
}

async function run(options: Options): Promise<void> {
  const port = portOf(options.port)
  const home: Home = process.env['DATABASE_URL'] ? { is: 'postgres', url: process.env['DATABASE_URL'] } : { is: 'embedded', dir: options.data ?? (options.demo ? 'data/demo' : 'data/room') }
  const tls = tlsOf(options)
  const say = (line: object, text: string): void => { if (options.json) process.stdout.write(`${JSON.stringify(line)}\n`); else progress(text) }
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn', base: null }, pino.destination(2))
  const telephonyToken = process.env['HOLDFAST_TELEPHONY_TOKEN']
  const receiptsUrl = process.env['HOLDFAST_RECEIPTS_URL']
  let close = async (): Promise<void> => {}
  let stopping: Promise<void> | undefined
  const stop = (signal: string): void => {
    if (stopping !== undefined) process.exit(130)      // asked twice: at once
    say({ stopping: signal }, 'Holdfast stops: nothing new is taken, what was taken is being kept.')
    setTimeout(() => { process.exit(1) }, 15_000).unref()
    stopping = close().then(() => { process.exit() })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal))
  try {
    const old = options.demo && options.data === undefined && home.is === 'embedded' ? setOldShiftAside(home.dir, Date.now()) : undefined
    if (old !== undefined) say({ setAside: old }, `Holdfast: the demonstration shift of before is over and was put into ${old}; a new one begins.`)
    const running = await startServer({
      home, policy: options.policy, host: options.host, port: port ?? usualPort, orNext: options.demo === true && port === undefined, demo: options.demo ?? false, log, ...(options.demo ? { fill: fillDemo } : {}),
      ...(options.sources === undefined ? {} : readSourcesFile(options.sources, process.env)), ...mapOf(options, (fault) => log.error({ fault: fault.message }, 'a file of postcodes could not be read')), ...(receiptsUrl ? { receiptsUrl } : {}), ...(options.heldByDatabase ? { heldInMemory: false } : {}), ...(tls ? { tls } : {}), ...(telephonyToken ? { telephonyToken } : {}),
      onProgress: (doing) => say({ doing }, `Holdfast: ${doing} …`),
      onFault: (fault) => { say({ fault: fault.message }, `Holdfast ends: ${fault.message}`); process.exit(1) },
    })
    close = running.close
    if (options.json) process.stdout.write(`${JSON.stringify({ ready: running.address, port: running.port })}\n`)
    else process.stdout.write(`Holdfast is ready at ${running.address}\n`)
  } catch (fault) {
    if (fault instanceof NoRules) throw new BadInput(fault.problems.map((p) => ({ ...p, field: `${options.policy}${p.line === undefined ? '' : `:${p.line}:${p.column ?? 1}`} ${p.field}` })))
    endWith(1)
    throw fault
  }
}

function mapOf({ map, mapBy, postcodes, demo }: Options, onFault: (fault: Error) => void): Pick<ServerOptions, 'baseMap' | 'postcodes'> {
  const asked = <T>(field: string, open: () => T): T => {
    try { return open() } catch (fault) {
      if (fault instanceof CannotUse) throw new BadInput([{ field, problem: fault.problem, remedy: fault.remedy }])
      throw fault
    }
  }
  const baseMap = map !== undefined ? asked('--map', () => openBaseMap(map, mapBy)) : demo ? { kind: 'geojson' as const, text: JSON.stringify(inventedLand()), by: 'invented land' } : undefined
  return { ...baseMap === undefined ? {} : { baseMap }, ...postcodes === undefined ? {} : { postcodes: asked('--postcodes', () => openPostcodes(postcodes, onFault)) } }
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new BadInput([{ field: '--port', problem: `"${text}" is no port`, remedy: 'write a number from 0 to 65535; 0 takes any free one' }])
  return port
}

function tlsOf({ tlsCert, tlsKey }: Options): { key: string; cert: string } | undefined {
  if (tlsCert === undefined && tlsKey === undefined) return undefined
  if (tlsCert === undefined || tlsKey === undefined) throw new BadInput([{ field: tlsCert === undefined ? '--tls-cert' : '--tls-key', problem: 'it is missing', remedy: 'give the certificate and its key, or neither' }])
  const read = (field: string, path: string): string => {
    try { return readFileSync(path, 'utf8') } catch (e) { throw new BadInput([{ field, problem: `${path} cannot be read (${(e as NodeJS.ErrnoException).code ?? ''})`, remedy: 'name a PEM file this user may read' }]) }
  }
  return { cert: read('--tls-cert', tlsCert), key: read('--tls-key', tlsKey) }
}
