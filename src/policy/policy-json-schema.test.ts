import { expect, test } from 'vitest'
import { policyJsonSchema } from './policy-json-schema.ts'

// Written anew with: npx vitest run src/policy/policy-json-schema.test.ts -u
test('the published JSON Schema of policy files is the one the code reads by', async () => {
  await expect(`${JSON.stringify(policyJsonSchema(), null, 2)}\n`).toMatchFileSnapshot('../../docs/generated/policy.schema.json')
})
