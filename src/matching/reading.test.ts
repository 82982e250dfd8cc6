import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearness } from './nearness.ts'
import { readBorn } from './read-born.ts'
import { readName } from './read-name.ts'
import { readPlace } from './read-place.ts'
import { skeletonOf, wordOf } from './sounds.ts'
import { readTraits, writeTraits } from './traits-text.ts'
import { readHandle, readPhone, readVehicle, traitsAsked, traitsOf } from './traits.ts'

const names = (full: string) => readName({ full, kind: 'name' }).map((n) => `${n.given.join(' ')}|${n.family.join(' ')}`)

describe('names', () => {
  it.each([
    ['BROOK, Anna Jane', ['anna jane|brook']], ['Mrs Anna Brook', ['anna|brook']], ['Anna Brook née Hill', ['anna|brook', 'anna|hill']], ['Patricia (Pat) Smith', ['patricia|smith', 'pat|smith']],
    ['Mo Khan aka Moe', ['mo|khan', 'moe|']], ['Abd al-Rahman Hussein', ['abdulrahman|hussein']], ['Abdur Rahman Hussein', ['abdulrahman|hussein']], ['Seán Ó Brien', ['sean|obrien']], ['Owen ap Rhys', ['owen|rhys']],
    ['王小明', ['xiaoming|wang']], ['김철수', ['cheolsu|kim']], ['이 민호', ['minho|lee']], ['Kim Chul-soo', ['chulsoo|kim']], ['Ann Smith-Jones', ['ann smith|jones']], ['남궁민수', ['minsu|namgung']], ['블라디미르 푸틴', ['beulladimileu|putin']], ['Мария Иванова', ['mariya|ivanova']], ['Mc Donald, Ian', ['ian|mcdonald']],
  ])('%s is %j', (raw, is) => expect(names(raw)).toEqual(is))
  it.each([
    ['Ben Cole', ['ben|cole']], ['Di Eve', ['di|eve']], ['Della Reed', ['della|reed']], ['Ben Adam Cole', ['ben adam|cole']], ['E Smith', ['e|smith']], ['Anil Das', ['anil|das']], ['Le Thi Mei Le', ['thi mei|le']], ['Anh Le', ['anh|le']], ['Marion Lord', ['marion|lord']], ['Mr Lord', ['lord|']],
    ['Cole, Ben Adam', ['ben adam|cole']], ['Yusuf ben Ali', ['yusuf|ali']], ['da Silva', ['silva|']], ['Tom Smith Senior', ['tom|smith']], ['Lord Smith', ['smith|']], ['Al-Hassan', ['hassan|']], ['Salem Al Hassan', ['salem|hassan']], ['Joost van den Berg', ['joost|berg']], ['Maria de la Cruz y Ruiz', ['maria cruz|ruiz']],
  ])('a little word is a name where it stands as one: %s is %j', (raw, is) => expect(names(raw)).toEqual(is))
  it('parts that were recorded apart as well', () => {
    expect(readName({ given: 'Ben Adam', family: 'Cole', kind: 'name' })).toMatchObject([{ given: ['ben', 'adam'], family: ['cole'] }])
    expect(readName({ given: 'Yusuf', family: 'Ben Ali', kind: 'name' })).toMatchObject([{ given: ['yusuf'], family: ['ali'] }])
  })
  it.each([
    ['Ann Doe', ['ann|doe']], ['Theodore Doe', ['theodore|doe']], ['Ruth Child', ['ruth|child']], ['Li Na', ['li|na']], ['CHILD, Ruth', ['ruth|child']], ['Neighbour, Owen', ['owen|neighbour']], ['Khan male', ['khan|']], ['Brook baby', ['brook|']], ['Baby Khan', ['khan|']], ['Brook, male', ['brook|']], ['Unknown child', []], ['Unknown Brook', ['brook|']],
  ])('a word for nobody is a surname where it stands as one: %s is %j', (raw, is) => expect(names(raw)).toEqual(is))
  it('and where it was recorded apart, beside a first name', () => {
    expect(readName({ given: 'Ruth', family: 'Male', kind: 'name' })).toMatchObject([{ given: ['ruth'], family: ['male'] }])
    expect(readName({ given: 'Unknown', family: 'Male', kind: 'name' })).toEqual([])
    expect(readName({ given: 'Ruth', family: 'Unknown', kind: 'name' })).toMatchObject([{ given: ['ruth'], family: [] }])
  })
  it.each([
    ['AnnaBrook', ['anna|brook']], ['SergeiIvanov', ['sergei|ivanov']], ['McDonald', ['mcdonald|']], ['MacAllister', ['macallister|']], ['FitzGerald', ['fitzgerald|']], ['VanDyke', ['vandyke|']], ['Anna McDonald', ['anna|mcdonald']], ['annabrook', ['annabrook|']], ['DeShawn', ['deshawn|']],
  ])('two words written as one are two: %s is %j', (raw, is) => expect(names(raw)).toEqual(is))
  it.each(['unknown', 'N/K', 'Unknown male', 'as above', 'Jane Doe', 'Mr', '', '???', '12345', 'Neighbour', 'refused'])('%j gives none', (raw) => expect(names(raw)).toEqual([]))
})

