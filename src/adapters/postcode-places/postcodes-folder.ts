// Where a postcode lies, read from a folder of CSV files as Ordnance Survey publishes Code-Point Open: one file a postcode area ("ls.csv"),
// no header, postcode, quality, easting, northing, and more that is not read. Open data; a force puts in the folder what it downloads.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import { degreesOf, type Degrees } from '#matching/national-grid.ts'
import { CannotUse } from '../cannot-use.ts'

/** `placeOf`: the middle of a postcode, "LS31BB", or undefined where it is not known. Never rejects: a file that cannot be read is told to `onFault`, and its postcodes are not known. */
export type PostcodePlaces = { placeOf: (postcode: string) => Promise<Degrees | undefined>; areas: number }

const areasKept = 6           // of some 120: those a force asks about; each some megabytes
const areaFile = /^([a-z]{1,2})\.csv$/i
const noQuality = 90          // Code-Point Open's mark for a postcode without a position

/** Opens the folder, or its Data/CSV as it comes unpacked. Throws {@link CannotUse} when there is no file of an area in it. */
export function openPostcodes(folder: string, onFault: (fault: Error) => void): PostcodePlaces {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new CannotUse(`"${folder}" is no folder`, 'name the folder that holds Code-Point Open as CSV')
  const within = [folder, join(folder, 'Data', 'CSV')].find((dir) => existsSync(dir) && readdirSync(dir).some((name) => areaFile.test(name)))
  if (within === undefined) throw new CannotUse(`"${folder}" holds no file of a postcode area, such as ls.csv`, 'unpack Code-Point Open (CSV) of Ordnance Survey there')
  const files = new Map(readdirSync(within).flatMap((name) => { const area = areaFile.exec(name)?.[1]; return area === undefined ? [] : [[area.toUpperCase(), join(within, name)] as const] }))
  const kept = new Map<string, Promise<ReadonlyMap<string, readonly [number, number]>>>()
  const areaOf = (area: string): Promise<ReadonlyMap<string, readonly [number, number]>> => {
    const known = kept.get(area) ?? readArea(files.get(area)!).catch((fault: Error) => { onFault(fault); kept.delete(area); return new Map<string, [number, number]>() })
    kept.delete(area)
    kept.set(area, known)      // the one asked last stands last
    for (const [oldest] of kept) { if (kept.size <= areasKept) break; kept.delete(oldest) }
    return known
  }
  return {
    areas: files.size,
    placeOf: async (postcode) => {
      const plain = postcode.toUpperCase().replaceAll(' ', '')
      const area = /^[A-Z]{1,2}(?=\d)/.exec(plain)?.[0]
      if (area === undefined || !files.has(area)) return undefined
      const at = (await areaOf(area)).get(plain)
      return at === undefined ? undefined : degreesOf(...at)
    },
  }
}

async function readArea(file: string): Promise<ReadonlyMap<string, readonly [number, number]>> {
  const at = new Map<string, readonly [number, number]>()
  const { data } = Papa.parse<string[]>((await readFile(file, 'utf8')).replace(/^\ufeff/, ''), { skipEmptyLines: true })
  for (const [postcode, quality, easting, northing] of data) {
    const [e, n] = [Number(easting), Number(northing)]
    if (postcode !== undefined && Number(quality) < noQuality && e > 0 && n > 0) at.set(postcode.toUpperCase().replaceAll(' ', ''), [e, n])
  }
  return at
}
