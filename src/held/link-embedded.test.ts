import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHeld } from '#store/open-held.ts'
import { linkContract } from './link.testing.ts'

linkContract('linking in the embedded store', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-held-'))
  const held = await openHeld({ is: 'embedded', dir })
  return { held, close: async () => { await held.close(); rmSync(dir, { recursive: true }) } }
})
