import type { Problem } from './rule.ts'

const half = /[\ud800-\udfff]/u        // with the u flag a pair is one character, so only halves match
const bad = (text: string): string | undefined => (text.includes('\0') ? 'the character U+0000' : half.test(text) ? 'half of a character pair (a lone surrogate)' : undefined)

/** Text no database keeps exactly, anywhere in a value, each with its field ("words[0].text"). Everything else is kept to the byte. */
export function textProblems(value: unknown, field = ''): Problem[] {
  if (typeof value === 'string') {
    const what = bad(value)
    return what === undefined ? [] : [{ field: field || 'body', problem: `it holds ${what}, which cannot be kept as it is`, remedy: 'take that character out and send it again under a new id' }]
  }
  if (Array.isArray(value)) return value.flatMap((v, i) => textProblems(v, `${field}[${i}]`))
  return Object.entries(value ?? {}).flatMap(([key, v]) => {
    const what = bad(key)
    if (what !== undefined) return [{ field: field || 'body', problem: `the name of a field holds ${what}`, remedy: 'take that field out' }]
    return textProblems(v, field === '' ? key : `${field}.${key}`)
  })
}
