// Numbers and registration marks as they come out when a figure or a letter was misheard, misread, left out or put in twice.

/** A number without the country it is of, as it is written down at home without its 0. */
export const national = (phone: string): string => (phone.startsWith('44') && phone.length > 10 ? phone.slice(2) : phone)

const figures = '0123456789'
const wholeNational = 10

/** What a number that is one figure too short or too long may have been; nothing of any other. */
export function* otherLengths(phone: string): Generator<string> {
  const own = national(phone)
  if (own.length === wholeNational + 1) for (let at = 0; at < own.length; at++) yield own.slice(0, at) + own.slice(at + 1)
  else if (own.length === wholeNational - 1) for (let at = 0; at <= own.length; at++) for (const d of figures) yield own.slice(0, at) + d + own.slice(at)
}

// Letters and figures that sound or look alike, as they are said over a line or read off a moving car.
const confused = ['BDEPVTGC38', 'MN', 'SFX5', 'AJKH8', 'IY59', 'O0QDU', 'I1LT7', 'UV', 'VW', 'Z27', 'B8', 'G6', 'S5', 'KX', 'UW', 'EF']
const marks = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** A registration mark with one letter or figure taken for one that sounds or looks like it, or two neighbours swapped. */
export function* confusedMarks(plate: string): Generator<string> {
  for (let at = 0; at < plate.length; at++) {
    const c = plate[at]!
    for (const like of new Set(confused.filter((group) => group.includes(c)).flatMap((group) => [...group]))) if (like !== c) yield plate.slice(0, at) + like + plate.slice(at + 1)
    if (at + 1 < plate.length && plate[at + 1] !== c) yield plate.slice(0, at) + plate[at + 1]! + c + plate.slice(at + 2)
  }
}

/** A registration mark with any one letter or figure wrong, left out or too many. */
export function* wrongMarks(plate: string): Generator<string> {
  for (let at = 0; at <= plate.length; at++) {
    if (at < plate.length) yield plate.slice(0, at) + plate.slice(at + 1)
    for (const c of marks) {
      if (at < plate.length && c !== plate[at]) yield plate.slice(0, at) + c + plate.slice(at + 1)
      if (plate.length < 8) yield plate.slice(0, at) + c + plate.slice(at)
    }
  }
}

const spelling: Readonly<Record<string, string>> = {
  alpha: 'A', alfa: 'A', bravo: 'B', charlie: 'C', delta: 'D', echo: 'E', foxtrot: 'F', golf: 'G', hotel: 'H', india: 'I', juliet: 'J', juliett: 'J', kilo: 'K', lima: 'L', mike: 'M', november: 'N', oscar: 'O', papa: 'P', quebec: 'Q',
  romeo: 'R', sierra: 'S', tango: 'T', uniform: 'U', victor: 'V', whiskey: 'W', whisky: 'W', xray: 'X', yankee: 'Y', zulu: 'Z', zero: '0', nought: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', niner: '9',
}

/** The words of a mark as they are spelt out over a radio, as the letters and figures they stand for. A mark that is written stays as it is. */
export const spelt = (words: readonly string[]): string[] => {
  const read = words.flatMap((word, i) => (word === 'x' && words[i + 1] === 'ray' ? ['X'] : word === 'ray' && words[i - 1] === 'x' ? [] : [spelling[word] ?? word]))
  return read.filter((word, i) => word !== words[i]).length > 1 ? read : [...words]
}
