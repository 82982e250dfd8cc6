// Every planted defect; each must be killed by a check.
import type { Defect } from './defect.ts'

export const allDefects: readonly Defect[] = [
]
