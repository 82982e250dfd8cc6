import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter } from 'yaml'

/** Line and column, both from 1, of an offset in a text; nothing where it has none. */
export function place(lines: LineCounter, offset: number): { line?: number; column?: number } {
  const { line, col } = lines.linePos(offset)
  return line > 0 ? { line, column: col } : {}
}

/** Where a field ("versions[1].grades[0].id") stands in the text; for one that is missing, the nearest part around it. */
export function placeOf(document: Document, lines: LineCounter, field: string): { line?: number; column?: number } {
  let node: unknown = document.contents
  let offset: number | undefined
  for (const step of field === 'the file' ? [] : field.split(/[.[\]]+/).filter((s) => s !== '')) {
    if (isAlias(node)) node = node.resolve(document)
    if (isSeq(node)) node = node.items[Number(step)]
    else if (isMap(node)) {
      const pair = node.items.find((p) => isScalar(p.key) && String(p.key.value) === step)
      if (pair === undefined) break
      offset = (pair.key as { range?: [number, number, number] }).range?.[0] ?? offset
      node = pair.value
    } else break
    if (node === undefined) break
    if (/^\d+$/.test(step)) offset = (node as { range?: [number, number, number] }).range?.[0] ?? offset
  }
  return offset === undefined ? {} : place(lines, offset)
}
