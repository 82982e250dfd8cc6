// Measures recognition against labelled examples: node tools/measure-recognition.mjs <calls.jsonl> [<handler.jsonl>] [--misses]
// A line is {"text", "label"}; calls are labelled da or not_da, a handler's lines dismissive or proper. Unsure counts as DA.
import { readFileSync } from 'node:fs'
import { build } from 'esbuild'
import { root } from './build.mjs'

const load = async (file) => {
  const { outputFiles } = await build({ entryPoints: [`${root}${file}`], bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'error' })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`)
}
const files = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const misses = process.argv.includes('--misses')

function measure(what, file, wanted, finds) {
  const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
  const right = (row) => finds(row.text) === (row.label === wanted)
  const share = (some) => `${some.filter(right).length}/${some.length} (${((100 * some.filter(right).length) / some.length).toFixed(1)} %)`
  process.stdout.write(`${what}: recall ${share(rows.filter((row) => row.label === wanted))}, specificity ${share(rows.filter((row) => row.label !== wanted))}\n`)
  if (misses) for (const row of rows.filter((one) => !right(one))) process.stdout.write(`  ${row.label}: ${row.text}\n`)
}

if (!files.length) throw new Error('usage: node tools/measure-recognition.mjs <calls.jsonl> [<handler.jsonl>] [--misses]')
const { recognise } = await load('src/recognition/recognise.ts')
const { hearDismissal } = await load('src/recognition/hear-dismissal.ts')
measure('calls', files[0], 'da', (text) => recognise([{ who: 'caller', text }], []).domesticAbuse !== 'no')
if (files[1]) measure('handler', files[1], 'dismissive', (text) => hearDismissal(text).length > 0)
