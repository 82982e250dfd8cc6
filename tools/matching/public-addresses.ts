// Addresses of businesses in five English counties, as two registers write them, without commas: each is held with its postcode and asked as people say it.
import { join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { hash } from '../../src/matching/hash.ts'
import type { Asked } from '../../src/matching/subject.ts'
import type { PublicSet } from './public-sets.ts'

type Line = { id: string; text: string; postcode: string }
const short: readonly (readonly [RegExp, string])[] = [[/\broad\b/, 'rd'], [/\bstreet\b/, 'st'], [/\bavenue\b/, 'ave'], [/\blane\b/, 'ln'], [/\bhouse\b/, 'hse'], [/\bdrive\b/, 'dr'], [/\bclose\b/, 'cl']]
const abbreviated = (text: string): string => short.reduce((line, [whole, part]) => line.replace(whole, part), text.toLowerCase())
const upToStreet = (text: string): string => /^.*?\b(?:ROAD|STREET|LANE|AVENUE|DRIVE|CLOSE|WAY|PLACE|SQUARE|HILL|GREEN|COURT|CRESCENT|GARDENS)\b/.exec(text)?.[0] ?? text

/** The longest word without one of its letters. */
function letterLost(text: string): string {
  const words = text.split(' ')
  const longest = words.reduce((best, word, i) => (/^[A-Z']+$/.test(word) && word.length > (words[best]?.length ?? 0) ? i : best), -1)
  if (longest < 0) return text
  const at = 1 + (hash(text) >>> 0) % Math.max(1, words[longest]!.length - 2)
  return words.map((word, i) => (i === longest ? word.slice(0, at) + word.slice(at + 1) : word)).join(' ')
}

const said: Readonly<Record<string, (line: Line) => Asked>> = {
  'as it is, no postcode': ({ text }) => ({ address: text }),
  'as it is, half a postcode': ({ text, postcode }) => ({ address: `${text} ${postcode.split(' ')[0]}` }),
  'abbreviated, no postcode': ({ text }) => ({ address: abbreviated(text) }),
  'a letter lost, no postcode': ({ text }) => ({ address: letterLost(text) }),
  'up to the street, with postcode': ({ text, postcode }) => ({ address: `${upToStreet(text)} ${postcode}` }),
  'up to the street alone': ({ text }) => ({ address: upToStreet(text) }),
}

/** uk_address_matcher: example_data/companies_house_addresess_postcode_overlap.parquet and fhrs_addresses_sample.parquet. Right is whatever has the same figures under the same postcode. */
export async function addresses(folder: string, most = 1_500): Promise<PublicSet> {
  const lines: Line[] = []
  for (const name of ['companies_house_addresess_postcode_overlap', 'fhrs_addresses_sample']) {
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, `${name}.parquet`)), compressors })
    for (const r of rows) lines.push({ id: `${name[0]}${String(r.unique_id)}`, text: String(r.address_concat).replaceAll(/\s+/g, ' ').trim(), postcode: String(r.postcode) })
  }
  const placeOf = ({ text, postcode }: Line): string => `${postcode}|${[...text.matchAll(/\d+[A-Z]?\b/g)].map(([figures]) => figures).join() || text}`
  const at = new Map<string, Set<string>>()
  for (const line of lines) at.set(placeOf(line), (at.get(placeOf(line)) ?? new Set()).add(line.id))
  const asked = [...new Map(lines.filter(({ text }) => /\d/.test(text)).map((line) => [line.text, line])).values()].sort((a, b) => (hash(a.text) >>> 0) - (hash(b.text) >>> 0)).slice(0, most)
  return {
    name: 'addresses of two registers',
    subjects: lines.map(({ id, text, postcode }) => ({ id, names: [], phones: [], handles: [], vehicles: [], addresses: [{ text, postcode }] })),
    questions: Object.entries(said).flatMap(([kind, ask]) => asked.map((line) => ({ kind, asked: ask(line), truth: at.get(placeOf(line))! }))),
  }
}
