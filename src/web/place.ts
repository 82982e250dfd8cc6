import { useSyncExternalStore } from 'react'
import type { Role } from '#policy/roles.ts'

export const screens = ['sign-in', 'call', 'board', 'wall', 'job', 'replay', 'doubtful', 'sampled', 'person', 'address'] as const
export type Screen = (typeof screens)[number]
/** Where this browser stands: a screen and, after it, what is open there ("/#/call/C-1001"). It stands behind the hash, so that no server log holds it. */
export type Place = { screen: Screen | null; open: string | null; also: URLSearchParams }

const chairs: Record<Role, Screen> = {
  'call-handler': 'call', 'support-operator': 'call', dispatcher: 'board', controller: 'wall', inspector: 'wall', 'duty-officer': 'wall', specialist: 'wall',
  'case-officer': 'wall', 'response-officer': 'job', reviewer: 'sampled', administrator: 'wall',
}

/** The screen a role's chair opens with. */
export const screenOf = (role: Role): Screen => chairs[role] ?? 'board'

/** Reads a hash such as "#/board/I-1001?map=1". An unknown screen is null. */
export function placeOf(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [screen = '', ...rest] = path.split('/')
  return {
    screen: (screens as readonly string[]).includes(screen) ? (screen as Screen) : null,
    open: rest.length > 0 && rest[0] !== '' ? decode(rest.join('/')) : null,
    also: new URLSearchParams(query),
  }
}

function decode(text: string): string {
  try { return decodeURIComponent(text) } catch { return text }
}

/** The address of a screen, for links: `hashOf('call', 'C-1001')` is "#/call/C-1001". */
export const hashOf = (screen: Screen, open?: string | null, also?: Record<string, string>): string =>
  `#/${screen}${open ? `/${encodeURIComponent(open)}` : ''}${also ? `?${new URLSearchParams(also).toString()}` : ''}`

/** Goes to a screen; `open` is the id of what is shown there. */
export const goTo = (screen: Screen, open?: string | null, also?: Record<string, string>): void => { location.hash = hashOf(screen, open, also) }

let last = { hash: '\0', place: placeOf('') }
function current(): Place {
  if (last.hash !== location.hash) last = { hash: location.hash, place: placeOf(location.hash) }
  return last.place
}

/** Where this browser stands, redrawn when it moves. */
export const usePlace = (): Place => useSyncExternalStore((f) => { addEventListener('hashchange', f); return () => removeEventListener('hashchange', f) }, current)
