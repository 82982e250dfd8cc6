import type { CommandSpec } from '../rule.ts'
import { sayWhetherSame } from './say-whether-same.ts'
import { takeBackWhetherSame } from './take-back-whether-same.ts'

/** Whether two records that are held are of one person. */
export const pairCommands: readonly CommandSpec<any>[] = [sayWhetherSame, takeBackWhetherSame]
