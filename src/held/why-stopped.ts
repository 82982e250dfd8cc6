// What stopped a load, in words a person can act on.
import { JournalFault } from '#store/journal-fault.ts'

/** A sentence of what happened, what is kept and what to do. */
export function whyStopped(e: unknown): string {
  const code = codeOf(e)
  const goesOn = 'What was committed is kept; give the same command again and it goes on from there.'
  if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT' || /No space left|disk full/i.test(String(e))) return `The disk is full. ${goesOn} Make room first.`
  if (code === 'EIO') return `The disk fails (EIO). ${goesOn} Have the disk looked at first.`
  if (code?.startsWith('57P') === true || code === 'ECONNRESET' || code === 'ECONNREFUSED' || /Connection terminated|connection.*lost/i.test(String(e))) return `The database has gone away: ${said(e)}. ${goesOn}`
  if (e instanceof JournalFault) return e.message
  return `The import stopped: ${said(e)}. ${goesOn}`
}

const said = (e: unknown): string => (e instanceof Error ? e.message : String(e))
function codeOf(e: unknown): string | undefined {
  for (let at = e; at instanceof Error; at = at.cause) if ('code' in at && typeof at.code === 'string') return at.code
  return undefined
}
