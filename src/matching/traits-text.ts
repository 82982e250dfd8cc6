import type { NameTraits } from './read-name.ts'
import type { Place } from './read-place.ts'
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
  if (text === '') return t
  for (const line of text.split('\n')) {
    const f = line.split('\t')
    const words = (at: number): string[] => (f[at] === undefined || f[at] === '' ? [] : f[at].split(' '))
    const letter = line[0]!
    switch (letter) {
      case 'b': t.born = { year: Number(f[1]), month: Number(f[2] ?? 0), day: Number(f[3] ?? 0), give: Number(f[4] ?? 0) }; break
      case 's': t.sex = f[1] as Traits['sex']; break
      case 'p': t.phones.push(f[1]!); break
      case 'h': t.handles.push(f[1]!); break
      case 'l': t.places.push(placeOf(f)); break
      case 'v': t.vehicles.push(f[1]!); break
      default: {
        const kind = kindOf[letter]
        if (kind === undefined) throw new Error(`traits: a line begins with ${JSON.stringify(letter)}, which this version does not know; rebuild the index from the records`)
        t.names.push({ given: words(1), family: words(2), kind, sure: f[0]!.length === 1 })
      }
    }
  }
  return t
}

const placeOf = (f: readonly string[]): Place => ({ flat: f[1] ?? '', number: f[2] ?? '', name: f[3] ?? '', street: f[4] ?? '', town: f[5] ?? '', postcode: f[6] ?? '', uprn: f[7] ?? '' })
