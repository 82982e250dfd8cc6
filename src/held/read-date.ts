// Days as files write them. Nothing is guessed that could be read two ways, except that 03/04/1985 is day first unless the mapping says otherwise.
import { isoDay } from '#matching/read-born.ts'
import type { Tell } from './read-text.ts'
import { readText, saysNothing } from './read-text.ts'

export type DateOrder = 'DMY' | 'MDY' | 'YMD'
export type Reading = { today: string; order: DateOrder }

const months: Readonly<Record<string, number>> = { jan: 1, feb: 2, mar: 3, apr: 4, may: 5, jun: 6, jul: 7, aug: 8, sep: 9, sept: 9, oct: 10, nov: 11, dec: 12 }
const monthOf = (name: string): number | undefined => months[name.toLowerCase().slice(0, 4)] ?? months[name.toLowerCase().slice(0, 3)]
// What systems write when they have no date.
const noDate = new Set(['0000-00-00', '1900-01-01', '1899-12-30', '1899-12-31', '1753-01-01', '0001-01-01', '9999-12-31', '1111-11-11', '9999-09-09'])
const two = (n: number): string => String(n).padStart(2, '0')

type Parts = { y: number; m?: number; d?: number }

/** Year, month and day of a text, or undefined when it has no form we read. A year of two digits is the latest such year that is not after `today`. */
function partsOf(text: string, { order, today }: Reading): Parts | undefined {
  let f = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (f !== null) return { y: Number(f[1]), m: Number(f[2]), d: Number(f[3]) }
  f = /^(\d{1,2})(?:\s?[/.-]\s?|\s+)(\d{1,2})(?:\s?[/.-]\s?|\s+)(\d{4}|\d{2})$/.exec(text)
  if (f !== null) {
    if (order === 'YMD' && f[1]!.length === 2 && f[3]!.length === 2) return { y: fullYear(f[1]!, today), m: Number(f[2]), d: Number(f[3]) }
    const [d, m] = order === 'MDY' ? [f[2], f[1]] : [f[1], f[2]]
    return { y: fullYear(f[3]!, today), m: Number(m), d: Number(d) }
  }
  f = /^(\d{4})[\s/.-](\d{1,2})(?:[\s/.-](\d{1,2}))?$/.exec(text)
  if (f !== null) return f[3] === undefined ? { y: Number(f[1]), m: Number(f[2]) } : { y: Number(f[1]), m: Number(f[2]), d: Number(f[3]) }
  f = /^(\d{4})$/.exec(text)
  if (f !== null) return { y: Number(f[1]) }
  f = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (f !== null) return { y: Number(f[1]), m: Number(f[2]), d: Number(f[3]) }
  f = /^(\d{1,2})[/.-](\d{4})$/.exec(text)
  if (f !== null) return { y: Number(f[2]), m: Number(f[1]) }
  f = /^(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+)?([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})$/.exec(text)
  if (f !== null) {
    const m = monthOf(f[2]!)
    if (m !== undefined) return { y: fullYear(f[3]!, today), m, ...(f[1] === undefined ? {} : { d: Number(f[1]) }) }
  }
  return undefined
}

function fullYear(text: string, today: string): number {
  if (text.length === 4) return Number(text)
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100
  const year = century + Number(text)
  return year > Number(today.slice(0, 4)) ? year - 100 : year
}

const daysIn = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate()
const written = ({ y, m, d }: Parts): string => `${String(y).padStart(4, '0')}${m === undefined ? '' : `-${two(m)}`}${d === undefined ? '' : `-${two(d)}`}`

/**
 * A day 'YYYY-MM-DD', or as much as is known of it, 'YYYY-MM' or 'YYYY'. Undefined when there is none: then either the system wrote its sign for "no date", or what is
 * wrong has been told. `future`: whether the day may lie after today. `inPart`: of a day that cannot be, its month and year, or its year, are taken, and of one too long ago all of it: whoever was born on
 * 31/02/1985 is still found by 1985. It is told.
 */
