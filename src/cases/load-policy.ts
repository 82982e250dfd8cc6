import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readPolicyFile, type PolicyFileReading } from '#adapters/policy-files/read-policy-file.ts'

/** A shipped policy by its name ("met-like"). A name that none has comes back as a problem. */
export async function shippedPolicy(name: string): Promise<PolicyFileReading> {
  // From the source the folder lies two up, from the built program one.
  const path = /^[a-z0-9-]+$/.test(name) ? ['../policy', '../../policy'].map((folder) => fileURLToPath(new URL(`${folder}/${name}.yaml`, import.meta.url))).find((p) => existsSync(p)) : undefined
  return path === undefined ? { ok: false, problems: [{ field: 'policy', problem: `there is no shipped policy ${name}`, remedy: 'write met-like or national-2026' }] } : readPolicyFile(path)
}
