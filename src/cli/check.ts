import { createReadStream, existsSync, statSync } from 'node:fs'
import { Command } from 'commander'
import { readAsked } from '#held/asked-input.ts'
import { checkHeld, tooLittleAsked, usualLimits, type CheckLimits } from '#held/check-held.ts'
import { heldInDatabase } from '#held/held-facts.ts'
import { heldForBatch } from '#held/held-for-batch.ts'
import { askThrough } from '#store/ask.ts'
import { openHeld } from '#store/open-held.ts'
import { checkLines } from './check-lines.ts'
import { checkText } from './check-text.ts'
import { existingHome } from './held-home.ts'
import { BadInput, endWith, progress, say } from './say.ts'

type Options = { [field: string]: unknown; batch?: string; from?: string; json?: true; most: string; weak?: true }

/** `holdfast check`: who and what is held about somebody, however badly it was heard, and what hangs on them. */
export function check(): Command {
  return new Command('check')
    .description('look up everything held about a person, a number or an address')
    .option('--name <text>', 'the whole name, as heard').option('--given <text>', 'given names').option('--family <text>', 'surname')
    .option('--dob <text>', 'date of birth as said: 12/03/1985, 1985, "about 30"').option('--age <years>', 'age, about').option('--sex <sex>', 'female, male or other')
    .option('--phone <text>', 'telephone number, or the end of one').option('--address <text>', 'address, or a part of one').option('--postcode <text>').option('--town <text>')
    .option('--vehicle <text>', 'registration mark').option('--handle <text>', 'e-mail address or name on social media').option('--role <role>', 'caller, victim, suspect, witness or child')
    .option('--batch <file>', 'JSON lines, one question a line; - reads them from standard input; answers are JSON lines in the same order')
    .option('--most <number>', 'persons listed, and numbers or homes', '10').option('--weak', 'list what hardly fits as well')
    .option('--from <database>', 'postgresql:// address, or folder of the embedded database (DATABASE_URL, else data/room)')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', '\nExit codes: 0 answered, also with nothing found; 1 it failed, or a line of a batch was wrong; 2 the call was wrong.\nMore: docs/how-to/check-history.md')
    .action(run)
}

const fields = ['name', 'given', 'family', 'dob', 'age', 'sex', 'phone', 'address', 'postcode', 'town', 'vehicle', 'handle', 'role'] as const

async function run(options: Options): Promise<void> {
  const limits = limitsOf(options)
  const given = Object.fromEntries(fields.flatMap((f) => (options[f] === undefined ? [] : [[f, f === 'age' && /^\d{1,3}$/.test(String(options[f])) ? Number(options[f]) : options[f]]])))
  if (options.batch !== undefined && Object.keys(given).length > 0) throw new BadInput([{ field: '--batch', problem: 'it stands beside a question of its own', remedy: 'put that question into the file, or leave --batch away' }])
  const now = Date.now()
  const asked = options.batch === undefined ? readAsked(given, new Date(now).toISOString().slice(0, 10)) : undefined
  if (asked?.ok === false) throw new BadInput(asked.problems.map((p) => ({ ...p, field: (fields as readonly string[]).includes(p.field) ? `--${p.field}` : 'the question' })))
  const input = options.batch === undefined ? undefined : await opened(options.batch)
  const home = existingHome(options.from, '--from')
  const store = await openHeld(home, { onProgress: (doing) => progress(`Holdfast: ${doing} …`), onFault: () => {} })
  try {
    const ask = askThrough(store.pool, () => {})
    const held = heldInDatabase(ask)
    if (input !== undefined) {
      const batch = heldForBatch(held, ask, home, {
        onReading: (people) => progress(`Holdfast: so many are asked that ${people.toLocaleString('en-GB')} held are read into memory; then it goes on faster …`),
        onFault: (fault) => progress(`Holdfast: they could not be read into memory, so the database is asked about each line: ${fault.message}`),
      })
      const { lines, wrong, told } = await checkLines(input, process.stdout, async (q) => checkHeld(q, Date.now(), await batch.next(), limits), () => Date.now()).finally(batch.stop)
      progress(`${lines.toLocaleString('en-GB')} lines read, ${(lines - wrong).toLocaleString('en-GB')} answered${wrong > 0 ? `, ${wrong.toLocaleString('en-GB')} wrong` : ''}${told > 0 ? `; in ${told.toLocaleString('en-GB')} something could not be searched by, told as notSearchedBy` : ''}.`)
      if (wrong > 0) endWith(1)
      return
    }
    const answer = await checkHeld(asked!.asked, now, held, limits)
    if (answer.is === 'too-little') throw new BadInput([{ field: 'the question', ...tooLittleAsked }])
    say(options.json ?? false, answer, () => checkText(answer, options.weak === true))
  } finally { await store.close().catch(() => {}) }
}

function limitsOf({ most, weak }: Options): CheckLimits {
  if (!/^\d{1,3}$/.test(most) || Number(most) < 1) throw new BadInput([{ field: '--most', problem: `"${most}" is no whole number from 1 to 999`, remedy: 'write one, such as --most 10' }])
  return { persons: Number(most), ties: Number(most), leastBits: weak ? -20 : usualLimits.leastBits }
}

async function opened(file: string): Promise<NodeJS.ReadableStream> {
  if (file === '-') return process.stdin
  if (existsSync(file) && statSync(file).isDirectory()) throw new BadInput([{ field: '--batch', problem: `${file} is a folder`, remedy: 'name a file of JSON lines, or - for standard input' }])
  const stream = createReadStream(file)
  await new Promise<void>((done, failed) => { stream.once('open', () => done()).once('error', failed) }).catch((e: NodeJS.ErrnoException) => {
    throw new BadInput([{ field: '--batch', problem: `${file} cannot be read (${e.code ?? ''})`, remedy: 'name a file of JSON lines this user may read, or - for standard input' }])
  })
  return stream
}
