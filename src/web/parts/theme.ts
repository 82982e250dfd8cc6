import { useSyncExternalStore } from 'react'

export type Theme = 'dark' | 'light'

const kept = 'holdfast.theme'
const heard = new Set<() => void>()
const preferred = (): Theme => (globalThis.matchMedia?.('(prefers-color-scheme: light)').matches ? 'light' : 'dark')

function stored(): Theme | null {
  const t = localStorage.getItem(kept)
  return t === 'dark' || t === 'light' ? t : null
}

function write(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
  for (const f of heard) f()
}

/** Writes this seat's theme on the page: what the seat chose, or else what the machine prefers, and follows the machine while nothing is chosen. Call once, before drawing. */
export function startTheme(): void {
  write(stored() ?? preferred())
  globalThis.matchMedia?.('(prefers-color-scheme: light)').addEventListener('change', () => write(stored() ?? preferred()))
}

/** Keeps the seat's choice on this machine. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(kept, theme)
  write(theme)
}

const now = (): Theme => (document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark')

/** The seat's theme, redrawn when it changes. */
export const useTheme = (): Theme => useSyncExternalStore((f) => { heard.add(f); return () => heard.delete(f) }, now)
