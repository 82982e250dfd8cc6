// A lexicon as it is kept, written down as bytes and read again: plain values as JSON, tables as they stand in memory, so that reading makes nothing anew.
const kinds = { Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float64Array } as const
type Kind = keyof typeof kinds
type Table = InstanceType<(typeof kinds)[Kind]>
/** Where a table stands among the bytes; its place and its size count from the first of them, and in numbers of its own. */
type Place = { table: Kind; at: number; size: number }

// Says what is read, and that the machine that reads it writes numbers as the one that wrote it.
const mark = 0x484c4458
const headWords = 3
const aligned = (at: number): number => Math.ceil(at / 8) * 8
const kindOf = (value: unknown): Kind | undefined => (ArrayBuffer.isView(value) ? (Object.keys(kinds) as Kind[]).find((kind) => value instanceof kinds[kind]) : undefined)

/** Plain values and tables as bytes. What is undefined is left out. */
export function toBytes(value: unknown): Uint8Array<ArrayBuffer> {
  const tables: Table[] = []
  let size = 0
  const text = JSON.stringify(value, (_key, one: unknown) => {
    const table = kindOf(one)
    if (table === undefined) return one
    const place: Place = { table, at: size, size: (one as Table).length }
    tables.push(one as Table)
    size = aligned(size + (one as Table).byteLength)
    return place
  })
  const said = new TextEncoder().encode(text)
  const from = aligned(headWords * 4 + said.length)
  const bytes = new Uint8Array(from + size)
  new Uint32Array(bytes.buffer, 0, headWords).set([mark, bytes.length, said.length])
  bytes.set(said, headWords * 4)
  let at = from
  for (const table of tables) { bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), at); at = aligned(at + table.byteLength) }
  return bytes
}

/** The values that `toBytes` wrote; tables are views of these very bytes. Throws when they are not whole. */
export function fromBytes(bytes: Uint8Array<ArrayBuffer>): unknown {
  const head = bytes.length < headWords * 4 || bytes.byteOffset % 8 !== 0 ? [] : new Uint32Array(bytes.buffer, bytes.byteOffset, headWords)
  if (head[0] !== mark || head[1] !== bytes.length) throw new Error('it is not whole, or was written by another machine')
  const end = headWords * 4 + head[2]!
  const from = bytes.byteOffset + aligned(end)
  const isPlace = (one: unknown): one is Place => typeof one === 'object' && one !== null && 'table' in one && 'at' in one
  return JSON.parse(new TextDecoder().decode(bytes.subarray(headWords * 4, end)), (_key, one: unknown) => (isPlace(one) ? new kinds[one.table](bytes.buffer, from + one.at, one.size) : one))
}
