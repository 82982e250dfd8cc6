// Who of a segment stands under which key. Most keys are shared, and a key is written once: buckets by its high bits, in each bucket its low bits by how much they are more than those of the key before, then the
// people by how much each is more than the one before. Numbers take seven bits a byte, the lowest first. Nothing of a key is left out, so none is taken for another.

/** `bits`: how many high bits of a key choose its bucket; `starts`: where each bucket begins in `lists`, and the end. */
export type KeyLists = { bits: number; starts: Uint32Array; lists: Uint8Array }

const leastBits = 4      // a number is then never above 2^29, and a person's place never above 2^21: three bytes

/** Makes lists of people, each given by its keys; a person's place is its number among them. */
export function makeLists(keysOf: readonly Int32Array[]): KeyLists {
  const bits = Math.max(leastBits, Math.ceil(Math.log2(Math.max(2, keysOf.length))))
  const low = 32 - bits
  const ends = new Uint32Array((1 << bits) + 1)
  for (const keys of keysOf) for (const key of keys) ends[(key >>> low) + 1]!++
  for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!
  const at = ends.slice()
  // The low bits of a key above the person's place: within a bucket that is the whole of both.
  const all = new Uint32Array(ends.at(-1)!)
  keysOf.forEach((keys, person) => { for (const key of keys) all[at[key >>> low]!++] = ((key << bits) | person) >>> 0 })
  const writing = new Writing(bits, all.length)
  for (let bucket = 0; bucket + 1 < ends.length; bucket++) {
    const [from, to] = [ends[bucket]!, ends[bucket + 1]!]
    if (to - from > 1) sortFew(all, from, to)
    writing.bucket(all, from, to)
  }
  return writing.done()
}

/** Sorts numbers between two places: most buckets have so few that asking the engine costs more than doing it. */
function sortFew(all: Uint32Array, from: number, to: number): void {
  if (to - from > 80) { all.subarray(from, to).sort(); return }
  for (let i = from + 1; i < to; i++) {
    const one = all[i]!
    let at = i
    for (; at > from && all[at - 1]! > one; at--) all[at] = all[at - 1]!
    all[at] = one
  }
}

/** The same lists with some people left out and the others renumbered: `placeOf` gives the new place of each, in the same order, and -1 of those left out. */
export function renumbered(lists: KeyLists, placeOf: Int32Array): KeyLists {
  const writing = new Writing(lists.bits, lists.lists.length)
  const mask = (1 << lists.bits) - 1
  let mine = new Uint32Array(1 << 10)
  let [of, size] = [0, 0]
  const flush = (until: number): void => { for (; of < until; of++) { writing.bucket(mine, 0, size); size = 0 } }
  eachPosting(lists, (key, person) => {
    flush(key >>> (32 - lists.bits))
    const place = placeOf[person]!
    if (place < 0) return
    if (size === mine.length) { const wider = new Uint32Array(size * 2); wider.set(mine); mine = wider }
    mine[size++] = ((key << lists.bits) | (place & mask)) >>> 0
  })
  flush(1 << lists.bits)
  return writing.done()
}

/** Gives every key with each of its people, in the order of keys and places. */
export function eachPosting(lists: KeyLists, each: (key: number, person: number) => void): void {
  const low = 32 - lists.bits
  const reading = new KeyReading()
  for (let bucket = 0; bucket + 1 < lists.starts.length; bucket++) {
    let key = 0
    reading.open(lists.lists, lists.starts[bucket]!)
    while (reading.at < lists.starts[bucket + 1]!) {
      key += reading.head()
      for (let i = 0; i < reading.n; i++) each(((bucket << low) | key) >>> 0, reading.next())
    }
  }
}

/** Reads lists: one of its kind is used again and again. */
export class KeyReading {
  /** How many people stand under the key, and where they begin. */
  n = 0
  at = 0
  #bytes: Uint8Array = new Uint8Array(0)
  #person = 0

