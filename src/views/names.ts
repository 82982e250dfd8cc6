// How people, units, places and grades are called on screens: never by a bare id where a name is known.
import type { Seen } from './seen.ts'

/** The documents that names are taken from; what is missing is called by its id. */
export type NameDocs = Partial<Pick<Seen['docs'], 'roster' | 'unit' | 'incident' | 'policy'>>

const services: Readonly<Record<string, string>> = { telephony: 'the telephone system', checks: 'the checks', setup: 'the setup', location: 'the unit location system', policy: 'the policy', watch: 'the watch', recognition: 'the reading of words' }

/** "Bell", "the telephone system": who wrote or is named; "nobody" for null. */
export function nameOf(docs: NameDocs, who: string | null | undefined): string {
  if (who === null || who === undefined || who === '') return 'nobody'
  const service = who.startsWith('service:') ? who.slice('service:'.length) : who
  if (!who.startsWith('S-')) return services[service] ?? service
  const roster = docs.roster === undefined ? undefined : [...docs.roster.values()][0]
  return roster?.people[who as `S-${string}`]?.name ?? who
}

/** "RP07" */
export const callSignOf = (docs: NameDocs, unit: string): string => docs.unit?.get(unit)?.callSign ?? unit.replace(/^U-/, '')

/** "Flat 4, 12 Example Road", or the id of an incident that is not seen. */
export const placeOf = (docs: NameDocs, incident: string): string => docs.incident?.get(incident)?.place ?? incident

const versions = (docs: NameDocs) => [...(docs.policy?.values() ?? [])].flatMap((p) => p.file.versions)

/** "Immediate": a grade's title in the force's own words. */
export const gradeNamed = (docs: NameDocs, grade: string): string => versions(docs).flatMap((v) => v.grades).findLast((g) => g.id === grade)?.title ?? grade

/** "Domestic incident" */
export const categoryNamed = (docs: NameDocs, category: string): string => versions(docs).flatMap((v) => v.categories).findLast((c) => c.id === category)?.title ?? inWords(category)

/** "Control-room supervisor": a role as the force calls it. */
export const roleNamed = (docs: NameDocs, role: string): string => versions(docs).map((v) => v.roles[role as keyof typeof v.roles]?.title).findLast((t) => t !== undefined) ?? inWords(role)

/** "En route": what a force calls a status code. */
export const statusNamed = (docs: NameDocs, code: string): string => versions(docs).flatMap((v) => v.unitStatuses).findLast((s) => s.code === code)?.title ?? `status ${code}`

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long' })
/** What stands after NOT CHECKED where somebody let it stand, since the source is gone: "accepted by Controller Marian Holt at 00:09 on 1 June because …". It never reads as checked (S11). */
export const acceptedSays = (docs: NameDocs, a: { at: number; by: string; role?: string; reason: string }): string =>
  `accepted by ${a.role === undefined ? '' : `${roleNamed(docs, a.role)} `}${nameOf(docs, a.by)} at ${atTime(a.at)} on ${dayAndMonth.format(a.at)} because “${a.reason}”`

/** "tell-caller" as words: "tell caller". */
export const inWords = (key: string): string => key.replaceAll('-', ' ')

const hourMinute = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
/** "00:09", London. */
export const atTime = (at: number): string => hourMinute.format(at)
