import { createContext, use, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react'
import './keys.css'

export type KeyAct = {
  /** Stays the same for ever: a person's own choice of key is kept under it. */
  id: string
  /** "F9", "A", "Escape", "Enter", "1". Letters and digits act only while a list has the focus. Leave out for an act of the palette alone. */
  key?: string
  says: string
  run: () => void
  /** Why it cannot be done now; it is then listed with this reason and does nothing. */
  because?: string | null
  /** `list`: the list (its `name`) that must have the focus; any list unless said. */
  list?: string
}

type Registry = { add: (acts: () => readonly KeyAct[]) => () => void; all: () => readonly KeyAct[]; listen: (f: () => void) => () => void; changed: () => void }
const Here = createContext<Registry | null>(null)

// F5 reloads and F7 belongs to Firefox; these are the ones a page may have (ux.md section 0).
const functionKeys = new Set(['F2', 'F4', 'F6', 'F8', 'F9', 'F10'])
const anywhere = (key: string) => functionKeys.has(key) || key === 'Escape'

/** True when the event comes from somewhere that takes typing: letters mean letters there. */
export function inField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  const field = target.closest('input, textarea, select, [contenteditable], [role="textbox"], [role="combobox"], [role="searchbox"]')
  if (field === null) return false
  return !(field instanceof HTMLInputElement) || !['checkbox', 'radio', 'button', 'submit', 'range'].includes(field.type)
}
const listOf = (target: EventTarget | null): string | null => (target instanceof Element ? (target.closest('[data-list]')?.getAttribute('data-list') ?? null) : null)
const behindDialog = (target: EventTarget | null): boolean => {
  const open = document.querySelector('[role="dialog"][aria-modal="true"], [role="alertdialog"], [data-keys="held"]')
  return open !== null && !(target instanceof Node && open.contains(target) && open.hasAttribute('data-keys-inside'))
}

/** Which act a key press means, or none. Exported for tests and for screens that draw keys. */
export function actFor(e: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'target' | 'repeat'>, acts: readonly KeyAct[]): KeyAct | undefined {
  if (e.ctrlKey || e.altKey || e.metaKey || e.repeat) return undefined
  if (anywhere(e.key)) return acts.findLast((a) => keyOf(a) === e.key)
  if (inField(e.target)) return undefined
  const list = listOf(e.target)
  if (list === null) return undefined
  const key = e.key.length === 1 ? e.key.toUpperCase() : e.key
  return acts.findLast((a) => keyOf(a)?.toUpperCase() === key.toUpperCase() && (a.list === undefined || a.list === list))
}

const kept = 'holdfast.keys'
let own: Record<string, string> | null = null
const ownKeys = (): Record<string, string> => {
  if (own === null) {
    try { own = JSON.parse(localStorage.getItem(kept) ?? '{}') as Record<string, string> } catch { own = {} }
  }
  return own
}
/** The key of an act: this seat's own choice, or the one it comes with. */
export const keyOf = (a: Pick<KeyAct, 'id' | 'key'>): string | undefined => ownKeys()[a.id] ?? a.key

/** Gives an act a key of this seat's own (one letter or digit), or null for the one it comes with. */
export function chooseKey(id: string, key: string | null): void {
  const next = { ...ownKeys() }
  if (key === null) delete next[id]
  else next[id] = key.toUpperCase()
  own = next
  localStorage.setItem(kept, JSON.stringify(next))
}

function makeRegistry(): Registry {
  const sources = new Set<() => readonly KeyAct[]>()
  const heard = new Set<() => void>()
  let list: readonly KeyAct[] | null = null
  const changed = () => { list = null; for (const f of heard) f() }
  return {
    add(acts) { sources.add(acts); changed(); return () => { sources.delete(acts); changed() } },
    all: () => (list ??= [...sources].flatMap((s) => [...s()])),
    listen: (f) => { heard.add(f); return () => heard.delete(f) },
    changed,
  }
}

/** Listens for keys for the whole page. Function keys and Esc act anywhere; letters only while a list has the focus, never in a field, and nothing acts behind a dialog. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(() => makeRegistry(), [])
  useEffect(() => {
    const hear = (e: KeyboardEvent) => {
      if (e.defaultPrevented || behindDialog(e.target)) return
      const act = actFor(e, registry.all())
      if (act === undefined) {
        if (functionKeys.has(e.key) && !e.ctrlKey && !e.altKey && !e.metaKey) e.preventDefault()      // F6 and F10 must not move the focus into the browser's own bars
        return
      }
      e.preventDefault()
      if (!act.because) act.run()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [registry])
  return <Here value={registry}>{children}</Here>
}

/** Registers the acts of a screen or part while it is shown. A later one with the same key wins. */
export function useKeys(acts: readonly KeyAct[]): void {
  const registry = use(Here)
  const latest = useRef(acts)
  const shape = acts.map((a) => `${a.id}\0${a.key ?? ''}\0${a.says}\0${a.because ?? ''}`).join('\x01')
  // Before anybody sees what was drawn: a key pressed the moment it is there means what it says.
  useLayoutEffect(() => { latest.current = acts })
  useLayoutEffect(() => { registry?.changed() }, [registry, shape])
  // What is listed stays listed while its words do; what it does is always the latest drawn.
  useLayoutEffect(() => registry?.add(() => latest.current.map((a) => ({ ...a, run: () => latest.current.find((b) => b.id === a.id)?.run() }))), [registry])
}

const none: readonly KeyAct[] = []
/** Every act that can be done on this page now, for the palette. */
export function useAllActs(): readonly KeyAct[] {
  const registry = use(Here)
  return useSyncExternalStore(registry?.listen ?? (() => () => {}), registry?.all ?? (() => none))
}

/** The line at the foot of a screen that says what the keys do: "A assign  D divert  Ctrl+K all". */
export function KeyLine({ only }: { only?: (a: KeyAct) => boolean }) {
  const acts = useAllActs().filter((a) => keyOf(a) !== undefined && (only?.(a) ?? true))
  return (
    <p className="keyline" aria-label="Keys">
      {acts.map((a) => <span key={a.id} className={a.because ? 'third' : undefined}><kbd>{keyOf(a)}</kbd> {a.says}</span>)}
      <span><kbd>Ctrl+K</kbd> all</span>
    </p>
  )
}
