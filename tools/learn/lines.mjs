// The lines to learn from: the development half, `learn/`, and the published examples where they are there. The held-out half is never read.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { root } from '../build.mjs'
import { isByLater, isByMeasured, isBySecond } from '../corpus.mjs'

export const folds = 8
// Lines of one subject, and those that differ by a few words only, are written one after another: they stay together, so that none is told by its sister.
const together = 20

/** Who wrote a line: the published cases, whoever also writes rules ("plain"), the first author ("corpus"), or one who does not know the rules ("second", "later"). */
export function authorOf(line, folder) {
  if (folder === 'eval') return 'published'
  if (isBySecond(line)) return 'second'
  if (isByLater(line) || isByMeasured(line)) return 'later'
  return line.source?.includes('who also writes rules') || /-(?:sight|learn|batch)-/.test(line.id) ? 'plain' : 'corpus'
}

/** Of the latest writers, the collectors, the readers, the listeners and the rooms the development half is measured and not learnt from: it has lines of the same batches as the held-out half. */
export const isUnlearnt = (line) => isByMeasured(line) && !/-l-\d+$/.test(line.id)

/** Every line with `author`, `fold`, and `fitted`: rules were written with it in view. */
export function readLines(shared) {
  const folders = [join(root, 'eval/recognition/dev'), join(root, 'eval/recognition/learn'), shared].filter(existsSync)
  return folders.flatMap((dir) => readdirSync(dir).filter((f) => f.endsWith('.jsonl')).sort().flatMap((file) => readFileSync(join(dir, file), 'utf8').split('\n').filter(Boolean).flatMap((raw, n) => {
    const line = { ...JSON.parse(raw), file }
    if (isUnlearnt(line)) return []
    const author = authorOf(line, dir === shared ? 'eval' : '')
    const group = `${dir.split('/').at(-1)}/${file}/${Math.floor(n / together)}`
    return [{ ...line, author, fitted: author !== 'second' && author !== 'later', fold: createHash('sha256').update(group).digest()[0] % folds }]
  })))
}
