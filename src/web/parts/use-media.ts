import { useCallback, useSyncExternalStore } from 'react'

/** Whether the page is such a screen now: "(max-width: 1500px)". False where the machine cannot say. */
export const useMedia = (query: string): boolean => useSyncExternalStore(
  useCallback((f: () => void) => { const m = globalThis.matchMedia?.(query); m?.addEventListener('change', f); return () => m?.removeEventListener('change', f) }, [query]),
  () => globalThis.matchMedia?.(query).matches ?? false,
)
