// Numbers of flats and houses as they are said: in words, and as Scotland writes the flats of a stair.
import { remembering } from './remembering.ts'

const units = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const [unit, small, ten] = [units.join('|'), units.slice(0, 9).join('|'), tens.join('|')]
const compound = new RegExp(`\\b(${ten})[\\s-]+(${small})\\b`, 'g')
const afterWord = new RegExp(`\\b(flat|flt|apartment|apt|room|unit|plot|number|no)\\s+(${unit}|${ten})\\b`, 'g')
const withLetter = new RegExp(`^\\s*(${unit}|${ten})\\s+([a-h])\\s+(?=[a-z])`)
// "Three Saint Johns Road": a street whose name has a figure in it is shorter, "Seven Sisters Road", "Nine Elms Lane".
const beforeStreet = new RegExp(`^\\s*(${unit}|${ten})\\s+(?!(?:trees?|oaks?|miles?|elms?|sisters|kings|dials|wells|ash|ashes|stones?|hills?)\\b)(?=[a-z']+\\s+[a-z']+\\s+(?:[a-z']+\\s+)?(?:road|street|lane|avenue|close|drive|crescent|gardens|terrace|way|place|grove)\\b)`)
const valueOf = (word: string): number => (units.indexOf(word) + 1 || (tens.indexOf(word) + 2) * 10)
const anyWord = new RegExp(`\\b(?:${unit}|${ten})\\b`)
// "2/1, 48 Queen Margaret Drive", "flat 2 1 48 …", "… flat 2/1": the second floor, the first door.
const stair = /(?:\b(?:flat|flt|apt)\s+)?\b(\d{1,2})\s?\/\s?(\d{1,2})\b(?=[\s,]+\d)|\b(?:flat|flt|apt)\s+(\d{1,2})(?:\s?\/\s?|\s+)(\d{1,2})\b(?=[\s,]+\d|\s*$|\s*,)/g

/** An address, in small letters, with its numbers in figures; the flat of a stair is one word, "2s1". "Seven Sisters Road" stays as it is. */
export const inFigures = remembering(64, (line: string): string => {
  const said = anyWord.test(line) ? line.replaceAll(compound, (_, t: string, u: string) => String(valueOf(t) + valueOf(u))).replaceAll(afterWord, (_, word: string, n: string) => `${word} ${valueOf(n)}`).replace(withLetter, (_, n: string, letter: string) => `${valueOf(n)}${letter} `).replace(beforeStreet, (_, n: string) => `${valueOf(n)} `) : line
  return said.replaceAll(stair, (_, a?: string, b?: string, c?: string, d?: string) => `flat ${a ?? c}s${b ?? d} `)
})
