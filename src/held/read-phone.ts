// Telephone numbers as files write them: one to a value, or several in one cell, with words beside.
import { e164 } from '#matching/normalise.ts'
import { readMeaning, type Tell } from './read-text.ts'

const between = /\s*(?:[/,;|&\n]|\bor\b|\band\b)\s*|(?<=\d)\s+(?=[A-Za-z]+\s*[:=])/i
const beside = /^[^\d+(]*((?:\+|\(?\d)[\d\s().-]*\d)\D*$/

/** The numbers of a value, as they stand there; what is no number is told. */
export function phonesOf(raw: string, field: string, tell: Tell): string[] {
  const value = readMeaning(raw, field, tell)
  if (value === undefined) return []
  const wrong = (problem: string, remedy: string): string[] => { tell({ field, problem, remedy, value: raw, kept: true }); return [] }
  if (/^\d(?:\.\d+)?e\+?\d{1,2}$/i.test(value)) return wrong('a spreadsheet has rounded this number', 'export the column as text')
  if (e164(value) !== null) return [value]
  const several = numbersIn(value)
  return several.length > 0 ? several : wrong(`"${value.slice(0, 40)}" is no telephone number that could be dialled`, 'write it whole, with + and the country where it is not British')
}

/** Several numbers in one value; none unless every part of it is one. */
function numbersIn(value: string): string[] {
  const parts = value.split(between).filter((part) => part.trim() !== '').map((part) => beside.exec(part)?.[1]?.trim() ?? part)
  if (parts.every((part) => e164(part) !== null)) return parts
  const words = value.split(/\s+/)
  return words.length > 1 && words.every((word) => e164(word) !== null) ? words : []
}