export function readDay(raw: string | undefined, field: string, reading: Reading, tell: Tell, { future, least = 1800, inPart = false }: { future: boolean; least?: number; inPart?: boolean }): string | undefined {
  if (raw === undefined) return undefined
  // As nearly all are written; what is wrong with any other is told below.
  const plain = isoDay(raw)
  if (plain !== null && plain.year >= least && (future ? plain.year <= Number(reading.today.slice(0, 4)) + 150 : raw <= reading.today) && !noDate.has(raw)) return raw
  const text = readText(raw, field, tell)
  if (text === undefined || saysNothing(text)) return undefined
  const wrong = (problem: string, remedy: string): undefined => { tell({ field, problem, remedy, value: raw ?? '', kept: true }); return undefined }
  const partly = (part: Parts, problem: string, remedy: string): string | undefined => {
    const iso = written(part)
    if (!inPart || part.y < 1_000 || iso > reading.today.slice(0, iso.length)) return wrong(problem, remedy)
    tell({ field, problem: `${problem}; held as ${iso}`, remedy, value: raw ?? '', kept: true, held: 'in part' })
    return iso
  }
  const day = text.replace(/[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2}|am|pm)?$/i, '')
  const parts = partsOf(day, reading)
  if (parts === undefined) {
    if (/^\d{5}(\.\d+)?$/.test(day)) return wrong(`"${day}" is a spreadsheet's day number`, 'format the column as a date before exporting it')
    return wrong(`"${day.slice(0, 40)}" cannot be read as a date`, 'write it as YYYY-MM-DD')
  }
  let { m, d } = parts
  if (noDate.has(written(parts)) || (parts.y === 0 && !m && !d)) return undefined
  if (m === 0) { m = undefined; d = undefined } else if (d === 0) d = undefined      // 1985-00-00: only the year is known
  if (m !== undefined && (m > 12 || m < 1)) return partly({ y: parts.y }, `"${day}" has no such month`, reading.order === 'DMY' && d !== undefined && d <= 12 ? 'if the month comes first, say dates: MDY in the mapping file' : 'correct it in the source')
  if (d !== undefined && m !== undefined && d > daysIn(parts.y, m)) return partly({ y: parts.y, m }, `there is no day ${d} in that month`, 'correct it in the source')
  const iso = written({ y: parts.y, ...(m === undefined ? {} : { m }), ...(d === undefined ? {} : { d }) })
  if (parts.y < least) {
    if (!inPart || parts.y < 1_000) return wrong(`the year ${parts.y} is too long ago`, 'correct it in the source')
    tell({ field, problem: `the year ${parts.y} is too long ago for somebody alive`, remedy: 'correct it in the source', value: raw, kept: true, held: true })
    return iso
  }
  if (!future && iso > reading.today.slice(0, iso.length)) return wrong(`${iso} lies in the future`, 'correct it in the source')
  if (future && parts.y > Number(reading.today.slice(0, 4)) + 150) return wrong(`the year ${parts.y} is too far away`, 'correct it in the source')
  return iso
}

/** A moment as written: its ISO form where it has a time of day, else the day. */
export function readMoment(raw: string | undefined, field: string, reading: Reading, tell: Tell, rule: { future: boolean }): string | undefined {
  const day = readDay(raw, field, reading, tell, rule)
  const time = /[T ](\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2}|am|pm)?$/i.exec(raw?.trim() ?? '')
  if (day === undefined || day.length < 10 || time === null) return day
  let hour = Number(time[1])
  const zone = time[4] ?? ''
  if (/^pm$/i.test(zone) && hour < 12) hour += 12
  if (/^am$/i.test(zone) && hour === 12) hour = 0
  if (hour > 23 || Number(time[2]) > 59 || Number(time[3] ?? 0) > 59) return day
  return `${day}T${two(hour)}:${time[2]}${time[3] === undefined ? '' : `:${time[3]}`}${/^[z+-]/i.test(zone) ? zone.toUpperCase() : ''}`
}
