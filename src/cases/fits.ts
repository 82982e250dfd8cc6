/**
 * Does a value stand as a case says it must? Each field named must fit, others may be anything. "*" is anything but nothing, "~words" a text that holds these words,
 * a list what must be among others, [] an empty list.
 */
export function fits(value: unknown, wanted: unknown): boolean {
  if (wanted === '*') return value !== undefined && value !== null
  if (typeof wanted === 'string' && wanted.startsWith('~')) return textOf(value).toLowerCase().includes(wanted.slice(1).toLowerCase())
  if (Array.isArray(wanted)) return Array.isArray(value) && (wanted.length === 0 ? value.length === 0 : wanted.every((w) => value.some((v) => fits(v, w))))
  if (typeof wanted === 'object' && wanted !== null) {
    return typeof value === 'object' && value !== null && Object.entries(wanted).every(([key, w]) => fits((value as Record<string, unknown>)[key] ?? null, w))
  }
  return (value ?? null) === wanted
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null))
