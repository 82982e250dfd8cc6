/** When somebody was born, as far as known: month and day 0 when not, `give` the years either way that an age leaves open. */
export type BornTraits = { year: number; month: number; day: number; give: number }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= monthDays[month - 1]! && (month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)))
const oldest = 120

/**
 * Reads a birth as typed: 12/03/1985 (day first; month first only where nothing else makes sense), 1985-03-12, 12 March 85, March 1985, 03/1985, 1985,
 * "about 30", "30s", "mid 40s", "aged 7", "18 months". An age needs `today` (YYYY-MM-DD). Of a day that cannot be
 * (31/02/1990) the year and month stay. Null for what is no birth: 00/00/0000, a day to come.
 */
export function readBorn(raw: string, today: string): BornTraits | null {
  const written = isoDay(raw)
  if (written !== null && raw <= today) return written
  const text = raw.slice(0, 60).toLowerCase().normalize('NFKC').replace(/(\d)(?:st|nd|rd|th)\b/g, '$1').trim()
  const thisYear = Number(today.slice(0, 4))
  const found = readDay(text, thisYear) ?? (/\d{4}|\d\W+\d+\W+\d/.test(text) ? null : readAge(text, today))
  if (found === null || found.year > thisYear + found.give || found.year < 1000) return null
  const day = (b: BornTraits): string => `${b.year}-${String(b.month).padStart(2, '0')}-${String(b.day).padStart(2, '0')}`
  return found.day > 0 && day(found) > today ? null : found
}

/** A day written YYYY-MM-DD, as nearly all recorded ones are. Of any other text, and of a day that cannot be, nothing is said. */
export function isoDay(raw: string): BornTraits | null {
  if (raw.length !== 10 || raw[4] !== '-' || raw[7] !== '-') return null
  const [year, month, day] = [figures(raw, 0, 4), figures(raw, 5, 7), figures(raw, 8, 10)]
  return year >= 1_000 && isDay(year, month, day) ? { year, month, day, give: 0 } : null
}
function figures(text: string, from: number, to: number): number {
  let n = 0
  for (let i = from; i < to; i++) {
    const figure = text.charCodeAt(i) - 48
    if (figure < 0 || figure > 9) return NaN
    n = n * 10 + figure
  }
  return n
}

function readDay(text: string, thisYear: number): BornTraits | null {
  const six = /^(\d{2})(\d{2})(\d{2})$/.exec(text)
  if (six) { const year = yearOf(six[3]!, thisYear); return dayOf(year, Number(six[2]), Number(six[1])) ?? dayOf(yearOf(six[1]!, thisYear), Number(six[2]), Number(six[3])) }
  const eight = /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (eight) {
    const isoFirst = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(text)
    return isoFirst ? dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))) : dayOf(Number(eight[3]), Number(eight[2]), Number(eight[1]))
  }
  const parts = text.split(/[^a-z0-9]+/).filter((part) => part !== '' && part !== 'of' && part !== 'the' && part !== 'born' && part !== 'dob')
  const inWords = (part: string | undefined): number => (part === undefined || part.length < 3 ? 0 : months.findIndex((name) => part.startsWith(name)) + 1)
  const numbers = parts.map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : NaN))
  const [a, b, c] = parts
  if (parts.length === 3) {
    if (/^\d{4}$/.test(a!)) return dayOf(numbers[0]!, inWords(b) || numbers[1]!, numbers[2]!) ?? withoutDay(numbers[0]!, inWords(b) || numbers[1]!)
    const year = yearOf(c!, thisYear)
    if (inWords(a)) return dayOf(year, inWords(a), numbers[1]!)
    if (inWords(b)) return dayOf(year, inWords(b), numbers[0]!)
    return dayOf(year, numbers[1]!, numbers[0]!) ?? dayOf(year, numbers[0]!, numbers[1]!) ?? (/^\d{4}$/.test(c!) || isMonth(numbers[1]!) ? withoutDay(year, numbers[1]!) : null)
  }
  if (parts.length === 2) {
    const [month, year] = /^\d{4}$/.test(a!) ? [inWords(b) || numbers[1]!, numbers[0]!] : [inWords(a) || numbers[0]!, /^\d{4}$/.test(b!) || inWords(a) ? yearOf(b!, thisYear) : NaN]
    return month >= 1 && month <= 12 && year > 0 ? { year, month, day: 0, give: 0 } : null
  }
  return parts.length === 1 && /^(?:18|19|20)\d\d$/.test(a!) ? { year: numbers[0]!, month: 0, day: 0, give: 0 } : null
}

const yearOf = (part: string, thisYear: number): number => {
  if (/^\d{4}$/.test(part)) return Number(part)
  if (!/^\d{2}$/.test(part)) return NaN
  const year = 2000 + Number(part)
  return year > thisYear ? year - 100 : year
}
const dayOf = (year: number, month: number, day: number): BornTraits | null => (isDay(year, month, day) ? { year, month, day, give: 0 } : null)

/** What is left of a day that cannot be (31/02/1990): its year, and its month where that can be. */
const withoutDay = (year: number, month: number): BornTraits | null => (year > 0 ? { year, month: isMonth(month) ? month : 0, day: 0, give: 0 } : null)
const isMonth = (n: number): boolean => n >= 1 && n <= 12

const decades = ['twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties']

function readAge(text: string, today: string): BornTraits | null {
  const decade = /\b(early|mid|late)?\W*(\d)0'?s\b/.exec(decades.reduce((said, word, i) => said.replace(word, `${i + 2}0s`), text))
  if (decade) {
    const tens = Number(decade[2]) * 10
    const [at, give] = decade[1] === 'early' ? [tens + 2, 2] : decade[1] === 'late' ? [tens + 8, 2] : decade[1] === 'mid' ? [tens + 5, 2] : [tens + 5, 5]
    return bornAbout(at, today, give)
  }
  if (/\bteen(?:s|age|ager)?\b/.test(text) && !/\d/.test(text)) return bornAbout(16, today, 3)
  const span = /\b(\d{1,2})\s*(?:-|to|or)\s*(\d{1,2})\b/.exec(text)
  if (span) return bornAbout((Number(span[1]) + Number(span[2])) / 2, today, Math.max(1, Math.abs(Number(span[2]) - Number(span[1])) / 2 + 1))
  const months = /\b(\d{1,2})\s*(?:months|mths|m\/o)\b/.exec(text)
  if (months) return bornAbout(Number(months[1]) / 12, today, 1)
  const age = /(?:^|[^\d/.-])(\d{1,3})(?![\d/.-])/.exec(text)
  if (age === null || (text.match(/\d+/g) ?? []).length !== 1) return null
  const years = Number(age[1])
  return years <= oldest && !(years === 0 && /^0+$/.test(text)) ? bornAbout(years, today, /about|around|approx|roughly|circa|\bish\b|~|maybe|looks|c\./.test(text) ? 3 : 1) : null
}

/** Born so that an age fits on a day (YYYY-MM-DD); `give` years either way. */
export function bornAbout(age: number, on: string, give: number): BornTraits {
  const year = Number(on.slice(0, 4)) + Number(on.slice(5, 7)) / 12 - age
  return { year: Math.round(year - 0.5), month: 0, day: 0, give: Math.round(give) }
}
