// What `holdfast simulate` was asked, read and checked before anything is lived.
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { readPolicyFile } from '#adapters/policy-files/read-policy-file.ts'
import { shippedPolicies, shippedPolicy } from '#cases/load-policy.ts'
import { nearest } from '#policy/nearest.ts'
import { policyOf } from '#policy/in-force.ts'
import type { Role } from '#policy/roles.ts'
import { momentOf } from '#simulator/kernel/calendar.ts'
import { allDays, sampleDays, type Days } from '#simulator/plan/days.ts'
import { usualSeats, withMore, type Load, type Setting } from '#simulator/plan/setting.ts'
import { usualStaffing } from '#simulator/world/staff.ts'
import { BadInput, type Problem } from './say.ts'

export type Options = {
  years: string; staff?: string; policy: string; comparePolicy?: string; compareStaff?: string[]; calls: string; others: string; seed: string; faults: string; sample?: string; whole?: true
  out?: string; processes: string; json?: true; asWorker?: true
}
export type Asked = { years: number; load: Load; settings: Setting[]; days: Days[]; whole: boolean; processes: number; out: string | undefined }

const chairs = [...usualStaffing.map(([role]) => role), 'units'] as (Role | 'units')[]
const usualSample = 7

/** Reads the options, or throws every problem at once. */
export async function readAsked(o: Options): Promise<Asked> {
  const problems: Problem[] = []
  const figure = (field: string, text: string, least: number, most: number, wholly = true): number => {
    const n = /^\d{1,10}(\.\d{1,6})?$/.test(text.trim()) ? Number(text) : NaN
    if (Number.isFinite(n) && n >= least && n <= most && (!wholly || Number.isInteger(n))) return n
    problems.push({ field: `--${field}`, problem: `"${text}" is no ${wholly ? 'whole number' : 'number'} from ${least} to ${most}`, remedy: `write one, such as --${field} ${Math.max(least, 1)}` })
    return Math.max(least, 1)
  }
  const years = figure('years', o.years, 0.01, 100, false)
  const load: Load = { calls: figure('calls', o.calls, 0, 1_000_000), others: figure('others', o.others, 0, 5_000_000), seed: figure('seed', o.seed, 0, 2 ** 31 - 1), faults: o.faults === 'swarm' ? 'swarm' : 'none' }
  if (load.calls + load.others === 0) problems.push({ field: '--calls', problem: 'nobody calls', remedy: 'let --calls or --others be at least 1' })
  if (o.faults !== 'none' && o.faults !== 'swarm') problems.push({ field: '--faults', problem: `"${o.faults}" is not known`, remedy: 'write none or swarm' })
  if (o.whole && o.sample !== undefined) problems.push({ field: '--sample', problem: 'it was given with --whole', remedy: 'leave one of the two away' })
  const days = Math.max(1, Math.round(years * 365))
  const sample = o.sample === undefined ? Math.min(usualSample, days) : figure('sample', o.sample, 1, days)
  const processes = figure('processes', o.processes, 1, 64)

  const usual = usualSeats(load)
  const as = o.staff === undefined ? {} : chairsOf('--staff', o.staff, false, problems)
  const { units = usual.units, ...seats } = as
  const base = await policyNamed('--policy', o.policy, problems)
  const compared = o.comparePolicy === undefined ? undefined : await policyNamed('--compare-policy', o.comparePolicy, problems)
  const more = (o.compareStaff ?? (o.comparePolicy === undefined ? ['dispatcher=+1', 'specialist=+1'] : [])).filter((text) => text !== 'none').map((text) => ({ text, change: chairsOf('--compare-staff', text, true, problems) }))
  if (o.out !== undefined) tryFolder(o.out, problems)
  for (const { text, change } of more) {
    for (const [chair, n] of Object.entries(change) as [Role | 'units', number][]) {
      const there = chair === 'units' ? units : seats[chair] ?? usual.seats[chair] ?? 0
      if (there + n < 0) problems.push({ field: '--compare-staff', problem: `"${text}" takes away more than the ${there} of ${chair} there are`, remedy: there === 0 ? 'give some to compare with by --staff' : `take away ${there} at most: ${chair}=-${there}` })
    }
  }
  if (base !== undefined && compared !== undefined && base.hash === compared.hash) problems.push({ field: '--compare-policy', problem: 'it is the policy of --policy itself, so there is nothing to compare', remedy: 'name another, or a changed copy' })
  if (problems.length > 0 || base === undefined) throw new BadInput(problems)

  const setting: Setting = { name: 'as it is', policy: base, seats: { ...usual.seats, ...seats }, units }
  const settings = [setting, ...(compared === undefined ? [] : [{ ...setting, policy: compared, name: `the policy ${compared.title}` }]), ...more.map(({ change }) => withMore(setting, change, wording(change)))]
  const start = startOf(settings)
  return { years, load, settings, days: o.whole ? allDays(start, years) : sampleDays(start, years, sample), whole: o.whole === true, processes, out: o.out }
}

