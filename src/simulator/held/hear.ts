import type { Chance } from '../kernel/chance.ts'

// How a name is misheard or miswritten: by ear, by hand, by keyboard. These rules are the generator's own; the matcher has others, so that it is not
// measured against a mirror.
const byEar: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ph/g, ['f']], [/f/g, ['ph', 'v', 's', 'th']], [/th/g, ['f', 't', 'v']], [/v/g, ['b', 'f', 'w']], [/w/g, ['v', 'wh']], [/b/g, ['p', 'd', 'v']], [/p/g, ['b', 't']], [/d/g, ['t', 'b', 'g']], [/t/g, ['d', 'p', 'tt']], [/m/g, ['n', 'mm']], [/n/g, ['m', 'nn', 'ng']],
  [/ck/g, ['k', 'c', 'x']], [/c(?=[aou])/g, ['k', 'g', 'qu']], [/k/g, ['c', 'ck', 'g']], [/g(?=[aou])/g, ['k', 'gh', 'c']], [/s/g, ['z', 'ss', 'c', 'f']], [/z/g, ['s', 'tz']], [/ch/g, ['sh', 'tch', 'j']], [/sh/g, ['ch', 's', 'sch']], [/j/g, ['g', 'ch', 'y']], [/l/g, ['ll', 'r', 'w']], [/r/g, ['l', 'w', 'rr']],
  [/ey$/g, ['y', 'ie', 'ee']], [/y$/g, ['ie', 'ey', 'i']], [/ie/g, ['y', 'ee', 'ei']], [/ee/g, ['ea', 'i', 'ie']], [/ea/g, ['ee', 'e', 'ie']], [/ai/g, ['ay', 'a', 'e']], [/ou/g, ['ow', 'oo', 'u']], [/oo/g, ['u', 'ou', 'o']], [/ow/g, ['ou', 'o']], [/au/g, ['aw', 'o', 'or']], [/er/g, ['a', 'or', 'ar']], [/or/g, ['er', 'aw', 'our']], [/ar/g, ['er', 'a', 'ah']],
  [/a/g, ['e', 'o', 'u', 'ar']], [/e/g, ['i', 'a', 'ee']], [/i/g, ['e', 'y', 'ee']], [/o/g, ['a', 'u', 'oa']], [/u/g, ['o', 'a', 'oo']], [/^h/g, ['']], [/(?<=[a-z])h/g, ['']], [/^(?=[aeio])/g, ['h', 'y']], [/ton$/g, ['don', 'tun', 'ten']], [/son$/g, ['sen', 'ston', 'sun']], [/ley$/g, ['ly', 'leigh', 'lee']], [/man$/g, ['men', 'mann']],
  [/^mac/g, ['mc', 'mack', 'mag']], [/^mc/g, ['mac', 'mack', 'm']], [/s$/g, ['', 'es']], [/(?<=[a-z])$/g, ['s', 'e']], [/([bdfglmnprst])\1/g, ['$1']],
]
const neighbours: Readonly<Record<string, string>> = { a: 'qsz', b: 'vgn', c: 'xdv', d: 'sfe', e: 'wrd', f: 'dgr', g: 'fht', h: 'gjy', i: 'uok', j: 'hku', k: 'jli', l: 'kop', m: 'n', n: 'bm', o: 'ipl', p: 'ol', q: 'wa', r: 'etf', s: 'adw', t: 'ryg', u: 'yij', v: 'cbf', w: 'qes', x: 'zcs', y: 'tuh', z: 'xas' }

/** A name as somebody else heard it over a bad line: one slip of the ear, sometimes two. */
export function heard(name: string, chance: Chance): string {
  const once = slipOfEar(name.toLowerCase(), chance)
  return chance.happens(0.22) ? slipOfEar(once, chance) : once
}

function slipOfEar(name: string, chance: Chance): string {
  const fits = byEar.filter(([pattern]) => name.search(pattern) >= 0)
  if (fits.length === 0) return name
  const [pattern, options] = chance.pick(fits)
  const places = [...name.matchAll(pattern)]
  const at = chance.pick(places)
  const by = chance.pick(options).replace('$1', at[1] ?? '')
  const out = name.slice(0, at.index) + by + name.slice(at.index + at[0].length)
  return out.length > 1 ? out : name
}

/** A name as a hurried hand typed it: a letter missing, doubled, swapped or beside. */
export function mistyped(name: string, chance: Chance): string {
  if (name.length < 3) return name
  const at = 1 + chance.below(name.length - 1)
  switch (chance.below(4)) {
    case 0: return name.slice(0, at) + name.slice(at + 1)
    case 1: return name.slice(0, at) + name[at] + name.slice(at)
    case 2: return at + 1 < name.length ? name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2) : name
    default: { const keys = neighbours[name[at]!.toLowerCase()]; return keys === undefined ? name : name.slice(0, at) + keys[chance.below(keys.length)] + name.slice(at + 1) }
  }
}

/** Digits with one wrong or two swapped. */
export function misdialled(digits: string, chance: Chance): string {
  const at = 3 + chance.below(digits.length - 4)
  if (chance.happens(0.3) && digits[at] !== digits[at + 1]) return digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2)
  return digits.slice(0, at) + String((Number(digits[at]) + 1 + chance.below(9)) % 10) + digits.slice(at + 1)
}

/** A day with one part wrong, or day and month swapped. */
export function misdated(date: string, chance: Chance): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const two = (n: number): string => String(n).padStart(2, '0')
  const kind = chance.real()
  if (kind < 0.35 && day <= 12) return `${year}-${two(day)}-${two(month)}`
  if (kind < 0.6) return `${year}-${two(month)}-${two(Math.min(28, Math.max(1, day + chance.pick([-1, 1, 10, -10, 2]))))}`
  if (kind < 0.85) return `${year + chance.pick([-1, 1, 10, -10, 2])}-${two(month)}-${two(day)}`
  return `${year}-${two(Math.min(12, Math.max(1, month + chance.pick([-1, 1]))))}-${two(Math.min(28, day))}`
}
