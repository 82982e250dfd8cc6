import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readPolicyFile, type PolicyFileReading } from '#adapters/policy-files/read-policy-file.ts'

// From the source the folder lies two up, from the built program one.
const folder = ['../policy', '../../policy'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(`${path}/met-like.yaml`))

/** Names of the shipped policies. */
export const shippedPolicies: readonly string[] = folder === undefined ? [] : readdirSync(folder).filter((f) => f.endsWith('.yaml')).map((f) => f.slice(0, -'.yaml'.length)).sort()

/** A shipped policy by its name ("met-like"). A name that none has comes back as a problem. */
export async function shippedPolicy(name: string): Promise<PolicyFileReading> {
  return shippedPolicies.includes(name) ? readPolicyFile(`${folder}/${name}.yaml`) : { ok: false, problems: [{ field: 'policy', problem: `there is no shipped policy ${name}`, remedy: `write one of: ${shippedPolicies.join(', ')}` }] }
}
