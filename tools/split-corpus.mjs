// node tools/split-corpus.mjs FILE…    adds new lines of the recognition corpus, each to the half its id falls in
// node tools/split-corpus.mjs --counts writes the counts into the README
// A batch file is named for its topic (scots.jsonl) and stays outside the repository. A line that breaks the form is refused and nothing is written.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { call, countsTable, halfOf, handlerLine, plain, readCorpus, wordsOf } from './corpus.mjs'

const root = fileURLToPath(new URL('../eval/recognition', import.meta.url))
const [first, ...rest] = process.argv.slice(2)

if (first === '--counts') {
  const page = join(root, 'README.md')
  const text = readFileSync(page, 'utf8')
  writeFileSync(page, text.replace(/<!-- counts -->[\s\S]*<!-- \/counts -->/, `<!-- counts -->\n${countsTable(readCorpus(root))}\n<!-- /counts -->`))
} else if (first === undefined) {
  console.error('Name one or more batch files of JSON lines, or --counts.')
  process.exitCode = 2
} else {
  const known = readCorpus(root)
  const ids = new Set(known.map((e) => e.line.id))
  const words = new Set(known.map((e) => plain(wordsOf(e.line))))
  const faults = []
  const added = []
  for (const batch of [first, ...rest]) {
    const file = basename(batch)
    const form = file === 'handler.jsonl' ? handlerLine : call
    for (const [i, raw] of readFileSync(batch, 'utf8').split('\n').entries()) {
      if (raw === '') continue
      const read = form.safeParse(JSON.parse(raw))
      const at = `${file}:${i + 1}`
      if (!read.success) faults.push(`${at} ${read.error.issues.map((e) => `${e.path.join('.')}: ${e.message}`).join('; ')}`)
      else if (ids.has(read.data.id)) faults.push(`${at} id ${read.data.id} is taken: give the next number`)
      else if (words.has(plain(wordsOf(read.data)))) faults.push(`${at} these words are already in the corpus: write others`)
      else {
        ids.add(read.data.id)
        words.add(plain(wordsOf(read.data)))
        added.push({ file, half: halfOf(read.data.id), raw: JSON.stringify(read.data) })
      }
    }
  }
  if (faults.length > 0) {
    console.error(faults.join('\n'))
    process.exitCode = 1
  } else {
    for (const { file, half, raw } of added) appendFileSync(join(root, half, file), `${raw}\n`)
    console.log(`${added.length} lines added: ${added.filter((a) => a.half === 'dev').length} dev, ${added.filter((a) => a.half !== 'dev').length} held-out`)
  }
}
