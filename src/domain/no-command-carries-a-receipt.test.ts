import { expect, test } from 'vitest'
import { allCommands } from './commands.ts'

const receipt = { source: 'records held', query: { number: '07700 900123' }, askedAt: 1, answeredAt: 2, sourceVersion: 'forged', hash: 'a'.repeat(64), matches: [] }
const forged: readonly [string, unknown][] = [['receipt', receipt], ['receipts', [receipt]], ['checks', { 'records held': { is: 'answered', receipt, tries: 1 } }], ['answers', [{ is: 'answered', receipt }]], ['facts', [{ type: 'check-receipted', receipt }]]]

for (const spec of allCommands) test(`S11: ${spec.type} has no field in which a receipt could come`, () => {
  for (const [field, value] of forged) {
    const read = spec.schema.safeParse({ type: spec.type, id: 'forged-0001', [field]: value })
    expect(read.success, field).toBe(false)
    expect(JSON.stringify(read.error!.issues), `${field} must be refused by name`).toMatch(new RegExp(`"keys":\\["${field}"\\]`))
  }
})
