// A process that imports until it is killed, or undoes: run by import-kill.test.ts. Says "ready" before it begins, "under way" after a few commits, and "done" with what it did; told "dies", it kills itself when under way.
import { writeSync } from 'node:fs'
import { openHeld } from '#store/open-held.ts'
import { importFile } from './import-file.ts'
import { undoBatch } from './undo-batch.ts'
import { whyStopped } from './why-stopped.ts'

const [to, file, full, undo] = process.argv.slice(2)
const failing = new SharedArrayBuffer(4)
let underWay = false
const held = await openHeld(to!.startsWith('postgres') ? { is: 'postgres', url: to! } : { is: 'embedded', dir: to! }, { onFault: () => {}, ...(full === 'disk-full' ? { trial: { full: failing } } : {}) })
writeSync(1, 'ready\n')
try {
  if (undo !== undefined) writeSync(1, `done ${JSON.stringify(await undoBatch(held, Number(undo)))}\n`)
  else {
    const done = await importFile(held, {
      file: file!, source: 'custody', today: '2026-05-01', rejects: `${file!}.rejects.csv`, commitEvery: { records: 200, ms: 60_000 },
      onProgress: (p) => { if (p.rows >= 600 && !underWay) { underWay = true; writeSync(1, 'under way\n') } if (full === 'dies' && p.rows >= 600) process.kill(process.pid, 'SIGKILL'); if (full === 'disk-full' && p.rows >= 600) Atomics.store(new Int32Array(failing), 0, 1) },
    })
    writeSync(1, `done ${JSON.stringify(done)}\n`)
  }
  await held.close()
} catch (e) {
  writeSync(2, `${whyStopped(e)}\n`)
  process.exit(1)
}
