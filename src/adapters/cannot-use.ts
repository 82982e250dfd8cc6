/** A file or folder that was named is not what it must be. `remedy` says what to do. */
export class CannotUse extends Error {
  readonly problem: string
  readonly remedy: string
  constructor(problem: string, remedy: string) { super(`${problem}; ${remedy}`); this.problem = problem; this.remedy = remedy }
}