/** "dispatcher=3,units=12", or with `change` "dispatcher=+1". */
function chairsOf(field: string, text: string, change: boolean, problems: Problem[]): Partial<Record<Role | 'units', number>> {
  const out: Partial<Record<Role | 'units', number>> = {}
  if (text.trim() === '') problems.push({ field, problem: 'it says nothing', remedy: change ? 'write a change such as dispatcher=+1, or none' : 'write chairs such as dispatcher=3, or leave it away' })
  for (const part of text.split(',').map((p) => p.trim()).filter((p) => p !== '')) {
    const [chair = '', n = ''] = [part.split('=')[0]!.trim(), part.includes('=') ? part.slice(part.indexOf('=') + 1).trim() : '']
    const known = chairs.find((c) => c === chair)
    if (known === undefined) {
      const near = nearest(chair, chairs)
      problems.push({ field, problem: `there is no chair "${chair}"`, remedy: near === undefined ? `write one of: ${chairs.join(', ')}` : `did you mean "${near}"?` })
    } else if (change ? !/^[+-]\d{1,3}$/.test(n) || Number(n) === 0 : !/^\d{1,4}$/.test(n) || Number(n) > (known === 'units' ? 2_000 : 200)) {
      problems.push({ field, problem: `"${part}" does not say how many`, remedy: change ? `write ${known}=+1 or ${known}=-1` : `write a whole number, up to ${known === 'units' ? 2_000 : 200}: ${known}=3` })
    } else if (out[known] !== undefined) problems.push({ field, problem: `${known} stands there twice`, remedy: 'say it once' })
    else out[known] = Number(n)
  }
  return out
}

async function policyNamed(field: string, name: string, problems: Problem[]): Promise<Setting['policy'] | undefined> {
  const file = /[./\\]/.test(name)
  const read = file ? await readPolicyFile(name) : await shippedPolicy(name)
  if (!read.ok) {
    if (file) problems.push(...read.problems.map((p) => ({ field: `${field} ${name}${p.line === undefined ? '' : `:${p.line}:${p.column ?? 1}`} ${p.field}`, problem: p.problem, remedy: p.remedy })))
    else problems.push({ field, problem: `there is no shipped policy "${name}"`, remedy: `write one of: ${shippedPolicies.join(', ')}; or the path of a file, such as ./${name}.yaml` })
    return undefined
  }
  // The simulated people speak the codes of the shipped policies and file abuse under their category.
  const newest = read.file.versions.at(-1)!
  const means = { 2: 'available', 5: 'en-route', 6: 'at-scene' } as const
  for (const [code, meaning] of Object.entries(means)) if (newest.unitStatuses.find((s) => s.code === code)?.means !== meaning) problems.push({ field: `${field} ${name} unitStatuses`, problem: `code ${code} does not mean ${meaning}, and simulated crews report by it`, remedy: `let code ${code} mean ${meaning} in a copy of the policy` })
  if (!newest.categories.some((c) => c.id === 'domestic-incident' && c.domesticAbuse)) problems.push({ field: `${field} ${name} categories`, problem: 'it has no category domestic-incident, and simulated handlers file by it', remedy: 'add it in a copy of the policy' })
  return { name: file ? read.file.policy : name, title: read.file.title, file: read.file, hash: read.hash }
}

/** The first Monday on which the newest rules of every policy are in force; not before April 2026. */
function startOf(settings: readonly Setting[]): number {
  const monday = momentOf('2026-04-06T00:00:00Z')
  const week = 7 * 86_400_000
  const newest = Math.max(...settings.flatMap((s) => policyOf(s.policy.file).versions.map((v) => v.fromAt)))
  return monday + Math.max(0, Math.ceil((newest + 86_400_000 - monday) / week)) * week
}

function wording(change: Partial<Record<Role | 'units', number>>): string {
  const said = Object.entries(change).map(([chair, n]) => `${Math.abs(n)} ${n < 0 ? 'fewer' : 'more'} ${chair === 'units' ? (Math.abs(n) === 1 ? 'unit' : 'units') : `${chair.replaceAll('-', ' ')}${Math.abs(n) === 1 ? '' : 's'}`}`)
  return `${said.join(' and ')} in each shift`
}

/** Makes a folder and those above it, one by one: the recursive call of Node 20 never comes back where none can be made, as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) { if (!statSync(path).isDirectory()) throw new Error(`${path} is a file`); return }
  makeFolder(dirname(path))
  mkdirSync(path)
}

function tryFolder(dir: string, problems: Problem[]): void {
  try {
    if (dir.trim() === '') throw new Error('it has no name')
    makeFolder(resolve(dir))
    accessSync(dir, constants.W_OK)
  } catch (e) {
    const why: Record<string, string> = { EACCES: 'it may not be written', EROFS: 'it may not be written', EPERM: 'it may not be written', ENOENT: 'it cannot be made' }
    problems.push({ field: '--out', problem: `${dir} cannot be used: ${why[(e as NodeJS.ErrnoException).code ?? ''] ?? (e as Error).message}`, remedy: 'name a folder that this user may write, or one that can be made' })
  }
}
