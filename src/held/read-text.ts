// Single values as files write them: what says nothing, what a spreadsheet has spoiled, what cannot be kept.
import { beginnings, everyWord, placeholders, plainWords } from '#matching/normalise.ts'
import { remembering } from '#matching/remembering.ts'
import type { RowProblem } from './shapes.ts'

/** Hears what is wrong with the fields of one row. */
export type Tell = (problem: RowProblem) => void

export const longestLine = 400
export const longestText = 4_000

const spreadsheetErrors = new Set(['#N/A', '#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#NUM!', '#NULL!', '#SPILL!', '########'])
/** What no database keeps: U+0000, or half of a surrogate pair. */
export const unstorable = /[\0\ud800-\udfff]/u
// Nearly every value: plain letters and figures, with nothing at its start that a spreadsheet would run.
const plain = /^[A-Za-z0-9(][\x20-\x7e]*$/

/**
 * A value as recorded, trimmed; undefined when it is empty, or cannot be used, which is then told. The spreadsheet's way to write a number as text, ="07700 900123", is undone.
 * `field` is only for the telling.
 */
export function readText(raw: string | undefined, field: string, tell: Tell, longest = longestLine): string | undefined {
  if (raw === undefined) return undefined
  let value = raw.trim()
  if (value === '') return undefined
  if (value.length <= longest && plain.test(value)) return value
  const wrapped = /^="(.*)"$/s.exec(value)
  if (wrapped !== null) value = wrapped[1]!.replaceAll('""', '"').trim()
  if (value === '') return undefined
  const no = (problem: string, remedy: string): undefined => { tell({ field, problem, remedy, value: raw, kept: true }); return undefined }
  if (value.length > longest) return no(`it is ${value.length.toLocaleString('en-GB')} characters long; at most ${longest.toLocaleString('en-GB')} are held`, 'shorten it; a lost quote earlier in the file can also run fields together')
  if (unstorable.test(value)) return no('it holds a character that cannot be stored (U+0000 or half a surrogate pair)', 'export the file again as UTF-8')
  if (spreadsheetErrors.has(value) || /^#{4,}$/.test(value)) return no(`"${value}" is an error or a column too narrow in a spreadsheet, not a value`, 'export the file from its system, not through a spreadsheet')
  // "@ann.brook" is a handle; "@SUM(A1)" is not.
  if (/^(?:=|@[A-Za-z.]+\()/.test(value) || /^[+-][^\d\s(+.-]/.test(value)) return no('it is a formula, not a value', 'export values instead of formulas')
  return value
}

/** Names that stand for nobody, as plain words. */
export const namesNobody: ReadonlySet<string> = new Set(['john smith test', 'test test', 'test person', 'do not use', 'donotuse', 'dummy', 'dummy record', 'name not known', 'name unknown', 'no name', 'not provided', 'not recorded', 'not disclosed', 'person unknown', 'persons unknown',
  'unidentified', 'unidentified male', 'unidentified female', 'unk male', 'unk female', 'unknown person', 'unknown persons', 'unknown unknown', 'unknown suspect', 'unknown offender', 'offender unknown', 'suspect unknown', 'baby', 'occupier', 'the occupier', 'resident', 'informant', 'victim', 'suspect', 'witness', 'ip', 'wit',
  'mr', 'mrs', 'ms', 'miss', 'mr unknown', 'mrs unknown', 'ms unknown', 'miss unknown', 'name refused', 'refused name'])

// The longest that stands for nothing has 25 letters; what is longer and has a letter of ours says something, and so has any figure but 0.
const longestNothing = 40
// Names repeat: most are asked about again within the same thousand rows.
const namesNothing = remembering(10_000, (value: string): boolean => { const words = plainWords(value); return words.length === 0 || namesNobody.has(words.join(' ')) })

const mayBeNothing = beginnings([...placeholders, ...namesNobody])

/** Whether a value stands for no value: "NFA", "unknown", "as above", "---", a placeholder person. */
export function saysNothing(value: string): boolean {
  if (!mayBeNothing(value)) return false
  if (value === '0') return true
  const counted = /^(un\w+.*\D)\s*#?\d{1,2}$/i.exec(value)      // "Unknown male 2"
  if (counted !== null) return saysNothing(counted[1]!.trimEnd())
  if (/[1-9]/.test(value) || (value.length > longestNothing && /[A-Za-z]/.test(value))) return false
  return namesNothing(value)
}

const beginsPlaceholder = remembering(10_000, (given: string): boolean => {
  const begun = `${everyWord(given).join(' ')} `
  return [...placeholders, ...namesNobody].some((phrase) => phrase.startsWith(begun))
})

/** `saysNothing` of two values that say something each, as one: "Unknown" "Male". Few first names begin a placeholder, so that seldom the whole is looked at. */
export const saysNothingTogether = (given: string, family: string): boolean => (given.length + family.length < longestLine ? mayBeNothing(given) && beginsPlaceholder(given) : true) && saysNothing(`${given} ${family}`)

/** readText, and nothing for what says nothing. */
export function readMeaning(raw: string | undefined, field: string, tell: Tell, longest = longestLine): string | undefined {
  const value = readText(raw, field, tell, longest)
  return value === undefined || saysNothing(value) ? undefined : value
}

const yes = new Set(['yes', 'y', 'true', 't', '1', 'x'])
const no = new Set(['no', 'n', 'false', 'f', '0'])

/** Yes or no, as files write it. */
export function readYes(raw: string | undefined, field: string, tell: Tell): boolean | undefined {
  const value = readText(raw, field, tell)?.toLowerCase()
  if (value === undefined) return undefined
  if (yes.has(value)) return true
  if (no.has(value)) return false
  tell({ field, problem: `"${value}" is neither yes nor no`, remedy: 'write yes or no, or translate it with values: in the mapping file', value: raw ?? '', kept: true })
  return undefined
}
