import { spanInWords, spanOf } from './time.ts'

export type Due = { dueAt: number; fromAt?: number; warnAt?: number; forecastAt?: number | null; endedAt?: number | null }
/** `state`: plain before 75 %, due from then on or when the forecast is late, over from the due time, there once it ended. */
export type Count = { state: 'plain' | 'due' | 'over' | 'there'; left: string; word: '' | 'DUE' | 'OVER'; late: boolean; spoken: string }

/** What a countdown shows at a moment. All times in ms of the room's clock. Past zero it counts up, with a plus and the word OVER. */
export function countOf({ dueAt, fromAt, warnAt, forecastAt, endedAt }: Due, now: number): Count {
  if (endedAt !== undefined && endedAt !== null) {
    const late = endedAt > dueAt
    return { state: 'there', left: '', word: '', late, spoken: late ? `${spanInWords(endedAt - dueAt)} late` : 'in time' }
  }
  const late = forecastAt !== undefined && forecastAt !== null && forecastAt > dueAt
  if (now >= dueAt) return { state: 'over', left: `+${spanOf(now - dueAt)}`, word: 'OVER', late, spoken: `over by ${spanInWords(now - dueAt)}` }
  const warn = warnAt ?? (fromAt === undefined ? dueAt : fromAt + (dueAt - fromAt) * 0.75)
  const due = now >= warn || late
  const left = Math.ceil((dueAt - now) / 1_000) * 1_000      // 00:00 left is never shown: zero is over
  return { state: due ? 'due' : 'plain', left: spanOf(left), word: due ? 'DUE' : '', late, spoken: `${spanInWords(left)} left${late ? ', will be late' : ''}` }
}
