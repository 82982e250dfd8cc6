// The file that names places outside where history is kept, and the forces that may ask here: `holdfast serve --sources FILE`.
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { matchedSource } from '#adapters/history-matched/matched-source.ts'
import { otherHoldfast } from '#adapters/history-holdfast/other-holdfast.ts'
import { heldInFolder } from '#held/folder-source.ts'
import { heldHolder } from '#held/held-holder.ts'
import type { HistorySource } from '#room/open-room.ts'
import type { PointersFor } from '#server/pointers-route.ts'
import { BadInput, type Problem } from './say.ts'

const line = z.string().trim().min(1).max(200)
const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'write the name of an environment variable, such as NORTH_TOKEN')
const shape = z.strictObject({
  sources: z.array(z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('folder'), name: line, path: line }),
    z.strictObject({ is: z.literal('holdfast'), name: line, url: z.url({ protocol: /^https?$/ }), tokenFrom: variable, reason: z.string().trim().min(8).max(300) }),
  ])).max(20).default([]),
  asked: z.strictObject({ force: line, ring: line, forces: z.array(z.strictObject({ name: line, tokenFrom: variable })).min(1).max(60) }).optional(),
})

const ownSources: ReadonlySet<string> = new Set(['force records', 'contacts and incidents', 'records held'])
const shortestToken = 24
const withinMs = 380        // of the 400 a source has in the server

/** Reads the file whole; throws BadInput with every problem in it. `environment` holds the tokens, which stand in no file. */
export function readSourcesFile(file: string, environment: Readonly<Record<string, string | undefined>>): { otherSources: (clock: () => number) => readonly HistorySource[]; pointersFor?: PointersFor } {
  const problems: Problem[] = []
  const tell = (field: string, problem: string, remedy: string): void => { problems.push({ field: `${file} ${field}`, problem, remedy }) }
  let value: unknown
  try { value = parse(readFileSync(file, 'utf8')) } catch (e) { throw new BadInput([{ field: '--sources', problem: `${file} cannot be read (${(e as NodeJS.ErrnoException).code ?? (e as Error).message.split('\n')[0]})`, remedy: 'name a YAML file this user may read' }]) }
  const read = shape.safeParse(value)
  if (!read.success) throw new BadInput(read.error.issues.slice(0, 20).map((i) => ({ field: `${file} ${i.path.join('.') || 'the file'}`, problem: i.message, remedy: 'see docs/how-to/write-a-source.md' })))
  const { sources, asked } = read.data
  const token = (field: string, name: string): string => {
    const found = environment[name] ?? ''
    if (found.length < shortestToken) tell(field, found === '' ? `the environment variable ${name} is not set` : `the token in ${name} is shorter than ${shortestToken} characters`, 'make one with: openssl rand -base64 32')
    return found
  }
  const names = new Set<string>()
  const made = sources.map((s, i): ((clock: () => number) => HistorySource) => {
    const at = `sources[${i}]`
    if (ownSources.has(s.name) || names.has(s.name)) tell(`${at}.name`, `"${s.name}" is the name of another source`, 'give it a name of its own: receipts carry it')
    names.add(s.name)
    if (s.is === 'folder') {
      const path = resolve(dirname(file), s.path)
      if (!isFolder(path)) tell(`${at}.path`, `${path} is no folder that can be read`, 'make it, or correct the path; it counts from the place of this file')
      const held = heldInFolder(path, () => new Date().toISOString().slice(0, 10))
      return (clock) => matchedSource(s.name, heldHolder(held), clock)
    }
    const secret = token(`${at}.tokenFrom`, s.tokenFrom)
    if (s.url.startsWith('http:') && !/^http:\/\/(localhost|127\.|\[::1\])/.test(s.url)) tell(`${at}.url`, 'what is asked would cross the network in the open', 'use https')
    return (clock) => otherHoldfast({ name: s.name, url: s.url, token: secret, reason: s.reason, withinMs, clock })
  })
  const forces = asked?.forces.map((f, i) => ({ name: f.name, token: token(`asked.forces[${i}].tokenFrom`, f.tokenFrom) }))
  if (problems.length > 0) throw new BadInput(problems)
  return { otherSources: (clock) => made.map((make) => make(clock)), ...asked === undefined || forces === undefined ? {} : { pointersFor: { forces, us: { force: asked.force, ring: asked.ring } } } }
}

const isFolder = (path: string): boolean => { try { return statSync(path).isDirectory() } catch { return false } }