it('an earlier name of one word is the surname of before, with the first names of now; an alias of one word is what it is', () => {
  const of = (...names: Parameters<typeof traitsOf>[0]['names']) => traitsOf({ id: '1', names, phones: [], handles: [], addresses: [], vehicles: [] }).names.map((n) => `${n.given.join(' ')}|${n.family.join(' ')}`)
  expect(of({ given: 'Anna Jane', family: 'Brook', kind: 'name' }, { full: 'HOLLOWAY', kind: 'earlier' }, { full: 'Tigger', kind: 'alias' })).toEqual(['anna jane|brook', 'anna jane|holloway', 'tigger|'])
  expect(of({ full: 'Brook', kind: 'name' }, { full: 'Holloway', kind: 'earlier' })).toEqual(['brook|', 'holloway|'])
})

describe('births', () => {
  const today = '2026-05-01'
  it.each([
    ['12/03/1985', '1985-3-12~0'], ['3/14/85', '1985-3-14~0'], ['1985-03-12', '1985-3-12~0'], ['12 March 85', '1985-3-12~0'], ['7th mar 84', '1984-3-7~0'], ['12031985', '1985-3-12~0'], ['19850312', '1985-3-12~0'], ['March 1985', '1985-3-0~0'],
    ['03/1985', '1985-3-0~0'], ['120385', '1985-3-12~0'], ['850312', '1985-3-12~0'], ["the 12th of March '85", '1985-3-12~0'], ['in her forties', '1981-0-0~5'], ['mid thirties', '1991-0-0~2'], ['1985', '1985-0-0~0'], ['about 30', '1996-0-0~3'], ['30s', '1991-0-0~5'], ['mid 40s', '1981-0-0~2'], ['aged 7', '2019-0-0~1'], ['18 months', '2024-0-0~1'], ['30-35', '1993-0-0~4'], ['31/02/1990', '1990-2-0~0'], ['1860-10-41', '1860-10-0~0'],
  ])('%s is %s', (raw, is) => { const b = readBorn(raw, today)!; expect(`${b.year}-${b.month}-${b.day}~${b.give}`).toBe(is) })
  it.each(['00/00/0000', '0', 'unknown', '', '1/1/2090', '02/05/2026', 'about 300', '99/99/9999x', 'soon'])('%j is none', (raw) => expect(readBorn(raw, today)).toBeNull())
})

