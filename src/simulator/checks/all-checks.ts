// Every check of the simulator; a world runs with all of them.
import type { Check } from './check.ts'

export const allChecks: readonly Check[] = [
]
