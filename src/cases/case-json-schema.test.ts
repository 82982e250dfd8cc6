import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { caseJsonSchema } from './case-json-schema.ts'

// Written anew with: npx vitest run src/cases/case-json-schema.test.ts -u
test('the published JSON Schema of cases is the one the code reads by', async () => {
  await expect(`${JSON.stringify(caseJsonSchema(), null, 2)}\n`).toMatchFileSnapshot('../../docs/generated/case.schema.json')
})

const published = () => JSON.parse(readFileSync(new URL('../../docs/generated/case.schema.json', import.meta.url), 'utf8')) as object
const shipped = (name: string): any => parse(readFileSync(new URL(`../../cases/${name}/case.yaml`, import.meta.url), 'utf8'))

test.each(['f01-ms-a', 'f02-ring-back'])('an outsider\'s tool accepts %s by the published schema, and refuses it broken', (name) => {
  const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(published())
  expect(fits(shipped(name)), JSON.stringify(fits.errors)).toBe(true)
  expect(fits({ ...shipped(name), heroes: [] })).toBe(false)
  expect(fits({ ...shipped(name), script: [{ at: '25:00:00', inLife: 'nothing' }] })).toBe(false)
  expect(fits({ ...shipped(name), history: [{ id: 'a', kind: 'gossip', at: '2018-01-01', says: 'x' }] })).toBe(false)
})
