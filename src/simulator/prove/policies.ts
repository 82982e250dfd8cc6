import { readFileSync } from 'node:fs'
import { readPolicyText } from '#adapters/policy-files/read-policy-file.ts'
import type { Policies } from '../world/force.ts'

/** The policies that ship with the product, read from `folder` (a URL that ends in a slash). Throws when one does not read. */
export function shippedPolicies(folder: URL): Policies {
  const read = (name: string) => {
    const policy = readPolicyText(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'))
    if (!policy.ok) throw new Error(`the shipped policy ${name} does not read`)
    return { file: policy.file, hash: policy.hash }
  }
  return { 'met-like': read('met-like'), 'national-2026': read('national-2026') }
}
