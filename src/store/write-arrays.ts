// Columns of values as PostgreSQL takes arrays in binary. They can be made in a thread of their own and passed on as they are: the connection copies bytes and escapes nothing.

/** An array as it travels: how many dimensions, whether there may be nulls, the type, how many, counted from 1; then each value with its length before it. */
export type ArrayBytes = Uint8Array<ArrayBuffer>
const types = { bigint: 20, int: 23, text: 25, json: 114, uuid: 2950 } as const
const headLength = 20
const noLength = '\0\0\0\0'        // where the length of a text will stand

function arrayOf(type: keyof typeof types, count: number, bytes: number): { array: ArrayBytes; view: DataView } {
  const array = new Uint8Array(headLength + bytes)
  const view = new DataView(array.buffer)
  view.setInt32(0, 1)
  view.setInt32(4, 1)
  view.setInt32(8, types[type])
  view.setInt32(12, count)
  view.setInt32(16, 1)
  return { array, view }
}

/** int[] */
export function intArray(values: ArrayLike<number>): ArrayBytes {
  const { array, view } = arrayOf('int', values.length, 8 * values.length)
  for (let i = 0, at = headLength; i < values.length; i++, at += 8) { view.setInt32(at, 4); view.setInt32(at + 4, values[i]!) }
  return array
}

/** bigint[] of decimal texts; null stays null. */
export function bigintArray(values: readonly (string | null)[]): ArrayBytes {
  const nulls = values.reduce((n, v) => (v === null ? n + 1 : n), 0)
  const { array, view } = arrayOf('bigint', values.length, 12 * values.length - 8 * nulls)
  let at = headLength
  for (const value of values) {
    view.setInt32(at, value === null ? -1 : 8)
    if (value !== null) view.setBigInt64(at + 4, BigInt(value))
    at += value === null ? 4 : 12
  }
  return array
}

/** uuid[] of 32 hexadecimal digits each. */
export function uuidArray(values: readonly string[]): ArrayBytes {
  const { array, view } = arrayOf('uuid', values.length, 20 * values.length)
  const all = Buffer.from(values.join(''), 'hex')
  for (let i = 0, at = headLength; i < values.length; i++, at += 20) { view.setInt32(at, 16); array.set(all.subarray(16 * i, 16 * i + 16), at + 4) }
  return array
}

/** text[], or json[] of texts that are JSON. */
export function textArray(type: 'text' | 'json', values: readonly string[]): ArrayBytes {
  // One text of all, with room for a length before each, is written in one go; where each begins is known at once when a character is a byte.
  const joined = values.length === 0 ? '' : noLength + values.join(noLength)
  const size = Buffer.byteLength(joined)
  const { array, view } = arrayOf(type, values.length, size)
  Buffer.from(array.buffer).write(joined, headLength, size === joined.length ? 'latin1' : 'utf8')
  let at = headLength
  for (const value of values) {
    const length = size === joined.length ? value.length : Buffer.byteLength(value)
    view.setInt32(at, length)
    at += 4 + length
  }
  return array
}

/** The values at these places (from 0, ascending) of an array made above, as such an array. */
export function pickFrom(array: ArrayBytes, places: readonly number[]): ArrayBytes {
  const view = new DataView(array.buffer, array.byteOffset, array.byteLength)
  const ends: number[] = []
  for (let at = headLength; at < array.length;) { at += 4 + Math.max(0, view.getInt32(at)); ends.push(at) }
  const parts = places.map((i) => array.subarray(i === 0 ? headLength : ends[i - 1]!, ends[i]!))
  const picked = new Uint8Array(headLength + parts.reduce((n, p) => n + p.length, 0))
  picked.set(array.subarray(0, headLength))
  new DataView(picked.buffer).setInt32(12, places.length)
  let at = headLength
  for (const part of parts) { picked.set(part, at); at += part.length }
  return picked
}

/** The values of a bigint[] without nulls, as decimal texts. */
export function bigintsIn(array: ArrayBytes): string[] {
  const view = new DataView(array.buffer, array.byteOffset, array.byteLength)
  return Array.from({ length: view.getInt32(12) }, (_, i) => view.getBigInt64(headLength + 12 * i + 4).toString())
}

/** The values of a uuid[], as 32 hexadecimal digits. */
export function uuidsIn(array: ArrayBytes): string[] {
  const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength)
  return Array.from({ length: bytes.readInt32BE(12) }, (_, i) => bytes.toString('hex', headLength + 20 * i + 4, headLength + 20 * i + 20))
}
