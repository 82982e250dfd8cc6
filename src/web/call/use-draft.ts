import { useCallback, useState } from 'react'

const kept = (key: string) => `holdfast.draft.${key}`

/** Text being typed, kept in this tab until it is sent, so that a reload in the middle of a sentence loses nothing. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => { try { return sessionStorage.getItem(kept(key)) ?? '' } catch { return '' } })
  const set = useCallback((next: string) => {
    setText(next)
    try { if (next === '') sessionStorage.removeItem(kept(key)); else sessionStorage.setItem(kept(key), next) } catch { /* full or forbidden: it is still on the screen */ }
  }, [key])
  return [text, set]
}
