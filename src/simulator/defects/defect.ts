/**
 * A fault put into the product on purpose, to show that a check sees it: in `file`, the text `find` (which stands there once) is replaced by `put` while the
 * simulator is bundled. The product itself holds none of this.
 */
export type Defect = {
  name: string
  /** Invariants it breaks, "S9"; whichever check sees it first has killed it. */
  breaks: readonly string[]
  /** What somebody would have got wrong, in words. */
  says: string
  file: string; find: string; put: string
}
