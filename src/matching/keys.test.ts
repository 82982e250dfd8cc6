import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { describe, expect, it } from 'vitest'
import { addressKeys, dobKey, keysOf, nameKeys, phoneKey, strengthOf, vehicleKey } from './keys.ts'

describe('numbers', () => {
  it.each(['07700 900123', '+44 7700 900123', '0044 7700 900123', '(07700) 900-123', 'tel: 07700900123', '+44 (0)7700 900123', '０７７００ ９００１２３'])('%s is one number', (raw) => {
    expect(phoneKey(raw)).toBe('tel:+447700900123')
  })
  it('reads a British number as the library does', () => {
    fc.assert(fc.property(fc.stringMatching(/^0[1-9](\d ?){9}$/), (raw) => {
      expect(phoneKey(raw)).toBe(`tel:${parsePhoneNumberFromString(raw, { defaultCountry: 'GB', extract: false })?.number}`)
    }), { numRuns: 1_000 })
  })
  it.each(['withheld', 'unknown', '', '999', 'n/k', 'call her mother'])('%j is none', (raw) => expect(phoneKey(raw)).toBeNull())
})

describe('names', () => {
  it.each(['Anna Brook', 'BROOK, Anna', 'Mrs. Anna  Brook', 'brook anna', 'Ánna Brøok'.replace('ø', 'o')])('%s is one name', (raw) => expect(nameKeys(raw)).toEqual(['name:anna brook']))
  it('also files a name with a middle name under first and last', () => expect(nameKeys('BROOK, Anna Jane')).toEqual(['name:anna brook jane', 'name:anna brook']))
  it('reads other scripts and apostrophes', () => {
    expect(nameKeys('Zoë O’Brien')).toEqual(["name:obrien zoe"])
    expect(nameKeys('Мария Иванова')).toEqual(nameKeys('Mariya Ivanova'))
  })
  it.each(['unknown', 'N/K', 'as above', 'Unknown male', 'Anna', 'Mr', ''])('%j gives none', (raw) => expect(nameKeys(raw)).toEqual([]))
})

describe('addresses', () => {
  it.each(['Flat 4, 12 Example Road', 'flat 4 12 EXAMPLE RD', '4/12 Example Rd.', 'Apt 4, 12 Example road, London'])('%s is one home', (raw) => {
    expect(addressKeys(raw)).toEqual(['addr:4|12|example road|', 'addr-building:12|example road'])
  })
  it('files a postcode apart, so that either is found without the other', () => {
    expect(addressKeys('12 Example Road, London, sw1a2aa')).toEqual(['addr:|12|example road|SW1A2AA', 'addr:|12|example road|', 'addr-building:12|example road', 'addr-post:|12|SW1A2AA'])
  })
  it('knows a saint from a street', () => expect(addressKeys('12 St John St')[0]).toBe('addr:|12|saint john street|'))
  it.each(['NFA', 'as above', 'unknown', 'High Street', 'SW1A 2AA', ''])('%j tells no home from its street', (raw) => expect(addressKeys(raw)).toEqual([]))
})

describe('births and vehicles', () => {
  it.each(['7/3/84', '07.03.1984', '7 March 1984', '7th mar 84', '1984-03-07', '19840307', '07031984'])('%s is one day', (raw) => expect(dobKey(raw)).toBe('dob:1984-03-07'))
  it.each(['31/2/84', '29/2/2001', 'about 30', 'unknown', '13/13/1990', '3/1984'])('%s is none', (raw) => expect(dobKey(raw)).toBeNull())
  it.each([['ab12 cde', 'vrm:AB12CDE'], ['A 1', 'vrm:A1'], ['blue ford', null], ['12345', null], ['unknown', null]])('%s is %s', (raw, key) => expect(vehicleKey(raw)).toBe(key))
})

it('gives all keys of a person, a birth only together with a name', () => {
  expect(keysOf({ name: 'Anna Brook', dob: '7/3/84', number: '07700 900123' })).toEqual([
    { key: 'tel:+447700900123', what: 'number' }, { key: 'name:anna brook', what: 'name' }, { key: 'dob:1984-03-07|name:anna brook', what: 'dob' }])
  expect(keysOf({ name: 'unknown', dob: '7/3/84', number: 'withheld', address: 'NFA', vehicle: 'n/k' })).toEqual([])
})

it('takes a bare name as possible and a number, an address or a name with its birth as strong', () => {
  expect([['name'], ['dob'], ['vehicle'], ['name', 'vehicle'], []].map(strengthOf)).toEqual(Array(5).fill('possible'))
  expect([['number'], ['address'], ['name', 'dob'], ['number', 'name']].map(strengthOf)).toEqual(Array(4).fill('strong'))
})

it('is the same key in capitals and with more space, and never fails', () => {
  const field = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('Flat', '4', '12', 'Example', 'Rd', 'St', 'Anna', 'Brook', 'SW1A 2AA', ','), { maxLength: 8 }).map((words) => words.join(' ')))
  const identity = fc.record({ name: field, dob: field, number: field, address: field, vehicle: field })
  fc.assert(fc.property(identity, (who) => {
    const keys = keysOf(who)
    expect(keysOf(who)).toEqual(keys)
    if (Object.values(who).every((value) => /^[\x20-\x7e]*$/.test(value))) {
      const louder = Object.fromEntries(Object.entries(who).map(([name, value]) => [name, `  ${value.toUpperCase().replaceAll(' ', '  ')} `]))
      expect(keysOf(louder)).toEqual(keys)
    }
  }))
})
