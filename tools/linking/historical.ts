import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import type { Subject } from '../../src/matching/subject.ts'

/** The published set historical_50k (splink_datasets, data/historical_figures_with_errors_50k.parquet): people of the past, each written down several times with errors. */
export async function historical(file: string): Promise<{ subject: Subject; person: string }[]> {
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file), compressors })
  const text = (value: unknown): string | undefined => (value === null || value === undefined || String(value).trim() === '' ? undefined : value instanceof Date ? value.toISOString().slice(0, 10) : String(value).trim())
  return rows.map((row) => {
    const [full, given, family, dob, postcode, town, sex] = ['full_name', 'first_name', 'surname', 'dob', 'postcode_fake', 'birth_place', 'gender'].map((c) => text(row[c]))
    const names = given !== undefined || family !== undefined ? [{ ...(given ? { given } : {}), ...(family ? { family } : {}), kind: 'name' as const }] : full !== undefined ? [{ full, kind: 'name' as const }] : []
    const address = postcode ?? town
    return {
      person: String(row['cluster']),
      subject: {
        id: String(row['unique_id']), names, phones: [], handles: [], vehicles: [], ...(sex === 'male' || sex === 'female' ? { sex } : {}), ...(dob !== undefined ? { born: { date: dob } } : {}),
        addresses: address === undefined ? [] : [{ text: [town, postcode].filter(Boolean).join(', '), ...(town ? { town } : {}), ...(postcode ? { postcode } : {}) }],
      },
    }
  })
}
