// When a desk sounds, told from facts alone. As the screens do it (docs/architecture.md): what is past its time sounds, abuse already at its warning;
// what comes within three minutes of a sound waits and sounds once with the rest, if still nobody has it; a second call about abuse sounds at once.
import type { Fact } from '#domain/facts.ts'
import type { ObligationKind, Role } from '#policy/roles.ts'

const group = 3 * 60_000

/** Why a desk sounds: what is owed, and what happened to it. `taken`: "I have this" ran out. */
export type Cause = { owes: ObligationKind; step: 'warned' | 'alarmed' | 'climbed' | 'repeated' | 'taken' }
type Thing = { id: string; owes: ObligationKind; step: Cause['step']; home: string; owedBy: Role; told: Set<Role>; due: boolean; heldUntil: number; sounded: boolean }
type Ear = { last: number; waiting: Set<string> }

const steps = { 'obligation-warned': 'warned', 'obligation-alarmed': 'alarmed', 'obligation-climbed': 'climbed', 'obligation-repeated': 'repeated' } as const

/** Follows the facts in order and says when each chair's desks sound. All desks of a chair sound together. */
export class Sounds {
  readonly #open = new Map<string, Thing>()
  readonly #abuse = new Map<string, boolean>()        // by contact and incident
  readonly #divertOf = new Map<string, string>()
  readonly #lowerings = new Map<string, string>()
  readonly #ears = new Map<Role, Ear>()
  readonly #returns: { at: number; id: string }[] = []      // when "I have this" runs out
  readonly #hears: (role: Role, at: number, why: Cause) => void

  constructor(hears: (role: Role, at: number, why: Cause) => void) { this.#hears = hears }

  /** One fact, at its moment; what was waiting for an earlier moment sounds first. */
  take(f: Fact, at: number): void {
    this.until(at)
    switch (f.type) {
      case 'domestic-abuse-answered': this.#abuse.set(f.contact, f.answer !== 'no'); return
      case 'incident-opened': this.#abuse.set(f.incident, f.domesticAbuse !== 'no'); return
      case 'domestic-abuse-raised': this.#abuse.set(f.incident, true); return
      case 'lowering-asked': if (f.what === 'domestic-abuse' && f.to === 'no') this.#lowerings.set(f.id, f.incident); return
      case 'lowering-decided': { const i = this.#lowerings.get(f.id); if (f.agreed && i !== undefined) this.#abuse.set(i, false); return }
      case 'unit-diverted': this.#divertOf.set(f.divert, f.from); return
      case 'obligation-opened': { const o = f.obligation; this.#open.set(o.id, { id: o.id, owes: o.owes, step: 'warned', home: o.home, owedBy: o.owedBy, told: new Set(), due: false, heldUntil: -Infinity, sounded: false }); return }
      case 'obligation-discharged': this.#open.delete(f.id); return
      case 'obligation-moved': { const o = this.#open.get(f.id); if (o !== undefined) o.due = at >= f.dueAt; return }
      case 'obligation-accepted': { const o = this.#open.get(f.id); if (o !== undefined) { o.heldUntil = f.until; this.#returns.push({ at: f.until, id: f.id }); this.#returns.sort((a, b) => a.at - b.at) } return }
      case 'obligation-returned': { const o = this.#open.get(f.id); if (o !== undefined) { o.heldUntil = -Infinity; o.step = 'taken'; this.#rings(o, at) } return }
      case 'obligation-warned': case 'obligation-alarmed': case 'obligation-climbed': case 'obligation-repeated': {
        const o = this.#open.get(f.id)
        if (o === undefined) return
        o.told.add(f.to)
        o.step = steps[f.type]
        if (f.type === 'obligation-climbed') o.owedBy = f.to
        if (f.type !== 'obligation-warned') { o.due = true; o.heldUntil = -Infinity }      // a new fact sounds again
        this.#rings(o, at)
        return
      }
      default: return
    }
  }

  /** Lets everything sound that waits for a moment up to this one. */
  until(at: number): void {
    for (;;) {
      const returns = this.#returns[0]?.at ?? Infinity
      let role: Role | undefined
      let groupEnds = Infinity
      for (const [r, ear] of this.#ears) if (ear.waiting.size > 0 && ear.last + group < groupEnds) { role = r; groupEnds = ear.last + group }
      if (Math.min(returns, groupEnds) > at) return
      if (returns <= groupEnds) {
        const o = this.#open.get(this.#returns.shift()!.id)
        if (o !== undefined && o.heldUntil === returns) { o.step = 'taken'; this.#rings(o, returns) }
        continue
      }
      const ear = this.#ears.get(role!)!
      const untaken = [...ear.waiting].map((id) => this.#open.get(id)).find((o) => o !== undefined && o.heldUntil <= groupEnds)
      ear.waiting.clear()
      if (untaken !== undefined) this.#sound(role!, ear, groupEnds, untaken)
    }
  }

  #isAbuse(home: string): boolean { return this.#abuse.get(this.#divertOf.get(home) ?? home) ?? false }

  #rings(o: Thing, at: number): void {
    const abuse = this.#isAbuse(o.home)
    const life = o.owes === 'reassess' && abuse
    if (o.heldUntil > at || !(life || abuse || o.due)) return
    for (const role of new Set([o.owedBy, ...o.told])) {
      const ear = this.#ears.get(role) ?? { last: -Infinity, waiting: new Set<string>() }
      this.#ears.set(role, ear)
      // Life sounds until somebody takes it: one alarm, however long that is.
      if (life) { if (!o.sounded) this.#hears(role, at, o) }
      else if (at - ear.last >= group) this.#sound(role, ear, at, o)
      else ear.waiting.add(o.id)
    }
    if (life) o.sounded = true
  }

  /** A sound for several things counts for the one that waited longest. */
  #sound(role: Role, ear: Ear, at: number, why: Cause): void { ear.last = at; this.#hears(role, at, why) }
}
