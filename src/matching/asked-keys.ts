import { hash, hashOfTwo } from './hash.ts'
import { KeySet } from './key-set.ts'
import { keysOfPlace, outwardNameKey, shopKeys, streetKeys, streetSound, townNameKey, townSound, townYearKey } from './place-keys.ts'
import { isOutward, outwardOf } from './read-place.ts'
import { bornKey, everyKey, longKey, monthDayKey, phoneKeys, skeletonsKey, yearKey } from './record-keys.ts'
import { confusedMarks, otherLengths, wrongMarks } from './slips.ts'
import { onceEach, wordOf } from './sounds.ts'
import type { Traits } from './traits.ts'
import { loneKey, skeletonsOf } from './word-keys.ts'

const mostAsked = 400
// A mark of five or fewer is too near to too many; one of seven is what most cars bear, and looked for misheard from the first.
const [shortPlate, usualPlate] = [5, 7]

/** The keys under which to look for whoever is asked about: those a record would have, and those it would have if one thing had been misheard or mistyped. */
export function askedKeys(t: Traits): Int32Array {
  const keys = making.cleared()
  everyKey(t, keys)
  wrongBirths(t, keys)
  for (const phone of t.phones) {
    wrongDigits(phone.slice(-9), keys)
    for (const other of otherLengths(phone)) keys.add(hash(`p${other.slice(-9)}`))
  }
  for (const plate of t.vehicles) {
    for (const [a, b] of [['O', '0'], ['0', 'O'], ['I', '1'], ['1', 'I']] as const) if (plate.includes(a)) keys.add(hash(`v${plate.replaceAll(a, b)}`))
    if (plate.length >= usualPlate) for (const other of confusedMarks(plate)) keys.add(hash(`v${other}`))
  }
  return keys.first(mostAsked)
}
const making = new KeySet()

/** The number, the home and the vehicle themselves, as they were asked: whoever has them is compared, however many have a name like the one that was asked beside them. */
export function exactKeys(t: Traits): Int32Array {
  const keys = making.cleared()
  for (const phone of t.phones) keys.add(hash(`p${phone.slice(-9)}`))
  for (const plate of t.vehicles) keys.add(hash(`v${plate}`))
  for (const place of t.places) {
    const { postal, street } = keysOfPlace(place)
    if (place.number !== '' || place.flat !== '' || place.uprn !== '') for (const key of [...postal, ...street]) keys.add(key)
  }
  return keys.first(mostAsked)
}

/** Day and month swapped, the year one out, an age some years out. */
function wrongBirths(t: Traits, keys: KeySet): void {
  if (t.born === null) return
  const { year, month, day, give } = t.born
  const names = t.names.flatMap((n) => [...n.given, ...n.family]).filter((word) => word.length > 1).map(wordOf)
  if (day > 0) {
    if (day <= 12 && day !== month) {
      keys.add(bornKey(year, day, month))
      for (const word of names) keys.add(monthDayKey(day, month, word.sound))
    }
    for (const off of [-1, 1, -10, 10]) keys.add(bornKey(year + off, month, day))
  }
  const out = day > 0 ? 1 : give > 0 ? Math.min(give + 1, 6) : 1
  for (let off = -out; off <= out; off++) {
    for (const word of names) keys.add(yearKey(year + off, word.sound))
    for (const place of t.places) if (place.town !== '') keys.add(townYearKey(townSound(place.town), year + off))
  }
}

/** Each two neighbouring digits swapped. One wrong digit needs no variant: two of three triplets stay right. */
function wrongDigits(nine: string, keys: KeySet): void {
  for (let i = 0; i + 1 < nine.length; i++) if (nine[i] !== nine[i + 1]) keys.add(hash(`p${nine.slice(0, i)}${nine[i + 1]}${nine[i]}${nine.slice(i + 2)}`))
  if (nine.length === 9) phoneKeys(nine, keys)
}

const sounds = 'AFHJKLMNPRSTX0'      // of double metaphone

/** What a sound may be when one part of it was missed, added or misheard. */
function* misheard(sound: string): Generator<string> {
  for (let at = 0; at <= sound.length; at++) {
    const [before, after] = [sound.slice(0, at), sound.slice(at + 1)]
    if (at < sound.length && sound[at] !== '.') { yield before + after; for (const c of sounds) if (c !== sound[at]) yield before + c + after }
    for (const c of sounds) yield before + c + sound.slice(at)
  }
}

const mostWide = 4_000
const classes = 'ABFKLNRST'

/**
 * Keys for when nothing good was found: postcodes with one letter misheard; streets with one sound missing, added or taken for another; both names with one class of letters of one of them so; single names misheard; births with one figure wrong; marks with one letter wrong. Up to some thousand look-ups, most
 * of them of nobody.
 */
