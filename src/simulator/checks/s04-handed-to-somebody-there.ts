// S4: work is owed by a role that somebody is on duty in, never by a mailbox; where nobody is, it climbs in the same step, and unaccepted by its time it climbs on.
import type { Fact } from '#domain/facts.ts'
import type { Check } from './check.ts'
import { factsOf, isPerson, of } from './facts-of.ts'
import type { Owed } from './picture.ts'

const second = 1_000
const patience = 60 * second      // how far a server's clock and its restart may put a telling off, once everything works again

export const handedToSomebodyThere: Check = {
  s: 'S4', holds: 'What is owed, messages too, is owed by a role somebody is on duty in; an empty role passes it on in the same step; what nobody acts on is told again until the top of its ladder has it',
  start: ({ picture, now, fail }) => {
    const by = new Map<string, Set<string>>()       // open obligations, by the role that owes them
    const roleOf = new Map<string, string>()
    const messages = new Map<string, { from: string; toRole: string; askedFor: string | undefined }>()
    const cameAt = new Map<string, number>()        // since when somebody is on duty in a role
    const put = (id: string, role: string) => {
      by.get(roleOf.get(id) ?? '')?.delete(id)
      roleOf.set(id, role)
      by.set(role, (by.get(role) ?? new Set()).add(id))
    }
    const drop = (id: string) => { by.get(roleOf.get(id) ?? '')?.delete(id); roleOf.delete(id) }
    const there = (role: string) => picture.there(role) > 0

    const look = (o: Owed) => {
      if (!o.open || there(o.owedBy)) return
      const other = [...o.ladder.map((rung) => rung.role), o.top.role, o.firstOwedBy].find(there)
      if (other !== undefined) return fail(`${o.id} is owed by ${o.owedBy}, where nobody is on duty; ${other} is there`)
      if (o.owedBy !== o.top.role) fail(`${o.id}: nobody at all is on duty for it, and ${o.owedBy} owes it, not the top of its ladder`)
    }

    const message = (f: Extract<Fact, { type: 'message-sent' }>, facts: readonly Fact[]) => {
      messages.set(f.message, { from: f.from, toRole: f.toRole, askedFor: f.askedFor })
      const owed = of(facts, 'obligation-opened').find((o) => o.obligation.owes === 'accept-message' && o.obligation.home === f.message)
      if (owed === undefined) return fail(`${f.message} was sent to ${f.toRole}, and nobody is owed to accept it`)
      if (owed.obligation.firstOwedBy !== f.toRole) fail(`${f.message} was sent to ${f.toRole} and is owed by ${owed.obligation.firstOwedBy}`)
      if (f.askedFor !== undefined && picture.onDuty.get(f.askedFor) !== f.toRole && f.rerouted === undefined) fail(`${f.message} was meant for ${f.askedFor}, who is not there, and its sender was not told`)
    }

    const accepted = (f: Extract<Fact, { type: 'message-accepted' }>) => {
      const m = messages.get(f.message)!
      const role = picture.onDuty.get(f.by)
      if (role === undefined) fail(`${f.message} was accepted by ${f.by}, who is not on duty`)
      if (f.by === m.from) fail(`${f.message} was accepted by its own sender`)
      if (!isPerson(f.by)) fail(`${f.message} was accepted by ${f.by}, not by a person`)
      if (f.says.trim() === '') fail(`${f.message} was accepted without a word of what will be done`)
    }

    return {
      entry: (e) => {
        const facts = factsOf(e)
        let shifts = false
        for (const f of facts) {
          switch (f.type) {
            case 'obligation-opened': put(f.obligation.id, f.obligation.owedBy); look(picture.owed.get(f.obligation.id)!); break
            case 'obligation-climbed': put(f.id, f.to); look(picture.owed.get(f.id)!); break
            case 'obligation-discharged': {
              drop(f.id)
              const o = picture.owed.get(f.id)!
              if (o.owes === 'accept-message' && !of(facts, 'message-accepted').some((m) => m.message === o.home)) fail(`${o.id} is no longer owed, and nobody accepted the message`)
              break
            }
            case 'obligation-alarmed': case 'obligation-warned': case 'obligation-repeated': if (f.to !== picture.owed.get(f.id)!.owedBy) fail(`${f.id} was said to ${f.to}; ${picture.owed.get(f.id)!.owedBy} owes it`); break
            case 'shift-started': shifts = true; if (picture.there(f.role) === 1) cameAt.set(f.role, e.at); break
            case 'shift-ended': shifts = true; break
            case 'message-sent': message(f, facts); break
            case 'message-accepted': accepted(f); break
          }
        }
        if (!shifts) return
        for (const [role, ids] of by) if (!there(role)) for (const id of ids) look(picture.owed.get(id)!)
      },
      rest: () => {
        const at = now()
        for (const ids of by.values()) for (const id of ids) {
          const o = picture.owed.get(id)!
          const late = at - o.dueAt - patience
          if (late < 0) continue
          if (o.alarmed === 0) { fail(`${id} was due ${Math.round(late / second)} s ago and nobody was alarmed`); continue }
          const told = o.toldAt.at(-1)!
          const held = o.acceptedBy === undefined ? 0 : o.heldUntil ?? 0
          const rung = o.ladder[o.rung]
          const next = Math.max(told + (rung?.after ?? o.top.repeatEvery), held)
          if (next < at - patience) fail(`${id}: ${o.owedBy} was told of it last at ${told}, and it neither climbed nor was it told again by ${next}`)
          const whole = o.ladder.reduce((sum, r) => sum + r.after, 0) + o.top.repeatEvery
          const topSince = there(o.top.role) ? cameAt.get(o.top.role) ?? at : at
          if (held < at - whole && late > whole && at - topSince > whole + patience && o.owedBy !== o.top.role) fail(`${id} is ${Math.round(late / second)} s late and stands with ${o.owedBy}, not with the top of its ladder`)
        }
      },
    }
  },
}
