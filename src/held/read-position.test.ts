import { expect, test } from 'vitest'
import { readPosition } from './read-position.ts'
import type { AddressInput, RowProblem } from './shapes.ts'

const read = (input: Partial<AddressInput>): [unknown, RowProblem | undefined] => {
  const problems: RowProblem[] = []
  return [readPosition(input as AddressInput, 'addresses', (p) => { problems.push(p) }), problems[0]]
}

test('degrees are kept to a metre', () => {
  expect(read({ latitude: '50.0123456', longitude: '-10.04' })).toEqual([{ lat: 50.01235, lon: -10.04 }, undefined])
})

test('metres of the British National Grid become degrees, as Ordnance Survey\'s example of a water tower has them, within some metres', () => {
  const [at, problem] = read({ easting: '651409', northing: '313177' })
  expect(problem).toBeUndefined()
  expect((at as { lat: number }).lat).toBeCloseTo(52.65798, 4)
  expect((at as { lon: number }).lon).toBeCloseTo(1.71605, 4)
})

test('degrees win over metres; nothing, and nought by nought, is no position and nobody need be told', () => {
  expect(read({ latitude: '50', longitude: '-10', easting: '651409', northing: '313177' })).toEqual([{ lat: 50, lon: -10 }, undefined])
  for (const none of [{}, { latitude: '', longitude: '' }, { latitude: '0', longitude: '0' }, { easting: '0', northing: '0.0' }]) expect(read(none)).toEqual([undefined, undefined])
})

test.each([
  [{ latitude: '50.1' }, 'addresses.longitude', 'latitude stands without it'], [{ northing: '313177' }, 'addresses.easting', 'northing stands without it'],
  [{ latitude: '50,1', longitude: '-10' }, 'addresses.latitude', '"50,1" is no figure'], [{ easting: '651409', northing: 'TG 13' }, 'addresses.northing', '"TG 13" is no figure'],
  [{ latitude: '95', longitude: '-10' }, 'addresses.latitude', '95, -10 is no place on earth'], [{ latitude: '50', longitude: '181' }, 'addresses.latitude', '50, 181 is no place on earth'],
  [{ easting: '800000', northing: '1' }, 'addresses.easting', '800000, 1 is off the British National Grid'],
])('%j is told, with the way on, and the address is held without it', (input, field, problem) => {
  const [at, told] = read(input)
  expect(at).toBeUndefined()
  expect(told).toMatchObject({ field, problem, kept: true, remedy: expect.stringMatching(/held without its position$/) })
})
