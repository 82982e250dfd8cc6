import { existsSync } from 'node:fs'

/** Where the built file of a thread stands, beside the built program or above it; undefined where the source is run, as in tests. */
export const builtWorker = (name: string): URL | undefined => [`./${name}.mjs`, `../${name}.mjs`].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url))