describe('places', () => {
  const place = (text: string) => { const p = readPlace({ text }); return p === null ? null : [p.flat, p.number, p.name, p.street, p.town, p.postcode].join('|') }
  it.each([
    ['Flat 4, 12 Example Road', '4|12||example road||'], ['4/12 Example Rd.', '4|12||example road||'], ['Flat above the bakery, George Street, Leeds', '||bakery|george street|leeds|'], ['flat above bakery in George Street', '||bakery|george street||'],
    ['Rose Cottage, Church Lane, Little Snoring, Norfolk NR21 0HJ', '||rose cottage|church lane|little snoring|NR210HJ'], ['12a St John St Cardiff CF10 1AA', '|12a||saint john street|cardiff|CF101AA'], ['Rose House 12 George St', '|12|rose house|george street||'],
    ['flat 3 Park Court, 55 High Street, Bradford', '3|55|park court|high street|bradford|'], ['top floor flat, 9 Kelvin Way, Glasgow', 't|9||kelvin way|glasgow|'], ['26 The Crescent, York', '|26||the crescent|york|'], ['Leeds', '||||leeds|'], ['LS1 4AP', '|||||LS14AP'],
    ['The Old Forge, Smithy Row, Anytown, LS1 4AP', '||old forge|smithy row|anytown|LS14AP'], ['the old forge smithy row', '||old forge|smithy row||'], ['Flat above the Golden Fry, 114 High Street, Anytown', '|114|golden fry|high street|anytown|'], ['Bramley, Orchard Way, Anytown', '||bramley|orchard way|anytown|'],
    ['the old forge anytown', '||old forge||anytown|'], ['Riversdale Crescent, Leeds 6', '|||riversdale crescent|leeds|'], ['riversdale crescent leeds 6', '|||riversdale crescent|leeds|'], ['mill lane 7', '|7||mill lane||'],
    ['three saint johns road bath', '|3||saint johns road|bath|'], ['seven sisters high road', '|||seven sisters high road||'], ['nine elms lane', '|||nine elms lane||'], ['one tree hill road', '|||one tree hill road||'], ['The Gables', '||gables|||'], ['Grange Park Road', '|||grange park road||'], ['Leeds, 12 High Street', '|12||high street|leeds|'], ['Milton Keynes, 12 High Street', '|12|milton keynes|high street|milton keynes|'], ['The Old Forge, Smithy Row LS1 4AP', '||old forge|smithy row||LS14AP'],
    ['Tŷ Gwyn, Heol Las, Llanfair', '||ty gwyn|heol las|llanfair|'], ['12 Heol Las', '|12||heol las||'], ['flat three twenty seven Mill Lane', '3|27||mill lane||'], ['nine a Mill Lane', '|9a||mill lane||'], ['Seven Sisters Road', '|||seven sisters road||'], ['twenty seven Mill Lane', '|27||mill lane||'],
    ['2/1, 48 Queen Margaret Drive', '2/1|48||queen margaret drive||'], ['48 Queen Margaret Dr flat 2/1', '2/1|48||queen margaret drive||'], ['flat 2 1 48 Queen Margaret Drive', '2/1|48||queen margaret drive||'], ['flt 3 27 Mill Lane', '3|27||mill lane||'], ['flat 12 b Mill Lane', '12b|||mill lane||'], ['basement flat 63 Mill Road', 'b|63||mill road||'],
  ])('%s', (raw, is) => expect(place(raw)).toBe(is))
  it.each([
    ['First floor flat 21 Pepper Road London', '1f|21||pepper road|london|'], ['Basement flat 45 Baker Street', 'b|45||baker street||'], ['Flat 2 first floor 30 South Crescent Leeds', '2|30||south crescent|leeds|'], ['Flat 7 Valley Drive', '7|||valley drive||'],
    ['61-65 Chapel Street Billericay', '|61-65||chapel street|billericay|'], ['62 - 64 Bromham Road Bedford', '|62-64||bromham road|bedford|'], ['22/23 Ward Way', '|22-23||ward way||'], ['12a Example Hub 101-135 Kings Road Brentwood', '12a|101-135|example hub|kings road|brentwood|'],
    ['Sterling Offices 30a Mill Street Bedford', '|30a|sterling offices|mill street|bedford|'], ['The Plough and Tractor 186 Great Knightleys', '|186|plough tractor|great knightleys||'], ['2 Springfield Centre Kempston Bedford', '2||springfield centre||kempston bedford|'], ['25 High Stret Earls Colne', '|25||high street|earls colne|'], ['G7 The Plaza, Rutherford Park', 'g7||plaza|rutherford park||'],
    ['1 Langford Court, Ongar Road, Brentwood', '1||langford court|ongar road|brentwood|'], ['11 Kendal Court Hurricane Way Wickford', '11||kendal court|hurricane way|wickford|'], ['4 Fenice Court', '|4||fenice court||'], ['Unit A2 Hubert Road Brentwood Essex', 'a2|||hubert road|brentwood|'],
    ['Suite 4, Peverel House, The Green, Hatfield', '4||peverel house|the green|hatfield|'], ['9 High Street Hove East Sussex', '|9||high street|hove|'], ['Essex', '||||essex|'], ['14 George Street Leeds LS1', '|14||george street|leeds|LS1***'], ['Flat B12 George Street', 'b12|||george street||'], ['14 Orchard Grove, flat B12', 'b12|14||orchard grove||'],
  ])('without commas, and of buildings with many homes: %s', (raw, is) => expect(place(raw)).toBe(is))
  it.each(['NFA', 'as above', 'unknown', '', ' ,;, '])('%j is none', (raw) => expect(place(raw)).toBeNull())
  it('takes known parts before what the line says', () => expect(readPlace({ text: '1 Old Road, Hull', number: '2', street: 'New Rd', postcode: 'hu1 1aa' })).toMatchObject({ number: '2', street: 'new road', town: 'hull', postcode: 'HU11AA' }))
})

