import { expect, test } from 'vitest'
import { ageOf } from './time.ts'

test('an age is told in what people count it in: seconds, minutes, hours, days, and years from the second on', () => {
  const day = 86_400_000
  expect([400, 8_000, 180_000, 7_200_000, 6 * day, 700 * day, 731 * day, 1_913 * day].map(ageOf)).toEqual(['0.4 s', '8 s', '3 min', '2 h', '6 days', '700 days', '2 years', '5 years'])
})
