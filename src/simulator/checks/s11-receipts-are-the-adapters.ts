import { createHash } from 'node:crypto'
import type { Fact } from '#domain/facts.ts'
import { askedAbout } from '#domain/history/record.ts'
import type { Check } from './check.ts'
import { earOf } from './heard.ts'

const searchable = ['number', 'name', 'address', 'dob', 'vehicle']
const hashEvery = 16      // one receipt in so many is hashed anew: all would take longer than the rest of a world

/** A value as text that is the same whatever the order in which its fields were written. */
const plain = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((v) => plain(v ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${JSON.stringify(k)}:${plain(v)}`).join(',')}}`
}

/** A check is done only by the adapter that did it: asked because somebody was named, of the one named, and sealed over what it found. */
export const receiptsAreTheAdapters: Check = {
  s: 'S11', holds: '"checked" is only ever said by the adapter that asked, about what was asked',
  start: (scene) => {
    const ear = earOf(scene.picture)
    let n = 0
    return {
      entry(e) {
        const facts = e.facts as unknown as Fact[]
        if (!facts.some((f) => f.type === 'check-receipted' || f.type === 'check-failed')) return
        ear.take(e)
        for (const f of facts) {
          if (f.type !== 'check-receipted' && f.type !== 'check-failed') continue
          if (!scene.sources.has(f.source)) scene.fail(`${f.contact}: ${f.source} is no source of this force`)
          const asked = facts.some((a) => (a.type === 'contact-recorded' || a.type === 'identifiers-set') && a.contact === f.contact)
          if (!asked && !(e.by === 'service:checks' && e.command.startsWith('recheck:'))) scene.fail(`${f.contact}: ${e.by} wrote that ${f.source} was asked, in an entry that names nobody (${e.command})`)
          const known = ear.contacts.get(f.contact)!.identifiers
          if (f.askedFor !== plain(known)) scene.fail(`${f.contact}: ${f.source} was asked for ${f.askedFor}, and what is known is ${plain(known)}`)
          const query = f.type === 'check-receipted' ? f.receipt.query : f.query
          for (const what of askedAbout(query)) if (known[what] !== query[what]) scene.fail(`${f.contact}: ${f.source} says it was asked for ${what} ${query[what]}; known is ${known[what]}`)
          if (f.type === 'check-failed') continue
          const { receipt } = f
          if (receipt.source !== f.source) scene.fail(`${f.contact}: a receipt of ${receipt.source} stands as one of ${f.source}`)
          if (!searchable.some((what) => receipt.query[what] !== undefined)) scene.fail(`${f.contact}: ${f.source} says it was checked, and was asked for nothing`)
          for (const what of ['number', 'address']) if (known[what] !== undefined && receipt.query[what] === undefined) scene.fail(`${f.contact}: ${f.source} says it was checked, and was not asked for the ${what}`)
          if (receipt.answeredAt < receipt.askedAt) scene.fail(`${f.contact}: ${f.source} answered before it was asked`)
          if (!/^[0-9a-f]{64}$/.test(receipt.hash)) scene.fail(`${f.contact}: the receipt of ${f.source} has no seal`)
          else if (++n % hashEvery === 0 && createHash('sha256').update(plain(receipt.matches)).digest('hex') !== receipt.hash) scene.fail(`${f.contact}: the seal of ${f.source} is not of what it found`)
        }
      },
    }
  },
}
