// How every verb speaks: results on stdout as text or, with --json, as one JSON value; what is being done on stderr.

/** 0 done · 1 it failed, or what must happen did not · 2 the call itself was wrong. */
export type ExitCode = 0 | 1 | 2
export type Problem = { field: string; problem: string; remedy: string }

/** The call itself was wrong: a flag, a file, a value. */
export class BadInput extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map((p) => `${p.field}: ${p.problem}. ${p.remedy}`).join('\n'))
    this.problems = problems
  }
}

/** Prints a result. */
export const say = (json: boolean, value: unknown, text: () => string): void => {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${text()}\n`)
}

/** Says what is being done, apart from the result. */
export const progress = (text: string): void => { process.stderr.write(`${text}\n`) }

/** Sets what the process will end with; a worse code said before stands. */
export const endWith = (code: ExitCode): void => { process.exitCode = Math.max(Number(process.exitCode ?? 0), code) }

/** Prints a fault with its problems and sets the exit code: 2 for bad input, else 1. */
export function sayFault(json: boolean, fault: unknown): void {
  const bad = fault instanceof BadInput
  const says = fault instanceof Error ? fault.message : String(fault)
  if (json) process.stdout.write(`${JSON.stringify(bad ? { ok: false, problems: fault.problems } : { ok: false, says }, null, 2)}\n`)
  else process.stderr.write(`holdfast: ${says}\n`)
  endWith(bad ? 2 : 1)
}
