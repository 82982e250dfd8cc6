import { expect, test } from 'vitest'
import { knownKeys } from './policy-json-schema.ts'
import { roles } from './roles.ts'
import { nearest } from './nearest.ts'

test('the nearest of several; of two as near, the one named first; large and small letters are one', () => {
  expect(nearest('controler', ['controllers', 'controller'])).toBe('controller')
  expect(nearest('cat', ['car', 'cap'])).toBe('car')
  expect(nearest('DISPATCHER', roles)).toBe('dispatcher')
})

test('a third of the letters may be wrong, and never more than three', () => {
  expect(nearest('axc', ['abc'])).toBe('abc')
  expect(nearest('xyc', ['abc'])).toBeUndefined()
  expect(nearest('domestic-incdnt', ['domestic-incident'])).toBe('domestic-incident')
  expect(nearest('domesti-incdnt', ['domestic-incident'])).toBe('domestic-incident')
  expect(nearest('domesi-incdnt', ['domestic-incident'])).toBeUndefined()
})

test('every letter counts, the first and the last too', () => {
  expect(nearest('abc', ['a'])).toBeUndefined()
  expect(nearest('cba', ['a'])).toBeUndefined()
  expect(nearest('', ['ab'])).toBeUndefined()
})

test('what may be written at a place of a policy file: its fields, or the names its entries may have; elsewhere nothing', () => {
  expect(knownKeys([])).toEqual(['policy', 'title', 'force', 'timeZone', 'versions'])
  expect(knownKeys(['versions', 1, 'ladderTop'])).toEqual(['role', 'repeatEvery'])
  expect(knownKeys(['versions', 0, 'roles'])).toEqual([...roles])
  expect(knownKeys(['versions', 0, 'roles', 'inspector'])).toEqual(['title', 'minimum'])
  for (const nowhere of [['versions', 0, 'from', 'day'], ['nowhere'], ['nowhere', 'deeper'], ['nowhere', 0], ['versions', 0, 'nowhere', 'deeper', 1]]) expect(knownKeys(nowhere), nowhere.join()).toEqual([])
})
