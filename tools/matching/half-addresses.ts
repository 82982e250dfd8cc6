// Addresses as they are half said on a call, by kind of half, of made-up places; and, on request, how many that are not held are told of all the same.
import type { Asked, Subject } from '../../src/matching/subject.ts'
import { HotIndex } from '../../src/matching/hot-index.ts'
import { traitsAsked, traitsOf } from '../../src/matching/traits.ts'
import { whoFits } from '../../src/matching/who-fits.ts'
import { askedOn } from '../../src/simulator/held/ask.ts'
import { drawTown } from '../../src/simulator/held/lists.ts'
import { chanceOf } from '../../src/simulator/kernel/chance.ts'
import type { PublicSet } from './public-sets.ts'

const words = (text: string): string[] => text.split(' ').map((word) => word.replaceAll('_', ' '))
const names = words('Alderney Bainbridge Coniston Dunmore Eskdale Fairhaven Garstang Hadleigh Inglewood Jesmond Kirkgate Langdale Melrose Netherton Ormonde Pembury Quernmore Rothbury Sedgefield Thirlmere Ullswater Vernon Whitby Yarrow Ashgrove Brookside Cliffe_Wood Dove_Cote Elm_Tree Fox_Hollow Green_Royd Holme_Lea St_Aidans St_Cuthberts St_Oswalds')
const kinds = words('Road Street Avenue Lane Close Drive Crescent Grove Terrace Gardens Way Walk Place View Rise')
const welsh = words('Draenog Eithin Ffynnon Glyn Hafod Llwyn Melyn Nant Onnen Perllan Rhos Sarn Tawe Undeb Waun Ysgol')
const welshKinds = words('Heol Ffordd Stryd Lon Rhodfa Clos')
const welshTowns: readonly (readonly [string, string, string])[] = [['Cardiff', 'CF', 'Caerdydd'], ['Swansea', 'SA', 'Abertawe'], ['Newport', 'NP', 'Casnewydd'], ['Wrexham', 'LL', 'Wrecsam'], ['Bridgend', 'CF', 'Pen-y-bont ar Ogwr'], ['Caerphilly', 'CF', 'Caerffili'], ['Barry', 'CF', 'Y Barri'], ['Monmouth', 'NP', 'Trefynwy'], ['Rhyl', 'LL', 'Y Rhyl']]
const ownTowns: readonly (readonly [string, string])[] = [['St Ives', 'TR'], ['St Austell', 'PL'], ['Chester le Street', 'DH'], ['Bury St Edmunds', 'IP'], ['Ashby de la Zouch', 'LE'], ['Newbiggin by the Sea', 'NE']]
const shops = words('Britannia_Hotel Best_Western The_Fox_and_Hounds The_Plough Aldi Morrisons Halfords Texaco_Garage The_Foyer Nightstop_Hostel Golden_Dragon Subway Boots Poundland Beechwood_Care_Home Victoria_Hotel Jet_Garage The_Ship')
const houses = words('Primrose_Cottage The_Smithy Holly_Bank Low_Farm The_Laurels The_Old_School_House Park_House Kingfisher_Court Merlin_House Brackenrigg The_Beeches Hillcrest Sunny_Bank Braeside Ashlea Fellside The_Nook Swallows_Nest')
const beside = words('Inkerman Sebastopol Corunna Blenheim')

type Home = { id: string; text: string; number: string; street: string; base: string; kind: string; town: string; other?: string; outward: string; inward: string; shop: string; house: string; isWelsh: boolean }
type Chance = ReturnType<typeof chanceOf>

function home(id: string, chance: Chance): Home {
  const w = chance.happens(0.15) ? chance.pick(welshTowns) : undefined
  const drawn = drawTown(chance)
  const [town, area] = w ?? (chance.happens(0.1) ? chance.pick(ownTowns) : [drawn.name, drawn.area])
  const isWelsh = w !== undefined && chance.happens(0.7)
  const [base, kind] = [chance.pick(isWelsh ? welsh : names), chance.pick(isWelsh ? welshKinds : kinds)]
  const street = isWelsh ? `${kind} ${base}` : `${base} ${kind}`
  const what = chance.real()
  const [shop, house] = [what < 0.15 ? chance.pick(shops) : '', what >= 0.15 && what < 0.3 ? chance.pick(houses) : '']
  const number = house !== '' || (shop !== '' && chance.happens(0.5)) ? '' : String(1 + chance.below(99))
  const [outward, inward] = [`${area}${1 + chance.below(20)}`, `${1 + chance.below(9)}${chance.pick(inwardLetters)}${chance.pick(inwardLetters)}`]
  const text = [shop || house, `${number} ${street}`.trim(), town, `${outward} ${inward}`].filter((part) => part !== '').join(', ')
  return { id, text, number, street, base, kind, town, outward, inward, shop, house, isWelsh, ...(w === undefined ? {} : { other: w[2] }) }
}
const inwardLetters = [...'ABDEFGHJLNPQRSTUWXYZ']

const alike: Readonly<Record<string, string>> = { c: 's', s: 'c', a: 'e', e: 'a', i: 'y', y: 'i', o: 'u', u: 'o', b: 'p', p: 'b', d: 't', t: 'd', m: 'n', n: 'm', l: 'r', r: 'l', f: 'v', v: 'f' }
const misspelt = (word: string, chance: Chance): string => { const at = 1 + chance.below(word.length - 2); return word.slice(0, at) + (chance.happens(0.5) ? alike[word[at]!] ?? '' : '') + word.slice(at + 1) }
const heardAs: Readonly<Record<string, string>> = { B: 'D', D: 'B', E: 'P', P: 'E', T: 'D', G: 'D', N: 'M', S: 'F', F: 'S', A: 'H', H: 'A', J: 'A' }
const misheard = (inward: string): string | undefined => { const at = [...inward].findIndex((c) => heardAs[c] !== undefined && heardAs[c] !== 'M'); return at < 0 ? undefined : inward.slice(0, at) + heardAs[inward[at]!] + inward.slice(at + 1) }

