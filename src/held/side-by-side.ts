// The subjects of a piece, made ready for the database as columns: few objects to pass on, and little that must live until the piece is whole.
import type { SubjectColumns } from '#store/held-rows.ts'
import { bigintArray, textArray, uuidArray } from '#store/write-arrays.ts'
import { NumberLists } from './number-lists.ts'
import { idOfSubject, madeComparable, type FoundSubject, type Source } from './to-rows.ts'

/** `inside` has a 1 for each that was written inside an event, `keys` all their keys, `keyEnds[i]` is where those of the i-th end; likewise `counted`. */
export type Subjects = { size: number; source: number; columns: SubjectColumns; inside: Uint8Array; keys: Int32Array; keyEnds: Uint32Array; counted: Int32Array; countedEnds: Uint32Array }

type Columns = { ids: string[]; refs: string[]; owners: (string | null)[]; hashes: string[]; docs: string[]; traits: string[]; inside: number[]; keys: NumberLists; counted: NumberLists }
const none = (): Columns => ({ ids: [], refs: [], owners: [], hashes: [], docs: [], traits: [], inside: [], keys: new NumberLists(), counted: new NumberLists() })

export class SideBySide {
  readonly #source: Source
  readonly #all = none()
  /** Of each id the last that was added: a number that stands again in a piece is one person, and the last row counts. */
  readonly #last = new Map<string, number>()

  constructor(source: Source) { this.#source = source }

  /** Adds subjects, making of them what can be compared. */
  add(subjects: readonly FoundSubject[]): void {
    const to = this.#all
    for (const s of subjects) {
      const id = idOfSubject(s, this.#source)
      this.#last.set(id, to.ids.length)
      to.ids.push(id)
      to.refs.push(s.ref)
      to.owners.push(s.owner)
      to.inside.push(s.inside ? 1 : 0)
    }
    for (const made of madeComparable(subjects, to.keys, to.counted)) {
      to.hashes.push(made.hash)
      to.docs.push(made.text)
      to.traits.push(made.traits)
    }
  }

  /** All of them, each id once, in the place of its first. */
  done(): Subjects {
    const { ids, refs, owners, hashes, docs, traits, inside, keys, counted } = this.#last.size === this.#all.ids.length ? this.#all : this.#onceEach()
    const [[allKeys, keyEnds], [allCounted, countedEnds]] = [keys.flat(), counted.flat()]
    const columns = { ids: bigintArray(ids), refs: textArray('text', refs), owners: bigintArray(owners), hashes: uuidArray(hashes), docs: textArray('json', docs), traits: textArray('text', traits) }
    return { size: ids.length, source: this.#source.nr, columns, inside: Uint8Array.from(inside), keys: allKeys, keyEnds, counted: allCounted, countedEnds }
  }

  #onceEach(): Columns {
    const [from, to] = [this.#all, none()]
    for (const i of this.#last.values()) {
      for (const column of ['ids', 'refs', 'hashes', 'docs', 'traits'] as const) to[column].push(from[column][i]!)
      to.owners.push(from.owners[i]!)
      to.inside.push(from.inside[i]!)
      to.keys.add([...from.keys.at(i)])
      to.counted.add([...from.counted.at(i)])
    }
    return to
  }
}
