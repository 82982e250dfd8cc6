/** Rows of a plain CSV with a heading; quotes as in RFC 4180. For measuring on public sets; the product's import has a reader of its own. */
export function readRows(text: string): Record<string, string>[] {
  const [head, ...rows] = text.split(/\r?\n/).filter((line) => line !== '').map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => (m[1]?.replaceAll('""', '"') ?? m[2] ?? '').trim()))
  return rows.map((row) => Object.fromEntries(head!.map((name, i) => [name, row[i] ?? ''])))
}