type Half = { say: (h: Home, chance: Chance) => string | undefined; same: (a: Home, b: Home) => boolean }
const inStreet: Half['same'] = (a, b) => a.street === b.street && a.town === b.town
const atHome: Half['same'] = (a, b) => inStreet(a, b) && a.number === b.number
const numbered = (say: (h: Home, chance: Chance) => string | undefined): Half['say'] => (h, chance) => (h.number === '' ? undefined : say(h, chance))
const english = (say: (h: Home, chance: Chance) => string): Half['say'] => numbered((h, chance) => (h.isWelsh ? undefined : say(h, chance)))
const halves: Readonly<Record<string, Half>> = {
  'a shop and its town': { say: (h) => (h.shop === '' ? undefined : `${h.shop} ${h.town}`), same: (a, b) => a.shop === b.shop && a.town === b.town },
  'a house and its town': { say: (h) => (h.house === '' ? undefined : `${h.house} ${h.town}`), same: (a, b) => a.house === b.house && a.town === b.town },
  'a Welsh street and its town': { say: numbered((h) => (h.isWelsh ? `${h.number} ${h.street} ${h.town}` : undefined)), same: atHome },
  'a town by its other name': { say: numbered((h) => (h.other === undefined ? undefined : `${h.number} ${h.street}, ${h.other}`)), same: atHome },
  'a street without its kind': { say: english((h) => `${h.number} ${h.base} ${h.town}`), same: (a, b) => a.base === b.base && a.town === b.town && a.number === b.number },
  'the same misspelt': { say: english((h, chance) => `${h.number} ${misspelt(h.base, chance)} ${h.town}`), same: (a, b) => a.base === b.base && a.town === b.town && a.number === b.number },
  'a street misspelt': { say: english((h, chance) => `${h.number} ${misspelt(h.base, chance)} ${h.kind} ${h.town}`), same: atHome },
  'half a postcode in front': { say: numbered((h) => `${h.outward} ${h.number} ${h.street}`), same: (a, b) => a.street === b.street && a.outward === b.outward && a.number === b.number },
  'the number at the end': { say: numbered((h) => `${h.street} ${h.town} number ${h.number}`), same: atHome },
  'the number in the middle': { say: numbered((h) => `${h.street} ${h.number} ${h.town}`), same: atHome },
  'next door to it': { say: numbered((h) => `next door to ${Number(h.number) + 2} ${h.street} ${h.town}`), same: atHome },
  'a corner': { say: (h, chance) => `corner of ${chance.pick(beside)} ${chance.pick(kinds)} and ${h.street}, ${h.town}`, same: inStreet },
  'opposite something': { say: (h) => `opposite the co-op on ${h.street} in ${h.town}`, same: inStreet },
  'a postcode misheard': { say: numbered((h) => { const inward = misheard(h.inward); return inward === undefined ? undefined : `${h.number} ${h.outward} ${inward}` }), same: (a, b) => a.outward === b.outward && a.inward === b.inward && a.number === b.number },
  'whole, no commas': { say: numbered((h) => `${h.number} ${h.street} ${h.town}`), same: atHome },
}

/** So many made-up homes, and of each kind of half so many questions about them; `absent`: the same about homes that nobody is held at. */
export function halfAddresses(seed: number, homes: number, ofEach: number): { set: PublicSet; absent: { kind: string; asked: Asked }[] } {
  const chance = chanceOf(seed ^ 0xa11)
  const held = Array.from({ length: homes }, (_, i) => home(`h${i}`, chance))
  const others = Array.from({ length: homes }, (_, i) => home(`n${i}`, chance))
  const asking = (from: readonly Home[], { say }: Half): [Home, string][] => from.flatMap((h): [Home, string][] => { const said = say(h, chance); return said === undefined ? [] : [[h, said.toLowerCase()]] })
  const questions = Object.entries(halves).flatMap(([kind, half]) => asking(held, half).slice(0, ofEach).map(([h, address]) => ({ kind, asked: { address }, truth: new Set(held.filter((one) => half.same(h, one)).map(({ id }) => id)) })))
  const absent = Object.entries(halves).flatMap(([kind, half]) => asking(others.filter((h) => !held.some((one) => half.same(h, one))), half).slice(0, ofEach).map(([, address]) => ({ kind, asked: { address } })))
  const subjects = held.map(({ id, text }): Subject => ({ id, names: [], phones: [], handles: [], vehicles: [], addresses: [{ text }] }))
  return { set: { name: `half addresses, seed ${seed}`, subjects, questions }, absent }
}

/** Of questions about homes that nobody is held at, how many are told of somebody for sure, and as possible. */
export async function toldOf(set: PublicSet, absent: readonly { asked: Asked }[]): Promise<{ sure: number; possible: number }> {
  const index = new HotIndex()
  index.load(set.subjects.map((s) => ({ id: s.id, traits: traitsOf(s) })))
  const told = { sure: 0, possible: 0 }
  for (const { asked } of absent) {
    const all = [...(await whoFits(traitsAsked(asked, askedOn), index, index.counts)).of.values()]
    if (all.some((one) => one.strength === 'strong')) told.sure++
    else if (all.length > 0) told.possible++
  }
  return told
}
