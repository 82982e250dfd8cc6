import { expect, test } from 'vitest'
import { personMap, sayMetres, type Located, type MapAround } from './person-map.ts'

const at = (lat: number): Located => ({ text: `${lat} Example Road`, lat, lon: 0 })
const positionOf = (a: Located) => (a.lat === undefined ? (a.postcode === undefined ? undefined : { lat: 9, lon: 0, by: 'postcode' as const }) : { lat: a.lat, lon: a.lon!, by: 'record' as const })
const apart = (a: { lat: number }, b: { lat: number }): number => Math.abs(a.lat - b.lat) * 1_000
const map = (own: Located[], around: MapAround[] = []) => personMap(own, around, positionOf, apart)

test('her present home is A, earlier ones follow, then those around her, present before earlier and the nearest first', () => {
  const { places, says } = map([{ ...at(5), to: '2019-01-01' }, at(1)], [
    { id: 'c1', name: 'Carl Brook', tie: 'ex-partner', addresses: [{ ...at(2), to: '2020-01-01' }, at(8)] }, { id: 'm1', name: 'Ruth Hart', tie: 'parent', addresses: [at(3)] },
  ])
  expect(places.map((p) => [p.mark, p.of, p.text, p.over, p.metres])).toEqual([
    ['A', '', '1 Example Road', false, undefined], ['B', '', '5 Example Road', true, 4_000], ['C', 'Ruth Hart, parent', '3 Example Road', false, 2_000], ['D', 'Carl Brook, ex-partner', '8 Example Road', false, 7_000], ['E', 'Carl Brook, ex-partner', '2 Example Road', true, 1_000],
  ])
  expect(says).toBe('5 places on a map: A, 1 Example Road; B, 5 Example Road, 4.0 km from A; C, Ruth Hart, parent: 3 Example Road, 2.0 km from A; D, Carl Brook, ex-partner: 8 Example Road, 7.0 km from A; E, Carl Brook, ex-partner: 2 Example Road, 1.0 km from A.')
})

test('what nobody knows the place of stands in the list without a letter, and is counted; a postcode is a place, told as such', () => {
  const { places, says } = map([{ text: 'above the bakery' }, { text: '9 Old Row', postcode: 'M1 1AE' }])
  expect(places.map((p) => [p.mark, p.text, p.at?.by])).toEqual([['A', '9 Old Row', 'postcode'], [undefined, 'above the bakery', undefined]])
  expect(says).toBe('One place on a map: A, 9 Old Row. Of one more nobody knows where it lies.')
})

test('where nothing can be placed there is no map; one home in two records is one pin', () => {
  expect(map([{ text: 'NFA' }])).toEqual({ places: [expect.not.objectContaining({ mark: 'A' })], says: '' })
  expect(map([at(1), { ...at(1), text: '1 EXAMPLE ROAD' }]).places).toHaveLength(1)
})

test('who lives at one place stands under one letter, each in a line of their own', () => {
  const { places, says } = map([at(1)], [{ id: 'k1', name: 'Lily Brook', tie: 'child', addresses: [at(1)] }, { id: 'm1', name: 'Ruth Hart', tie: 'parent', addresses: [at(3)] }])
  expect(places.map((p) => [p.mark, p.of])).toEqual([['A', ''], ['A', 'Lily Brook, child'], ['B', 'Ruth Hart, parent']])
  expect(says).toContain('A, Lily Brook, child: 1 Example Road, the same place as A; B, Ruth Hart')
})

test('letters end with Z; the rest stands in the list', () => {
  const { places } = map(Array.from({ length: 30 }, (_, i) => at(i + 1)))
  expect(places.filter((p) => p.mark !== undefined).at(-1)?.mark).toBe('Z')
  expect(places).toHaveLength(30)
})

test.each([[0, 'the same place'], [29, 'the same place'], [30, '30 m'], [644, '640 m'], [2_449, '2.4 km'], [31_200, '31 km']])('%d metres are said as %s', (metres, says) => { expect(sayMetres(metres)).toBe(says) })
