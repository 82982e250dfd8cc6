// The support operator's queue of doubtful matches: two records side by side, field by field, with what hangs on each.
import { wholeName } from '#domain/history/whole-name.ts'
import { answerSays, type PairAnswer } from '#domain/pairs/pair.ts'
import type { Docs } from '#domain/state.ts'

/** A record as it was written down, in lines a person reads. `from`: "custody, number P1, brought 3 May 2026"; `page`: the id of its page. */
export type RecordSide = { id: string; page: string; from: string; names: string[]; born: string; sex: string; phones: string[]; addresses: string[]; vehicles: string[]; handles: string[]; hangs: { at: string; says: string }[]; hangsMore: number }
export type FieldLine = { about: string; is: 'agrees' | 'nearly' | 'differs' | 'unknown'; a: string[]; b: string[]; says: string }
/** One pair as the screen shows it. `likely`: the score in words; `short`: for a list, what makes it doubtful. */
export type DoubtfulPair = { pair: string; a: RecordSide; b: RecordSide; likely: string; because: string; short: string; fields: FieldLine[]; said?: { answer: PairAnswer; says: string } }
export type DoubtfulQueue = { waiting: number; hanging: number; comparedAt: number | null; running: boolean; pairs: DoubtfulPair[]; said: DoubtfulPair[] }

/** What the server knows of a record: its document as held, where it came from, and the events it had a part in. */
export type RecordRead = { id: string; source: string; ref: string; broughtAt: number; doc: RecordDoc; events: { role: string; kind: string; at: string | null; until: string | null; says?: string | undefined }[] }
type Name = { given?: string; family?: string; full?: string; kind: string }
export type RecordDoc = { names?: readonly Name[]; born?: { date: string } | { about: number; on: string }; sex?: string; phones?: readonly string[]; handles?: readonly string[]; addresses?: readonly { text: string; postcode?: string; from?: string; to?: string }[]; vehicles?: readonly string[]; says?: string }
export type Compared = { bits: number; fields: readonly { about: string; is: FieldLine['is']; says: string }[] }

const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long', year: 'numeric' })
const mostHanging = 4

/** "12 March 1985", "March 1985", "about 30, said in 2024". */
export function sayBorn(born: RecordDoc['born']): string {
  if (born === undefined) return ''
  if (!('date' in born)) return `about ${born.about}, said ${sayDay(born.on)}`
  return sayDay(born.date)
}
/** A recorded day, month or year as it is read: "12 March 1985". */
export function sayDay(date: string): string {
  const [year = '', month, of] = date.split('-')
  const named = month === undefined ? undefined : ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][Number(month) - 1]
  return named === undefined ? year : of === undefined ? `${named} ${year}` : `${Number(of)} ${named} ${year}`
}

const kinds: Readonly<Record<string, string>> = { alias: ' (alias)', earlier: ' (earlier name)', nickname: ' (nickname)' }
/** A recorded name with what kind of name it is, where it is not the present one. */
export const nameSays = (n: Name): string => `${wholeName(n)}${kinds[n.kind] ?? ''}`
/** "from 3 May 2019 until 2021", as far as it is dated; empty when it is not. */
export const datesSay = (a: { from?: string; to?: string }): string => [a.from === undefined ? '' : `from ${sayDay(a.from)}`, a.to === undefined ? '' : `until ${sayDay(a.to)}`].filter(Boolean).join(' ')
const addressSays = (a: { text: string; from?: string; to?: string }): string => { const dates = datesSay(a); return dates === '' ? a.text : `${a.text} (${dates})` }

