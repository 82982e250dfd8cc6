// Whether what stands in a field while somebody types can be checked already: at once where it is whole by its form, after a pause where more may come, and not before it is left where it says too little.
import type { Identifiers } from '#domain/contact/contact.ts'
import { postcodeOf } from '#matching/normalise.ts'

export type IdentField = Exclude<keyof Identifiers, 'area'>
/** `whole`: nothing more belongs to it. `pausing`: it may be all. `short`: too little to ask by. */
export type Whole = 'whole' | 'pausing' | 'short'

/** How long after the last key what may be all is taken for all, ms: longer than between two keys of a slow typist, shorter than a glance at the card. */
export const typingPause = 600

const ukNumber = /^(?:0\d{10}|(?:\+?44|0044)\d{10})$/
const wholeDay = /^(?:\d{1,2}[/.\s-]\d{1,2}[/.\s-]\d{4}|\d{4}-\d{2}-\d{2})$/
const usualMark = /^[a-z]{2}\d{2} ?[a-z]{3}$/i

/** How far what is typed for `field` has come. */
export function howWhole(field: IdentField, typed: string): Whole {
  const text = typed.trim()
  switch (field) {
    case 'number': {
      const digits = text.replaceAll(/[\s().-]/g, '')
      return ukNumber.test(digits) ? 'whole' : /^\+?\d{7,}$/.test(digits) ? 'pausing' : 'short'
    }
    case 'dob': return wholeDay.test(text) ? 'whole' : /\d{2}/.test(text) ? 'pausing' : 'short'
    case 'vehicle': return usualMark.test(text) ? 'whole' : text.replaceAll(' ', '').length >= 5 ? 'pausing' : 'short'
    case 'address': return postcodeAtEnd(text) ? 'whole' : /\d/.test(text) && text.length >= 8 ? 'pausing' : 'short'
    case 'name': return text.split(/\s+/).filter((word) => /\p{L}.*\p{L}|\p{Lo}/u.test(word)).length >= 2 ? 'pausing' : 'short'
  }
}

const postcodeAtEnd = (text: string): boolean => {
  const code = postcodeOf(text)
  return code !== null && text.length > code.length + 1 && text.toUpperCase().replaceAll(/\s/g, '').endsWith(code)
}
