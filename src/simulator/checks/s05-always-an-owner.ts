// S5: every open incident has exactly one owner who is on duty, at every instant; who goes hands on in the same step. Ownerless incident-seconds are 0.
import type { Check } from './check.ts'
import { factsOf } from './facts-of.ts'

export const alwaysAnOwner: Check = {
  s: 'S5', holds: 'Every open incident has exactly one owner on duty; only while nobody of its ladder is there, the role at the top answers for it',
  start: ({ picture, rules, rooms, now, fail }) => {
    const holds = new Map<string, Set<string>>()      // what a person took, "I have this", until it ends or returns
    const takerOf = new Map<string, string>()
    const drop = (id: string) => { const by = takerOf.get(id); if (by !== undefined) holds.get(by)?.delete(id); takerOf.delete(id) }

    const look = (id: string, at: number) => {
      const job = picture.jobs.get(id)!
      if (job.closed) return
      const { arrive } = rules(at).obligations
      const { ladderTop } = rules(at)
      const ladder = [arrive.owedBy, ...arrive.ladder.map((rung) => rung.role), ladderTop.role] as string[]
      if (job.owner !== null) {
        const role = picture.onDuty.get(job.owner)
        if (role === undefined) return fail(`${id} is owned by ${job.owner}, who is not on duty`)
        if (role !== job.ownerRole) return fail(`${id} is owned by ${job.owner} as ${job.ownerRole}, who is on duty as ${role}`)
        if (!ladder.includes(role)) fail(`${id} is owned by a ${role}, a role that does not answer for it`)
        return
      }
      if (job.ownerRole !== ladderTop.role) return fail(`${id} has no owner, and not even ${ladderTop.role} answers for it`)
      const there = ladder.find((role) => picture.there(role) > 0)
      if (there !== undefined) fail(`${id} has no owner, though a ${there} is on duty`)
    }

    return {
      entry: (e) => {
        const touched = new Set<string>()
        let shifts = false
        for (const f of factsOf(e)) {
          switch (f.type) {
            case 'incident-opened': case 'owner-named': touched.add(f.incident); break
            case 'shift-started': case 'shift-ended': shifts = true; break
            case 'obligation-accepted': {
              drop(f.id)
              takerOf.set(f.id, f.by)
              holds.set(f.by, (holds.get(f.by) ?? new Set()).add(f.id))
              if (picture.onDuty.get(f.by) === undefined) fail(`${f.id} was taken by ${f.by}, who is not on duty`)
              break
            }
            case 'obligation-returned': case 'obligation-discharged': drop(f.id); break
            case 'unit-diverted':
              if (f.keptBy !== null && picture.onDuty.get(f.keptBy) === undefined) fail(`${f.from} lost ${f.unit} and is kept by ${f.keptBy}, who is not on duty`)
              break
          }
        }
        for (const f of factsOf(e)) {
          if (f.type !== 'shift-ended') continue
          const left = holds.get(f.staff)
          if (left !== undefined && left.size > 0) fail(`${f.staff} went off duty and still holds ${[...left][0]!}`)
        }
        for (const id of shifts ? picture.openJobs : touched) look(id, e.at)
      },
      rest: () => {
        for (const id of picture.openJobs) {
          look(id, now())
          for (const room of rooms().filter((r) => r.position === picture.position)) {
            const held = room.doc('incident', id) as { owner: string | null } | undefined
            if (held === undefined || held.owner !== picture.jobs.get(id)!.owner) fail(`${room.name} shows ${held?.owner ?? 'nobody'} as the owner of ${id}; by the facts it is ${picture.jobs.get(id)!.owner ?? 'nobody'}`)
          }
        }
      },
    }
  },
}
