/** One text for one content: JSON with keys in order, so that equal rules give equal text however their file was written. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const rows = Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${rows.map(([k, v]) => `${JSON.stringify(k)}:${canonicalText(v)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