export function wideKeys(t: Traits): Int32Array {
  const keys = making.cleared()
  for (const plate of t.vehicles) if (plate.length > shortPlate) for (const other of wrongMarks(plate)) keys.add(hash(`v${other}`))
  misheardAlone(t, keys)
  misdated(t, keys)
  for (const { postcode } of t.places) if (postcode !== '' && !isOutward(postcode)) for (const other of confusedMarks(postcode)) keys.add(hash(`c${other}`))
  // What may be meant besides what was said literally is looked for by number alone: whoever shares but a town stands before nobody.
  for (const [i, place] of t.places.entries()) if (place.street !== '') for (const street of misheard(streetSound(place.street))) {
    if (i > 0 && place.number !== '') { keys.add(hashOfTwo('s', street, place.number)); continue }
    streetKeys(place, street, keys)
    shopKeys(place, street, keys)
  }
  for (const n of t.names) {
    const words = [...n.given, ...n.family].slice(0, 5).map((word) => wordOf(word).skeleton).filter((skeleton) => skeleton.length > 1)
    for (let i = 0; i < words.length; i++) for (let j = 0; j < words.length; j++) {
      if (i === j) continue
      const [one, other] = [words[i]!, onceEach(words[j]!)]
      const set = onceEach(one)
      for (const c of classes) keys.add(skeletonsKey(onceEach(set.includes(c) ? set.replace(c, '') : set + c), other))
      for (const c of set) for (const d of classes) if (!set.includes(d)) keys.add(skeletonsKey(onceEach(set.replace(c, d)), other))
      if (one.length > 4) for (let at = 0; at <= one.length; at++) {
        if (at < one.length) keys.add(longKey(one.slice(0, at) + one.slice(at + 1), words[j]!))
        for (const c of classes) { keys.add(longKey(one.slice(0, at) + c + one.slice(at), words[j]!)); if (at < one.length) keys.add(longKey(one.slice(0, at) + c + one.slice(at + 1), words[j]!)) }
      }
    }
  }
  return keys.first(mostWide)
}

/** Single names misheard or mistyped, with a birth or a place. */
function misheardAlone(t: Traits, keys: KeySet): void {
  if (t.born === null && t.places.length === 0) return
  const words = [...new Set(t.names.flatMap((n) => [...n.given, ...n.family]))].filter((word) => word.length > 2).slice(0, 3)
  const towns = t.places.filter((p) => p.town !== '').map((p) => townSound(p.town))
  const outwards = t.places.filter((p) => p.postcode !== '').map((p) => outwardOf(p.postcode))
  for (const word of words) for (const sound of new Set(misheard(wordOf(word).sound))) {
    for (const town of towns) keys.add(townNameKey(town, sound))
    for (const outward of outwards) keys.add(outwardNameKey(outward, sound))
    if (t.born !== null && t.born.give === 0) keys.add(t.born.day > 0 ? monthDayKey(t.born.month, t.born.day, sound) : yearKey(t.born.year, sound))
  }
}

/** Whole dates of birth with one figure wrong. */
function misdated(t: Traits, keys: KeySet): void {
  if (t.born === null || t.born.day === 0) return
  const { year, month, day } = t.born
  for (let d = 0; d < 10; d++) {
    keys.add(bornKey(year - (year % 10) + d, month, day))
    keys.add(bornKey(year - (Math.floor(year / 10) % 10) * 10 + d * 10, month, day))
    keys.add(bornKey(year, month, day - (day % 10) + d))
    if (d < 4) keys.add(bornKey(year, month, (day % 10) + d * 10))
  }
  for (let m = 1; m <= 12; m++) keys.add(bornKey(year, m, day))
}

/** Single names by their skeletons, long ones also with one class of letters missing, added or taken for another. Asked by themselves: whoever shares but one thing stands behind all who share two. */
export function loneKeys(t: Traits): Int32Array {
  const keys = making.cleared()
  for (const n of t.names) for (const text of [...n.given, ...n.family].slice(0, 6)) for (const skeleton of skeletonsOf(text)) {
    keys.add(loneKey(skeleton))
    if (skeleton.length > 3) for (let at = 0; at <= skeleton.length; at++) {
      const [before, after] = [skeleton.slice(0, at), skeleton.slice(at + 1)]
      keys.add(loneKey(before + after))
      for (const c of classes) { keys.add(loneKey(before + c + after)); keys.add(loneKey(before + c + skeleton.slice(at))) }
    }
  }
  return keys.first(mostWide)
}

/** The keys of somebody who was found, with those of her names and birth mistyped. */
export function followKeys(t: Traits): Int32Array {
  const first = askedKeys(t)
  const keys = making.cleared()
  for (const key of first) keys.add(key)
  misheardAlone(t, keys)
  misdated(t, keys)
  return keys.first(mostWide)
}
