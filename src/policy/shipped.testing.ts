// The shipped policies as plain values, for tests to plant faults in.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A fresh copy of a shipped policy as its file says it, spans as text and repeated parts written out. */
export const shipped = (name: 'met-like' | 'national-2026'): any =>
  JSON.parse(JSON.stringify(parse(readFileSync(new URL(`../../policy/${name}.yaml`, import.meta.url), 'utf8'))))
