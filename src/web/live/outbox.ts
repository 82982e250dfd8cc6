// Work not yet answered, kept on this machine until it is, so that a lost line or a closed page loses nothing.
export type Waiting = { id: string; by: string; at: number; command: { id: string; type: string } & Record<string, unknown> }

const kept = 'holdfast.outbox'

function read(): Waiting[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]')
    return Array.isArray(found) ? (found as Waiting[]) : []
  } catch { return [] }
}
function write(all: Waiting[]): void {
  try { localStorage.setItem(kept, JSON.stringify(all)) } catch { /* full or forbidden: the work is still in memory and is still being sent */ }
}

export const keep = (w: Waiting): void => write([...read().filter((x) => x.id !== w.id), w])
export const answered = (id: string): void => write(read().filter((x) => x.id !== id))
/** What a person left unanswered here, oldest first. Nobody else's work is ever sent in their name. */
export const leftBy = (staff: string): Waiting[] => read().filter((x) => x.by === staff).sort((a, b) => a.at - b.at)
