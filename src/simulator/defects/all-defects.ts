// Every planted defect; each must be killed by a check.
import type { Defect } from './defect.ts'
import { deadlinesAndTwoPeople } from './deadlines-and-two-people.ts'
import { handingOver } from './handing-over.ts'
import { howContactsEnd } from './how-contacts-end.ts'
import { unitsThatLeave } from './units-that-leave.ts'

export const allDefects: readonly Defect[] = [
  ...howContactsEnd, ...handingOver, ...unitsThatLeave, ...deadlinesAndTwoPeople,
]
