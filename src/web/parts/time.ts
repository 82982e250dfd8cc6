// Times as a control room says them: 24 hours, Europe/London, whatever the machine's own zone.
const zone = 'Europe/London'
const hourMinute = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const withSeconds = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
const zoneName = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: 'numeric', timeZoneName: 'short' })
const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' })
const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' })
const date = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short' })
const fullDay = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' })
const hour = 3_600_000

/** "00:09"; in the hour that comes twice when the clocks go back, "01:30 BST" or "01:30 GMT". `at` in ms. */
export function timeOf(at: number): string {
  const says = hourMinute.format(at)
  if (hourMinute.format(at - hour) !== says && hourMinute.format(at + hour) !== says) return says
  return `${says} ${zoneName.formatToParts(at).find((p) => p.type === 'timeZoneName')?.value ?? ''}`
}

/** "00:12:10" */
export const clockOf = (at: number): string => withSeconds.format(at)

/** The time, and the day too when it is not within twelve hours of `now`: "Sun 25 Oct 01:30". */
export const timeNear = (at: number, now: number): string => (Math.abs(at - now) < 12 * hour ? timeOf(at) : `${day.format(at)} ${timeOf(at)}`)

/** The time in a column: with the weekday when it is not within twelve hours, and the date alone when it is more than six days off: "Thu 17:15", "26 Nov". */
export function timeShort(at: number, now: number): string {
  if (Math.abs(at - now) < 12 * hour) return timeOf(at)
  return Math.abs(at - now) < 144 * hour ? `${weekday.format(at)} ${timeOf(at)}` : date.format(at)
}

/** "25 Oct 2026 01:30" */
export const dayAndTime = (at: number): string => `${fullDay.format(at)} ${timeOf(at)}`

/** A span as mm:ss, or from one hour on h:mm with its unit: "09:05", "1:05 h". Whole seconds, rounded down; never negative. */
export function spanOf(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1_000))
  if (s < 3_600) return `${two(Math.floor(s / 60))}:${two(s % 60)}`
  return `${Math.floor(s / 3_600)}:${two(Math.floor((s % 3_600) / 60))} h`
}
const two = (n: number) => String(n).padStart(2, '0')

/** A span in words for a screen reader and for sentences: "3 minutes 10 seconds", "1 hour 5 minutes". */
export function spanInWords(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1_000))
  const of = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`
  const [big, small] = s < 3_600 ? [of(Math.floor(s / 60), 'minute'), of(s % 60, 'second')] : [of(Math.floor(s / 3_600), 'hour'), of(Math.floor((s % 3_600) / 60), 'minute')]
  return s < 60 ? small : `${big} ${small}`
}

/** How old something is, for people: "0.4 s", "8 s", "3 min", "2 h", "6 days", "5 years". */
export function ageOf(ms: number): string {
  const s = Math.max(0, ms) / 1_000
  if (s < 5) return `${(Math.floor(s * 10) / 10).toFixed(1)} s`
  if (s < 120) return `${Math.floor(s)} s`
  if (s < 7_200) return `${Math.floor(s / 60)} min`
  if (s < 172_800) return `${Math.floor(s / 3_600)} h`
  const days = Math.floor(s / 86_400)
  return days < 731 ? `${days} days` : `${Math.floor(days / 365.25)} years`
}
