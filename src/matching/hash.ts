/** A text as a 32-bit signed number, the same on every machine (FNV-1a, then mixed so that all bits depend on all). Fits a database's int4. */
export const hash = (text: string): number => mixed(fed(0x811c9dc5, text))

/** `hash` of a letter and two texts with a bar between, as if they were one text: keys are made of two facts, and by the hundred thousand. */
export const hashOfTwo = (letter: string, a: string, b: string): number => mixed(fed(fed(fed(fed(0x811c9dc5, letter), a), '|'), b))

function fed(from: number, text: string): number {
  let h = from
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}

function mixed(whole: number): number {
  let h = Math.imul(whole ^ (whole >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return h ^ (h >>> 16)
}
