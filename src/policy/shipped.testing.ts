// The shipped policies as plain values, for tests to plant faults in.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { readPolicy } from './read-policy.ts'

/** A fresh copy of a shipped policy as its file says it, spans as text and repeated parts written out. */
export const shipped = (name: 'met-like' | 'national-2026'): any =>
  JSON.parse(JSON.stringify(parse(readFileSync(new URL(`../../policy/${name}.yaml`, import.meta.url), 'utf8'))))

/** A change to a shipped policy read as plain values. */
export type Plant = (value: any) => void

/** The problems of the Met-like policy with a change planted. */
export function problemsOf(plant: Plant) {
  const value = shipped('met-like')
  plant(value)
  const read = readPolicy(value)
  return read.ok ? [] : read.problems
}