describe('numbers, handles and marks', () => {
  it.each([['07700 900123', '447700900123'], ['+44 7700 900123', '447700900123'], ['+48 601 234 567', '48601234567'], ['900123', '900123'], ['o77OO 9oo l23', '447700900123'], ['withheld', null], ['0000000000', null], ['999', null]])('%s is the number %s', (raw, is) => expect(readPhone(raw)).toBe(is))
  it.each([['@Anna.B', 'anna.b'], ['A@Example.org', 'a@example.org'], ['anna dot b at example dot org', 'anna.b@example.org'], ['unknown', null], ['x', null]])('%s is the handle %s', (raw, is) => expect(readHandle(raw)).toBe(is))
  it.each([['ab12 cde', 'AB12CDE'], ['alpha bravo one two charlie delta echo', 'AB12CDE'], ['kilo victor 19 x-ray bravo oscar', 'KV19XBO'], ['HOTEL 1', 'HOTEL1'], ['blue ford', null], ['', null]])('%s is the mark %s', (raw, is) => expect(readVehicle(raw)).toBe(is))
})

describe('sounds', () => {
  it.each([['mohammed', 'mehmet'], ['hussain', 'husayn'], ['wojcik', 'wojczyk'], ['smith', 'smyth'], ['macdonald', 'mcdonald'], ['begum', 'bagum']])('%s is near %s', (a, b) => expect(nearness(wordOf(a), wordOf(b))).toBeGreaterThan(0.78))
  it.each([['jones', 'patel'], ['anna', 'george'], ['lee', 'robertson']])('%s is not near %s', (a, b) => expect(nearness(wordOf(a), wordOf(b))).toBe(0))
  it('gives transliterations one skeleton', () => expect(['mohammed', 'muhamad', 'mhmd', 'mahomet'].map(skeletonOf)).toEqual(['NNT', 'NNT', 'NNT', 'NNT']))
  it('is as near one way as the other, and nearest to itself', () => {
    const word = fc.stringMatching(/^[a-z]{1,30}$/)
    fc.assert(fc.property(word, word, (a, b) => {
      const [x, y] = [nearness(wordOf(a), wordOf(b)), nearness(wordOf(b), wordOf(a))]
      expect(Math.abs(x - y)).toBeLessThan(1e-5)
      expect(x <= 1 && x >= 0 && nearness(wordOf(a), wordOf(a)) === 1).toBe(true)
    }), { examples: [['afc', 'bk'], ['bk', 'afc']] })      // on the limit, where sums come out a little differently from either end
  })
})

describe('whatever is typed', () => {
  const field = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('Flat 4, 12 Example Rd', 'Anna née Brook (Annie)', 'x'.repeat(100_000), '\u202eanna', '=1+1', '٣١/١٢/١٩٩٠', '王', '😀', '\ud800'))
  it('is read without fault, written as ASCII lines and read back the same', () => {
    fc.assert(fc.property(fc.record({ full: field, given: field, born: field, phone: field, handle: field, address: field, town: field, vehicle: field }), (r) => {
      const traits = traitsOf({ id: '1', names: [{ full: r.full, kind: 'name' }, { given: r.given, kind: 'alias' }], born: { date: r.born }, phones: [r.phone], handles: [r.handle], addresses: [{ text: r.address, town: r.town }], vehicles: [r.vehicle] })
      const text = writeTraits(traits)
      expect(text).toMatch(/^[\t\n\x20-\x7e]*$/)
      const back = readTraits(text)
      expect(writeTraits(back)).toBe(text)
      expect({ ...back, handles: [] }).toEqual({ ...traits, handles: [] })
      traitsAsked({ name: r.full, born: r.born, phone: r.phone, address: r.address, vehicle: r.vehicle, handle: r.handle }, '2026-05-01')
    }))
  })
  it('refuses traits of another version with what to do', () => expect(() => readTraits('z\tanna')).toThrow(/rebuild the index/))
})
