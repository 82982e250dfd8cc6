// Published name lists in place of our own: the columns of sdglinkage's data (surnames and first names of England and Wales, recorded variants, sound rules).
import type { NameLists } from '../../src/simulator/held/lists.ts'
import { byWeight, ownLists } from '../../src/simulator/held/lists.ts'

type Columns = {
  lastname_uk: { surname: string[]; freq: number[] }; firstname_uk: { firstname: string[]; freq: number[]; sex: string[]; birthyear: number[] }
  firstname_uk_variant: { forename: string[]; forename2: string[]; freq: number[] }; lastname_uk_variant: { lastname1: string[]; lastname2: string[] }
  pho_rules: { where: string[]; orgpat: string[]; newpat: string[] }
}

/** Name lists of those columns; minority names as in our own lists, since the published ones hold few. */
export function listsFromColumns(c: Columns): NameLists {
  const own = ownLists()
  const variants = new Map<string, string[]>()
  const add = (a: string, b: string): void => { const known = variants.get(a); if (known === undefined) variants.set(a, [b]); else known.push(b) }
  c.lastname_uk_variant.lastname1.forEach((a, i) => add(a, c.lastname_uk_variant.lastname2[i]!))
  const nicknames = new Map<string, string[]>()
  c.firstname_uk_variant.forename.forEach((a, i) => { const known = nicknames.get(a); if (known === undefined) nicknames.set(a, [c.firstname_uk_variant.forename2[i]!]); else known.push(c.firstname_uk_variant.forename2[i]!) })
  const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
  const family = byWeight(c.lastname_uk.surname.map((name, i) => [[capital(name), ...(variants.get(name) ?? []).map(capital)], c.lastname_uk.freq[i]!] as const))
  const given = Object.fromEntries(['female', 'male'].map((sex) => [sex, byWeight(c.firstname_uk.firstname.flatMap((name, i) => (c.firstname_uk.sex[i] === sex ? [[[capital(name)], c.firstname_uk.freq[i]!] as const] : [])))]))
  const rules = c.pho_rules.orgpat.map((from, i) => ({ from, to: c.pho_rules.newpat[i]!.replace('@', ''), where: c.pho_rules.where[i]! })).filter((r) => /^[a-z]*$/.test(r.from) && /^[a-z]*$/.test(r.to))
  return {
    family: (community, chance) => (community !== 'english' && chance.happens(0.95) ? own.family(community, chance) : family(chance)),
    given: (sex, year, community, chance) => (community !== 'english' ? own.given(sex, year, community, chance) : given[sex]!(chance)),
    nickname: (name, chance) => { const forms = nicknames.get(name.toLowerCase()); return forms === undefined ? name : capital(chance.pick(forms)) },
    misheard: (name, chance) => {
      const low = name.toLowerCase()
      const fits = rules.filter((r) => (r.where === 'START' ? low.startsWith(r.from) : r.where === 'END' ? low.endsWith(r.from) : low.includes(r.from)))
      if (fits.length === 0) return name
      const { from, to, where } = chance.pick(fits)
      const at = where === 'END' ? low.lastIndexOf(from) : low.indexOf(from)
      const out = low.slice(0, at) + to + low.slice(at + from.length)
      return out.length > 1 ? out : low
    },
  }
}
