import { Temporal } from 'temporal-polyfill'

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

export const seconds = (n: number) => n * 1_000
export const minutes = (n: number) => n * 60_000
export const hours = (n: number) => n * 3_600_000

/** The instant a local day begins in a time zone, daylight saving included. `day` is YYYY-MM-DD; throws RangeError for an impossible day. */
export const startOfDay = (day: string, timeZone: string): Instant => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds

/** "23:54:10" of an instant in a time zone. */
export const clockTime = (at: Instant, timeZone = 'Europe/London'): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'second' })

/** The local day of an instant: "2026-06-01". */
export const localDay = (at: Instant, timeZone = 'Europe/London'): string => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** The local week of an instant, as ISO 8601 counts weeks: "2026-W48". It begins on a Monday. */
export function localWeek(at: Instant, timeZone = 'Europe/London'): string {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`
}

/** Instant of an ISO date (its midnight in the zone) or date and time with offset. NaN when the text is neither. */
export function instantOf(text: string, timeZone = 'Europe/London'): Instant {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? startOfDay(text, timeZone) : Temporal.Instant.from(text).epochMilliseconds
  } catch {
    return Number.NaN
  }
}

/**
 * The moment a time of a record begins, as other systems write it: what `instantOf` reads, and a local day and time without its offset, a month and a year. NaN when it is none.
 */
export function recordedInstant(text: string, timeZone = 'Europe/London'): Instant {
  if (/^\d{4}(?:-\d{2})?$/.test(text)) return instantOf(`${text}-01-01`.slice(0, 10), timeZone)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/.test(text)) return instantOf(text, timeZone)
  try { return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds } catch { return Number.NaN }
}

/** When a recorded end is past: a day at its beginning, as `instantOf` has it; a month or a year of which no day is known when all of it is. NaN when it is none. */
export function recordedEnd(text: string, timeZone = 'Europe/London'): Instant {
  const [year, month] = text.split('-').map(Number) as [number, number?]
  if (/^\d{4}$/.test(text)) return instantOf(`${year + 1}-01-01`, timeZone)
  if (!/^\d{4}-\d{2}$/.test(text)) return recordedInstant(text, timeZone)
  return month === 12 ? instantOf(`${year + 1}-01-01`, timeZone) : instantOf(`${year}-${String(month! + 1).padStart(2, '0')}-01`, timeZone)
}

/** The day itself, or for a day that does not exist the last one of its month: "2026-02-30" gives "2026-02-28". `day` is YYYY-MM-DD. */
export function existingDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return Temporal.PlainDate.from({ year, month: Math.max(1, month), day: Math.max(1, date) }, { overflow: 'constrain' }).toString()
}
