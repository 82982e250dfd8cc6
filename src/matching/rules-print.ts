import { hash } from './hash.ts'
import { keysVersion, recordKeys } from './record-keys.ts'
import type { Subject } from './subject.ts'
import { traitsOfAll } from './traits.ts'
import { writeTraits } from './traits-text.ts'
import { countedOf } from './value-counts.ts'

// Invented people who between them meet each rule by which names, births, places and marks are read, sounded and keyed.
const names = [
  ['Margaret', 'Thistlewood'], ['Siobhán', "O'Byrne"], ['Nguyễn', 'Văn An'], ['Jean-Luc', 'de la Tour'], ['Mohammed', 'al-Hassan'], ['محمد', 'خان'], ['Xiao Ming', 'Zhang'], ['Kasia', 'Wiśniewska'], ['Rhys', 'ap Gwilym'], ['J', 'Knightley-Phelps'],
  ['Peggy', 'Mc Allister'], ['Ольга', 'Щербакова'], ['Ștefan', 'Țurcanu'], ['Chukwuemeka', 'Okonkwo'], ['Zoë', 'van der Wright'], ['Bob', 'Schwarzkopf'], ['Thi', 'Li'], ['Gurpreet', 'Kaur Singh'], ['Wren', 'Czajkowski'], ['Quentin', 'Psmith'], ['Ruth', 'Child'], ['철수', '김'],
] as const
const births = ['1985-03-12', '03/12/1985', '1985', '12/85', '00/00/0000', '29 February 1988'] as const
const addresses = ['Flat 4, 12 Example Road, Anytown LS1 4AP', 'above the bakery, George Street, Leeds', '12a Upper High St, Ashford, Kent', 'The Old Mill, Station Lane, Nr Otley', 'Room 3, The Anchor Hostel, 7 Quay St, Hull HU1 1AA', 'NFA', 'Caravan 9, Sunny Park, Rhyl LL18 1AB', 'as above', '11 Kendal Court Hurricane Way Wickford Essex', 'First floor flat 21 Pepper Road Leeds LS1', 'Mill Offices 12-16 Chapel Row Hove East Sussex', '2 Springfield Centre Kempston Bedford', 'Flat 7 Valley Drive', 'Unit A2, 12a Example Hub 101 Kings Road'] as const
const phones = ['07700 900123', '+44 20 7946 0123', '0161 496 0000', '447700900', 'withheld'] as const

const people = (): Partial<Subject>[] => Array.from({ length: 120 }, (_, i) => {
  const [given, family] = names[i % names.length]!
  const [, other] = names[(i * 7 + 3) % names.length]!
  return {
    names: [i % 4 === 3 ? { full: `${family}, ${given}`, kind: 'name' } : { given, family, kind: 'name' }, ...(i % 5 === 0 ? [{ given, family: other, kind: i % 2 === 0 ? 'earlier' as const : 'alias' as const }] : [])],
    born: i % 9 === 8 ? { about: 30 + i, on: '2026-01-01' } : { date: births[i % births.length]! }, sex: i % 3 === 0 ? 'female' : 'male',
    phones: [phones[i % phones.length]!], handles: i % 6 === 0 ? ['@Quiet.Fox', 'a.b@example.org'] : [], addresses: [{ text: addresses[i % addresses.length]! }], vehicles: i % 7 === 0 ? ['AB12 CDE'] : [],
  }
})

let print: string | undefined

/** Tells apart the rules that shape an index: what they make of a hundred invented people, as eight hexadecimal digits after the version of the keys. Other rules make of the same records another index. */
export function rulesPrint(): string {
  return print ??= `${keysVersion}-${(hash(traitsOfAll(people()).map((t) => [writeTraits(t), recordKeys(t).join(), [...countedOf(t)].join()].join('#')).join('\n')) >>> 0).toString(16).padStart(8, '0')}`
}