  /** Finds a key, signed or not: the people come by `next`. False when nobody stands under it, and `n` is then 0. */
  find({ bits, starts, lists }: KeyLists, key: number): boolean {
    const bucket = key >>> (32 - bits)
    const end = starts[bucket + 1]!
    const wanted = (key << bits) >>> bits
    this.#bytes = lists
    this.n = 0
    for (let at = starts[bucket]!, low = 0; at < end;) {
      let byte = lists[at++]!
      let more = byte & 127
      for (let shift = 7; byte > 127; shift += 7) { byte = lists[at++]!; more |= (byte & 127) << shift }
      low += more >>> 1
      if (low > wanted) return false
      if (low === wanted) { this.#enter(at, more); return true }
      if ((more & 1) === 0) while (lists[at++]! > 127);
      else {
        byte = lists[at++]!
        let length = byte & 127
        for (let shift = 7; byte > 127; shift += 7) { byte = lists[at++]!; length |= (byte & 127) << shift }
        at += length
      }
    }
    return false
  }

  /** Reads a byte of each bucket in which these keys would stand, and nothing else: memory then brings many of them at once, where `find` waits for one after another. */
  touch({ bits, starts, lists }: KeyLists, keys: Int32Array): void {
    const low = 32 - bits
    let all = 0
    for (let i = 0; i < keys.length; i++) all ^= lists[starts[keys[i]! >>> low]!]!
    this.touched = all
  }
  /** Of no meaning; what is read for nothing would be left out. */
  touched = 0

  /** Goes to where a bucket begins, or to where people begin that `find` has found before. */
  open(lists: Uint8Array, at: number): void { this.#bytes = lists; this.at = at; this.#person = 0 }

  /** Reads what stands before the people of the next key; by how much its low bits are more than those of the one before. */
  head(): number {
    const more = this.#number()
    this.#enter(this.at, more)
    return more >>> 1
  }

  /** The place of the next person under the key. */
  next(): number {
    const lists = this.#bytes
    let byte = lists[this.at++]!
    if (byte < 128) return this.#person += byte
    let more = byte & 127
    byte = lists[this.at++]!
    more |= (byte & 127) << 7
    if (byte > 127) more |= lists[this.at++]! << 14
    return this.#person += more
  }

  #enter(at: number, more: number): void {
    this.at = at
    this.#person = 0
    this.n = 1
    if ((more & 1) === 0) return
    this.#number()          // how long they are, for who looks for another key
    this.n = this.#number()
  }

  #number(): number {
    let byte = this.#bytes[this.at++]!
    let number = byte & 127
    for (let shift = 7; byte > 127; shift += 7) { byte = this.#bytes[this.at++]!; number |= (byte & 127) << shift }
    return number
  }
}

class Writing {
  readonly #bits: number
  readonly #starts: Uint32Array
  #bytes: Uint8Array
  #size = 0
  #bucket = 0
  constructor(bits: number, room: number) {
    this.#bits = bits
    this.#starts = new Uint32Array((1 << bits) + 1)
    this.#bytes = new Uint8Array(Math.max(64, room * 3))
  }

  /** Writes the next bucket: sorted numbers between two places, each the low bits of a key above the place of a person. */
  bucket(all: Uint32Array, from: number, to: number): void {
    this.#room(16 * (to - from))
    const [bits, bytes] = [this.#bits, this.#bytes]
    const mask = (1 << bits) - 1
    let [at, before] = [this.#size, 0]
    for (let i = from; i < to;) {
      const low = all[i]! >>> bits
      let [end, length, last] = [i + 1, bytesOf(all[i]! & mask), all[i]! & mask]
      for (; end < to && all[end]! >>> bits === low; end++) { const person = all[end]! & mask; length += bytesOf(person - last); last = person }
      const n = end - i
      at = put(bytes, at, (low - before) * 2 + (n > 1 ? 1 : 0))
      if (n > 1) at = put(bytes, put(bytes, at, length + bytesOf(n)), n)
      for (last = 0; i < end; i++) { const person = all[i]! & mask; at = put(bytes, at, person - last); last = person }
      before = low
    }
    this.#size = at
    this.#starts[++this.#bucket] = at
  }

  done(): KeyLists { return { bits: this.#bits, starts: this.#starts, lists: this.#bytes.slice(0, this.#size) } }

  #room(more: number): void {
    if (this.#size + more <= this.#bytes.length) return
    const wider = new Uint8Array((this.#bytes.length + more) * 2)
    wider.set(this.#bytes)
    this.#bytes = wider
  }
}

/** Writes a number; where the next one goes. */
function put(bytes: Uint8Array, at: number, number: number): number {
  if (number < 128) { bytes[at] = number; return at + 1 }
  bytes[at++] = (number & 127) | 128
  for (let left = number >>> 7; ; left >>>= 7) {
    if (left < 128) { bytes[at] = left; return at + 1 }
    bytes[at++] = (left & 127) | 128
  }
}

const bytesOf = (n: number): number => (n < 128 ? 1 : n < 16_384 ? 2 : 3)
