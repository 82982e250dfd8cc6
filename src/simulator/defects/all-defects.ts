// Every planted defect; each must be killed by a check.
import type { Defect } from './defect.ts'
import { checksAndHistory } from './checks-and-history.ts'
import { deadlinesAndTwoPeople } from './deadlines-and-two-people.ts'
import { handingOver } from './handing-over.ts'
import { howContactsEnd } from './how-contacts-end.ts'
import { riskAndRules } from './risk-and-rules.ts'
import { savedAndShown } from './saved-and-shown.ts'
import { unitsThatLeave } from './units-that-leave.ts'
import { watchAndClocks } from './watch-and-clocks.ts'

export const allDefects: readonly Defect[] = [
  ...howContactsEnd, ...handingOver, ...unitsThatLeave, ...deadlinesAndTwoPeople, ...savedAndShown, ...watchAndClocks, ...checksAndHistory, ...riskAndRules,
]
