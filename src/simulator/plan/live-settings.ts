// Every stretch of days of every setting, shared out among several processes; what is lived so far can be had at any moment.
import { fork, type ChildProcess } from 'node:child_process'
import type { Days } from './days.ts'
import type { Lived } from './findings.ts'
import { liveDays } from './live-days.ts'
import type { Load, Setting } from './setting.ts'
import type { Tally } from './tally.ts'

type Asked = { is: 'live'; setting: Setting; load: Load; days: Days; task: number }
type Told = { is: 'ready' } | { is: 'lived'; task: number; tally: Tally } | { is: 'broke'; says: string }
/** How far it is. `contacts`: lived so far, all settings together. */
export type Progress = { done: number; of: number; contacts: number }

/**
 * Lives all of it. Days are taken one after another, each by every setting before the next, so that stopping early leaves pairs.
 * `command`: how a child process is started. `stop` resolves when no more is wanted: what there is comes back.
 */
export function liveSettings(p: { settings: readonly Setting[]; load: Load; days: readonly Days[]; processes: number; command: { path: string; args: readonly string[] }; stop: Promise<void>; onProgress: (p: Progress) => void }): Promise<{ days: Days[]; lived: Lived[] }> {
  const tasks = p.days.flatMap((days) => p.settings.map((setting) => ({ setting, days })))
  const tallies: (Tally | undefined)[] = tasks.map(() => undefined)
  let next = 0
  let done = 0
  let contacts = 0
  return new Promise((resolve, reject) => {
    let over = false
    const children: ChildProcess[] = Array.from({ length: Math.min(p.processes, tasks.length) }, () => fork(p.command.path, [...p.command.args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }))
    const end = (fault?: Error) => {
      if (over) return
      over = true
      for (const child of children) child.kill('SIGKILL')
      if (fault !== undefined) { reject(fault); return }
      const n = p.settings.length
      const whole = p.days.map((_, d) => d).filter((d) => p.settings.every((__, s) => tallies[d * n + s] !== undefined))
      resolve({ days: whole.map((d) => p.days[d]!), lived: p.settings.map((setting, s) => ({ setting, tallies: whole.map((d) => tallies[d * n + s]!) })) })
    }
    void p.stop.then(() => end())
    for (const child of children) {
      const give = () => { if (next < tasks.length) { child.send({ is: 'live', ...tasks[next]!, load: p.load, task: next } satisfies Asked); next += 1 } }
      child.on('message', (m: Told) => {
        if (over) return
        if (m.is === 'ready') { give(); return }
        if (m.is === 'broke') { end(new Error(`a simulated world broke: ${m.says}`)); return }
        tallies[m.task] = m.tally
        done += 1
        contacts += m.tally.contacts
        p.onProgress({ done, of: tasks.length, contacts })
        if (done === tasks.length) end()
        else give()
      })
      child.once('exit', (code) => { if (!over) end(new Error(`a process of the simulator ended with ${code}`)) })
    }
  })
}

/** The child's side: lives what it is asked to until its parent is gone. */
export function serveDays(port: { on: (event: 'message', f: (m: Asked) => void) => unknown; send?: (m: Told) => unknown }, settle: () => Promise<void>): void {
  port.on('message', (m) => {
    liveDays(m.setting, m.load, m.days, settle).then((tally) => port.send?.({ is: 'lived', task: m.task, tally }), (fault: unknown) => port.send?.({ is: 'broke', says: fault instanceof Error ? fault.stack ?? fault.message : String(fault) }))
  })
  port.send?.({ is: 'ready' })
}
