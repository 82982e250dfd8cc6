import type { TellState } from '../live/tell.ts'
import { timeOf } from './time.ts'

/** How one's last command stands, in words and in place; there are no pop-ups. "Saved" only when the server has answered (S1). */
export function Saved({ state, savedSays = 'saved' }: { state: TellState; savedSays?: string }) {
  const says = state.is === 'sending' ? 'sending'
    : state.is === 'kept' ? `NOT SENT YET: kept here, trying again (${state.tries})`
    : state.is === 'saved' ? `${savedSays} ${timeOf(state.at)}`
    : state.is === 'not-done' ? 'not done' : ''
  return <span className={state.is === 'kept' ? 'is is-failed' : 'second'} role="status">{says}</span>
}
