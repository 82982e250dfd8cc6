import { z } from 'zod'
import { policyFile } from './schema.ts'

/** JSON Schema (draft 2020-12) of a policy file as a person writes it, spans as text: for editors, and for the published documentation. */
export function policyJsonSchema(): Record<string, unknown> {
  return {
    title: 'Holdfast policy file',
    description: 'A force\'s dated rules. Dates, ladders and cross references are checked further by "holdfast policy check".',
    ...z.toJSONSchema(policyFile, { io: 'input' }),
  }
}

type Node = { properties?: Record<string, Node>; propertyNames?: { enum?: string[] }; additionalProperties?: Node | boolean; items?: Node }

/** Keys the schema knows at a place of the file, or none where it allows no keys. */
export function knownKeys(path: readonly (string | number)[]): readonly string[] {
  let node: Node | undefined = policyJsonSchema() as Node
  for (const step of path) {
    if (typeof step === 'number') node = node?.items
    else node = node?.properties?.[step] ?? (typeof node?.additionalProperties === 'object' ? node.additionalProperties : undefined)
  }
  return Object.keys(node?.properties ?? {}).concat(node?.propertyNames?.enum ?? [])
}