/** One record in the words of the screen. */
export function sideOf({ id, source, ref, broughtAt, doc, events }: RecordRead): RecordSide {
  return {
    id, page: `${source}:${ref}`, from: `${source}, number ${ref}, brought ${day.format(broughtAt)}`, names: (doc.names ?? []).map(nameSays), born: sayBorn(doc.born), sex: doc.sex ?? '',
    phones: [...doc.phones ?? []], addresses: (doc.addresses ?? []).map(addressSays), vehicles: [...doc.vehicles ?? []], handles: [...doc.handles ?? []],
    hangs: events.slice(0, mostHanging).map((e) => ({ at: e.at === null ? 'no date' : sayDay(e.at.slice(0, 10)), says: `${e.kind.replaceAll('-', ' ')}, ${e.role}${e.until === null ? '' : `, until ${sayDay(e.until.slice(0, 10))}`}${e.says === undefined ? '' : `: ${e.says}`}` })),
    hangsMore: Math.max(0, events.length - mostHanging),
  }
}

const reasons: Readonly<Record<string, string>> = {
  'not sure enough': 'what agrees is not enough for a machine to decide', 'births differ': 'two whole dates of birth differ: a slip of the pen, or two people', 'sex and given name differ': 'another sex and another first name: an error, or two people',
  'a person was unsure': 'somebody looked and was unsure', 'would join too many': 'so many records are linked that one of them must be wrong', 'a person said that others of the two are not the same': 'what was said of these and of others cannot all be so',
}

const shortly: Readonly<Record<string, string>> = { 'births differ': 'two dates of birth', 'sex and given name differ': 'another sex and first name', 'a person was unsure': 'somebody was unsure', 'would join too many': 'too many records linked' }

/** "likely, 7 in 10": a score in words that nobody takes for certain. */
export function likelySays(bits: number): string {
  const p = 1 / (1 + 2 ** -bits)
  if (p >= 0.995) return 'almost certain by what agrees'
  const ten = Math.round(p * 10)
  return `${p > 0.9 ? 'very likely' : p > 0.5 ? 'likely' : p > 0.1 ? 'possible' : 'hardly likely'}, about ${p > 0.95 ? '19 in 20' : `${Math.max(1, ten)} in 10`}`
}

const rank = { agrees: 0, unknown: 1, nearly: 2, differs: 3 } as const

/** First name and surname stand in one line, as they do in a record; the one that fits less names it. */
function asOneName(fields: Compared['fields']): Compared['fields'] {
  const parts = fields.filter((f) => f.about === 'first name' || f.about === 'surname')
  const is = parts.reduce<FieldLine['is']>((worst, f) => (rank[f.is] > rank[worst] ? f.is : worst), 'agrees')
  return [{ about: 'name', is: parts.length === 0 ? 'unknown' : is, says: parts.filter((f) => f.is !== 'unknown').map((f) => `${f.about} ${f.says}`).join('; ') }, ...fields.filter((f) => !parts.includes(f))]
}

/** A pair for the screen: field by field, those that neither record has left out. */
export function doubtfulPairOf(pair: string, a: RecordRead, b: RecordRead, compared: Compared, because: string, said?: Docs['pair']['said']): DoubtfulPair {
  const [one, other] = [sideOf(a), sideOf(b)]
  const values: Readonly<Record<string, (s: RecordSide) => string[]>> = {
    name: (s) => s.names, born: (s) => (s.born === '' ? [] : [s.born]), sex: (s) => (s.sex === '' ? [] : [s.sex]), number: (s) => s.phones, address: (s) => s.addresses, vehicle: (s) => s.vehicles, handle: (s) => s.handles,
  }
  const lines = asOneName(compared.fields).map((f): FieldLine => ({ about: f.about, is: f.is, a: values[f.about]?.(one) ?? [], b: values[f.about]?.(other) ?? [], says: f.says }))
  return {
    pair, a: one, b: other, likely: likelySays(compared.bits), because: reasons[because] ?? because, short: shortly[because] ?? likelySays(compared.bits),
    fields: lines.filter((l) => l.a.length > 0 || l.b.length > 0),
    ...(said === undefined ? {} : { said: { answer: said.answer, says: `${answerSays[said.answer]}: ${said.reason}` } }),
  }
}
