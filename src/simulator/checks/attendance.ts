import type { Fact } from '#domain/facts.ts'
import type { Picture } from './picture.ts'

/** Which jobs somebody has been at, fact by fact. Called about again after everybody had left, a job is unattended anew: nobody has been there for that call. */
export class Attendance {
  readonly #at = new Map<string, number>()
  readonly #units = new Map<string, Set<string>>()
  readonly #picture: Picture
  constructor(picture: Picture) { this.#picture = picture }

  attended(job: string): boolean { return this.#at.has(job) }
  units(job: string): number { return this.#units.get(job)?.size ?? 0 }

  /** Takes one fact in, entered at `at`. */
  take(f: Fact, at: number): void {
    switch (f.type) {
      case 'unit-assigned': this.#units.set(f.incident, (this.#units.get(f.incident) ?? new Set()).add(f.unit)); return
      case 'unit-cleared': this.#units.get(f.incident)?.delete(f.unit); return
      case 'unit-arrived': if (!this.#at.has(f.incident)) this.#at.set(f.incident, at); return
      case 'contact-joined': {
        const there = this.#at.get(f.incident)
        if (there !== undefined && this.units(f.incident) === 0 && this.#picture.lines.get(f.contact)!.callAt > there) this.#at.delete(f.incident)
        return
      }
      case 'incident-closed': this.#units.delete(f.incident); return
      default: return
    }
  }
}
