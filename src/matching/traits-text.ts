import type { NameTraits } from './read-name.ts'
import type { Traits } from './traits.ts'

// One line a fact: a letter, then fields by tabs. ASCII, about 90 bytes a person; what is kept beside the keys and compared with a question.
const kinds = { name: 'n', alias: 'a', earlier: 'e', nickname: 'k' } as const
const kindOf: Readonly<Record<string, NameTraits['kind']>> = { n: 'name', a: 'alias', e: 'earlier', k: 'nickname' }

/** Traits as short ASCII text, for any store. `readTraits` gives them back. */
export function writeTraits(t: Traits): string {
  const lines: string[] = []
  for (const n of t.names) lines.push(`${kinds[n.kind]}${n.sure ? '' : '?'}\t${n.given.join(' ')}\t${n.family.join(' ')}`)
  if (t.born !== null) lines.push(`b\t${t.born.year}\t${t.born.month || ''}\t${t.born.day || ''}\t${t.born.give || ''}`)
  if (t.sex !== '') lines.push(`s\t${t.sex}`)
  for (const phone of t.phones) lines.push(`p\t${phone}`)
  for (const handle of t.handles) lines.push(`h\t${handle.replace(/[^\x21-\x7e]/g, '?')}`)
  for (const p of t.places) lines.push(`l\t${[p.flat, p.number, p.name, p.street, p.town, p.postcode, p.uprn].join('\t')}`.trimEnd())
  for (const plate of t.vehicles) lines.push(`v\t${plate}`)
  return lines.join('\n')
}

/** Reads what `writeTraits` wrote. Throws on a line it does not know: the text is of another version. */
export function readTraits(text: string): Traits {
  const t: Traits = { names: [], born: null, sex: '', phones: [], handles: [], places: [], vehicles: [] }
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from)
    const line = new Line(text, from, end < 0 ? text.length : end)
    readLine(line, t)
    from = line.end + 1
  }
  return t
}

function readLine(line: Line, t: Traits): void {
  const letter = line.text[line.start]!
  const head = line.next()
  switch (letter) {
    case 'b': t.born = { year: Number(line.next()), month: Number(line.next()), day: Number(line.next()), give: Number(line.next()) }; break
    case 's': t.sex = line.next() as Traits['sex']; break
    case 'p': t.phones.push(line.next()); break
    case 'h': t.handles.push(line.next()); break
    case 'l': t.places.push({ flat: line.next(), number: line.next(), name: line.next(), street: line.next(), town: line.next(), postcode: line.next(), uprn: line.next() }); break
    case 'v': t.vehicles.push(line.next()); break
    default: {
      const kind = kindOf[letter]
      if (kind === undefined) throw new Error(`traits: a line begins with ${JSON.stringify(letter)}, which this version does not know; rebuild the index from the records`)
      t.names.push({ given: wordsOf(line.next()), family: wordsOf(line.next()), kind, sure: head.length === 1 })
    }
  }
}

/** The fields of a line, one after another; what is beyond its end is empty. */
class Line {
  readonly text: string
  readonly start: number
  readonly end: number
  #at: number
  constructor(text: string, start: number, end: number) { [this.text, this.start, this.end, this.#at] = [text, start, end, start] }

  next(): string {
    if (this.#at >= this.end) return ''
    const tab = this.text.indexOf('\t', this.#at)
    const field = this.text.slice(this.#at, tab < 0 || tab > this.end ? this.end : tab)
    this.#at += field.length + 1
    return field
  }
}

const wordsOf = (field: string): string[] => (field === '' ? [] : field.includes(' ') ? field.split(' ') : [field])
