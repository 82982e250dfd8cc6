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
