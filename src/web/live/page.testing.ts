// A page for a test that also runs the server: jsdom's window beside Node's own fetch, URL and signals. Import it before anything that draws.
// @ts-expect-error jsdom brings no types, and only this file names it
import { JSDOM } from 'jsdom'

const { window } = new (JSDOM as new (html: string, options: object) => { window: typeof globalThis })('<!doctype html><html lang="en-GB"><body></body></html>', { url: 'http://localhost/', pretendToBeVisual: true })
const kept = new Set(Object.getOwnPropertyNames(globalThis))
for (const name of Object.getOwnPropertyNames(window)) {
  if (!kept.has(name) && !name.startsWith('_')) Object.defineProperty(globalThis, name, { configurable: true, get: () => (window as Record<string, any>)[name] })
}
// Drawing makes and hears the page's own events, not Node's.
for (const name of ['window', 'document', 'location', 'navigator', 'localStorage', 'sessionStorage', 'Event', 'EventTarget', 'CustomEvent', 'addEventListener', 'removeEventListener', 'dispatchEvent'] as const) {
  const own = (window as Record<string, any>)[name]
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: name === 'window' ? window : typeof own === 'function' && /^[a-z]/.test(name) ? own.bind(window) : own })
}
// jsdom has no CSS object; ids here hold letters, digits and hyphens.
Object.assign(globalThis, { CSS: { supports: () => false, escape: (text: string) => text.replace(/[^\w-]/g, (c) => `\\${c}`) }, IS_REACT_ACT_ENVIRONMENT: true })
