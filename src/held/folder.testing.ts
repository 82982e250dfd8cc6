// A process that folds search keys until it is killed: run by fold-kill.test.ts. Says "step" after each and "done" at the end.
import { writeSync } from 'node:fs'
import { openHeld } from '#store/open-held.ts'
import { foldAll } from './fold-keys.ts'

const [to] = process.argv.slice(2)
const held = await openHeld(to!.startsWith('postgres') ? { is: 'postgres', url: to! } : { is: 'embedded', dir: to! })
writeSync(1, `done ${JSON.stringify(await foldAll(held, () => { writeSync(1, 'step\n') }))}\n`)
await held.close()
