import { z } from 'zod'
import { caseFile } from './case-schema.ts'

/** JSON Schema (draft 2020-12) of a case file as a person writes it: for editors, and for the published documentation. */
export function caseJsonSchema(): Record<string, unknown> {
  return {
    title: 'Holdfast case',
    description: 'A case told as data: what was on record, who was on duty, what each person did and when, and what must come of it. References and commands are checked further by "holdfast replay".',
    ...z.toJSONSchema(caseFile, { io: 'input' }),
  }
}
