import type { Fact } from '#domain/facts.ts'
import type { Contact } from '#domain/contact/contact.ts'
import type { Incident } from '#domain/incident/incident.ts'
import type { Obligation } from '#domain/obligations/obligation.ts'
import type { Unit } from '#domain/dispatch/unit.ts'
import type { Check, Scene } from './check.ts'
import type { Picture } from './picture.ts'

const mostBehind = 5_000      // safety.md S29: older than that, a screen says so
type Shown = ReturnType<Scene['rooms']>[number]
type Key = { kind: 'obligation' | 'incident' | 'contact' | 'unit'; id: string }

/** What differs between a document and the picture, or nothing. */
function differs(p: Picture, room: Shown, { kind, id }: Key): string | undefined {
  const doc = room.doc(kind, id)
  const wrong = (what: string, theirs: unknown, ours: unknown) => (theirs === ours ? undefined : `${kind} ${id} has ${what} ${String(theirs)}; by the facts it is ${String(ours)}`)
  const open = (is: boolean) => wrong('before people\'s eyes', doc !== undefined, is)
  switch (kind) {
    case 'obligation': {
      const o = p.owed.get(id)!
      const d = doc as Obligation | undefined
      if (d === undefined || !o.open) return open(o.open)
      return wrong('due', d.dueAt, o.dueAt) ?? wrong('warning', d.warnAt, o.warnAt) ?? wrong('owed by', d.owedBy, o.owedBy) ?? wrong('rung', d.rung, o.rung) ?? wrong('taken by', d.acceptedBy, o.acceptedBy)
    }
    case 'incident': {
      const j = p.jobs.get(id)!
      const d = doc as Incident | undefined
      if (d === undefined || j.closed) return open(!j.closed)
      return wrong('grade', d.grade, j.grade) ?? wrong('abuse', d.domesticAbuse, j.domesticAbuse) ?? wrong('owner', d.owner, j.owner) ?? wrong('units', [...d.units].sort().join(), [...j.units].sort().join()) ?? wrong('contacts', d.contacts.length, j.contacts.size)
    }
    case 'contact': {
      const l = p.lines.get(id)!
      const d = doc as Contact | undefined
      const needed = l.ended === undefined || (l.job !== undefined && !p.jobs.get(l.job)!.closed)
      if (d === undefined) return needed ? open(true) : undefined
      return wrong('end', d.ended?.decision, l.ended?.decision) ?? wrong('job', d.incident, l.job) ?? wrong('floor', d.floor.grade, l.floor.grade) ?? wrong('sounds', d.sounds.length, l.sounds.length)
    }
    case 'unit': {
      const c = p.cars.get(id)!
      const d = doc as Unit | undefined
      if (d === undefined || !c.onDuty) return open(c.onDuty)
      return wrong('job', d.commitment?.incident, c.on) ?? wrong('crew', d.crew.join(), c.crew.join())
    }
  }
}

const keysOf = (f: Fact): Key[] => {
  const keys: Key[] = []
  if ('incident' in f && typeof f.incident === 'string') keys.push({ kind: 'incident', id: f.incident })
  if ('contact' in f) keys.push({ kind: 'contact', id: f.contact })
  if ('unit' in f && typeof f.unit === 'string' && f.type !== 'shift-started') keys.push({ kind: 'unit', id: f.unit })
  if (f.type === 'obligation-opened') keys.push({ kind: 'obligation', id: f.obligation.id })
  else if (f.type.startsWith('obligation-')) keys.push({ kind: 'obligation', id: (f as { id: string }).id })
  return keys
}

/** What each server shows is what is, up to the position it says it has; it has no position that does not exist, and is not behind for long. */
export const screensShowWhatIs: Check = {
  s: 'S29', holds: 'every server shows the present that follows from the facts, up to the position it claims, and keeps up',
  start: (scene) => {
    const { picture } = scene
    const log: { keys: Key[]; at: number }[] = []        // by position − 1 − dropped
    let dropped = 0
    let behind = true
    let instants = 0
    const changed = new Map<string, number>()
    const shown = new Map<string, { position: number; since: number }>()
    const compare = (room: Shown, key: Key) => {
      // What has changed since may be shown already: it is compared when the server says that it is there.
      if ((changed.get(key.id) ?? 0) > room.position) return
      const says = differs(picture, room, key)
      if (says !== undefined) scene.fail(`${room.name} at ${room.position}: ${says}`)
    }
    const everything = (room: Shown) => {
      for (const id of picture.owed.keys()) if (picture.owed.get(id)!.open) compare(room, { kind: 'obligation', id })
      for (const id of picture.openJobs) compare(room, { kind: 'incident', id })
      for (const id of picture.cars.keys()) compare(room, { kind: 'unit', id })
    }
    return {
      entry(e) {
        const keys = [...new Map((e.facts as unknown as Fact[]).flatMap(keysOf).map((k) => [k.id, k])).values()]
        for (const k of keys) changed.set(k.id, e.position)
        log.push({ keys, at: scene.now() })
        behind = true
      },
      instant(now) {
        // Looked at while something is on its way to a server, and now and then for a server that has started anew.
        if (!behind && ++instants % 64 !== 0) return
        behind = false
        for (const room of scene.rooms()) {
          const last = shown.get(room.name)
          if (room.position !== picture.position) behind = true
          if (last !== undefined && last.position === room.position && room.position === picture.position && last.since === room.wholeSince) continue
          if (room.position > picture.position) { scene.fail(`${room.name} shows position ${room.position}; there are ${picture.position}`); continue }
          if (room.wholeSince === undefined) continue
          if (last === undefined || last.since !== room.wholeSince) { shown.set(room.name, { position: room.position, since: room.wholeSince }); everything(room); continue }
          for (let n = Math.max(last.position, dropped); n < room.position; n++) for (const key of log[n - dropped]!.keys) compare(room, key)
          last.position = room.position
          const missing = log[room.position - dropped]
          const able = scene.ableSince()
          if (missing !== undefined && able !== undefined && now - Math.max(missing.at, able, room.wholeSince) > mostBehind) scene.fail(`${room.name} is at ${room.position}; what came after it is ${now - missing.at} ms old`)
        }
        if (log.length > 4_000) {
          const least = Math.min(...[...shown.values()].map((s) => s.position))
          log.splice(0, Math.max(0, Math.min(least, picture.position) - dropped))
          dropped = picture.position - log.length
        }
      },
      rest() {
        for (const room of scene.rooms()) {
          // What was written in this very instant may still be on its way.
          const missing = log[room.position - dropped]
          if (room.position > picture.position || (room.position !== picture.position && (missing === undefined || scene.now() - missing.at > mostBehind))) scene.fail(`at rest ${room.name} is at ${room.position} of ${picture.position}`)
          everything(room)
          for (const id of picture.lines.keys()) compare(room, { kind: 'contact', id })
        }
      },
    }
  },
}
