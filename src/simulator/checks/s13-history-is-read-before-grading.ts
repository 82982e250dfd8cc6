import type { Fact } from '#domain/facts.ts'
import type { Match } from '#domain/history/record.ts'
import type { Check } from './check.ts'
import { isRecord } from './heard.ts'

type Found = { bySource: Map<string, readonly Match[]>; read: boolean; some: number }
const nameOf = (m: Match): string => (isRecord(m) ? m.record.id : m.contact)

/** What the checks found is before the handler, opened or waived with a reason, before a grade is given; what is found later is unread again. */
export const historyIsReadBeforeGrading: Check = {
  s: 'S13', holds: 'nobody grades a contact, or ends it as nothing, over history that nobody has opened; and what is unread is owed',
  start: (scene) => {
    const found = new Map<string, Found>()
    const of = (id: string): Found => {
      let f = found.get(id)
      if (f === undefined) found.set(id, f = { bySource: new Map(), read: false, some: 0 })
      return f
    }
    const unread = (id: string): number => { const f = found.get(id); return f === undefined || f.read ? 0 : f.some }
    return {
      entry(e) {
        const touched = new Set<string>()
        for (const f of e.facts as unknown as Fact[]) {
          switch (f.type) {
            case 'check-receipted': {
              const it = of(f.contact)
              const known = new Set([...it.bySource.values()].flatMap((m) => m.map(nameOf)))
              if (f.receipt.matches.some((m) => !known.has(nameOf(m)))) it.read = false
              it.bySource.set(f.source, f.receipt.matches)
              it.some = [...it.bySource.values()].reduce((n, m) => n + m.length, 0)
              touched.add(f.contact)
              break
            }
            case 'history-opened': of(f.contact).read = true; touched.add(f.contact); break
            case 'history-waived':
              if (f.reason.trim().length < 8) scene.fail(`${f.contact}: its history was waived with "${f.reason}" for a reason`)
              of(f.contact).read = true
              touched.add(f.contact)
              break
            case 'contact-graded': if (unread(f.contact) > 0) scene.fail(`${f.contact} was graded with ${unread(f.contact)} found entries that nobody had opened`); break
            case 'contact-ended': if (f.decision === 'no-incident' && unread(f.contact) > 0) scene.fail(`${f.contact} was ended as nothing with ${unread(f.contact)} found entries unread`); break
            default:
          }
        }
        for (const id of touched) {
          const owed = scene.picture.open(id).some((o) => o.owes === 'read-history')
          if (unread(id) > 0 && !owed) scene.fail(`${id}: ${unread(id)} found entries are unread and nobody owes the reading`)
          if (unread(id) === 0 && owed) scene.fail(`${id}: everything is read and the reading is still owed`)
        }
      },
    }
  },
}
