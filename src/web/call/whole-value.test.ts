import { expect, test } from 'vitest'
import { howWhole, type IdentField, type Whole } from './whole-value.ts'

test.each<[IdentField, string, Whole]>([
  ['number', '07700 90012', 'pausing'], ['number', '07700 900123', 'whole'], ['number', '+44 7700 900123', 'whole'], ['number', '0044 7700 900123', 'whole'], ['number', '(01632) 960 123', 'whole'], ['number', '0770', 'short'], ['number', 'withheld', 'short'], ['number', '+48 123 456 789', 'pausing'],
  ['dob', '12/03/1985', 'whole'], ['dob', '12 3 1985', 'whole'], ['dob', '1985-03-12', 'whole'], ['dob', '12/03/19', 'pausing'], ['dob', 'about 30', 'pausing'], ['dob', '1', 'short'],
  ['vehicle', 'AB12 CDE', 'whole'], ['vehicle', 'ab12cde', 'whole'], ['vehicle', 'AB12 CD', 'pausing'], ['vehicle', 'P123', 'short'],
  ['address', '12 Example Road, Anytown', 'pausing'], ['address', 'Flat 4, 12 Example Road, SW1A 2AA', 'whole'], ['address', '12 Exa', 'short'], ['address', 'SW1A 2AA', 'pausing'], ['address', 'above the bakery', 'short'],
  ['name', 'Anna', 'short'], ['name', 'Anna B', 'short'], ['name', 'Anna Br', 'pausing'], ['name', ' Anna  Brook ', 'pausing'], ['name', '王 小明', 'pausing'], ['name', '', 'short'],
])('of %s "%s" is %s', (field, typed, whole) => { expect(howWhole(field, typed)).toBe(whole) })
