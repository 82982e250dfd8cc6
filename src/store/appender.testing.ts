// A process that appends until it is killed: run by kill.test.ts. Each line on its output is an acknowledgement, written at once.
import { writeSync } from 'node:fs'
import { anAppend, aWrite, unique } from './appends.testing.ts'
import { openEmbedded } from './open-embedded.ts'

const [dir, diskFails] = process.argv.slice(2)
const failing = new SharedArrayBuffer(4)
const journal = await openEmbedded(dir!, diskFails === undefined ? {} : { trial: { failing } })
writeSync(1, 'ready\n')
let acknowledged = 0
await Promise.all(Array.from({ length: 6 }, async () => {
  const id = unique('I')
  for (let version = 0; ; version += 1) {
    const a = anAppend({ about: [id], facts: [{ type: 'step', version, pad: 'x'.repeat(300) }], writes: [aWrite(id, { version, doc: { id, version } })] })
    const outcome = await journal.append(a).catch((e: unknown) => {
      // Nobody looks after the fault here: the uncaught exception that follows must end this process.
      if (diskFails === undefined) throw e
      writeSync(1, 'rejected\n')
      return new Promise<never>(() => {})
    })
    if (outcome.is !== 'appended') throw new Error(outcome.is)
    writeSync(1, `${outcome.position} ${a.command}\n`)
    if (diskFails !== undefined && (acknowledged += 1) === 30) {
      Atomics.store(new Int32Array(failing), 0, 1)
      writeSync(1, 'disk fails\n')
    }
  }
}))
