import { clockTime, startOfDay } from '#policy/instant.ts'

const zone = 'Europe/London'
const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
const spoken = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
const hour = 3_600_000

/** "2018-05-31" of an instant, in London. */
export const dayOf = (at: number): string => day.format(at)
/** "Thu 31 May 2018" */
export const dayInWords = (at: number): string => spoken.format(at).replace(',', '')

/** The instant a time of a case means ("23:54:10", "-7d 10:02", "+1d 02:30"), or undefined where London clocks showed no such time that day. `startsAt` ms. */
export function caseTime(text: string, startsAt: number): number | undefined {
  const [, days = '0', h, m, s = '00'] = /^(?:([+-]\d{1,3})d )?(\d\d):(\d\d)(?::(\d\d))?$/.exec(text)!
  const date = new Date(`${dayOf(startsAt)}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + Number(days))
  const midnight = startOfDay(date.toISOString().slice(0, 10), zone)
  const naive = midnight + Number(h) * hour + Number(m) * 60_000 + Number(s) * 1_000
  // On the two days a year on which clocks change, an hour more or less has passed since midnight.
  return [naive, naive - hour, naive + hour].find((at) => clockTime(at, zone) === `${h}:${m}:${s}`)
}
