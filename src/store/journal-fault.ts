/** What went wrong in the journal, and what that means for the write that met it. */
export class JournalFault extends Error {
  /** 'unknown': it may or may not have been written (a lost connection); ask again with the same command id. */
  readonly outcome: 'nothing-written' | 'unknown'

  constructor(message: string, outcome: 'nothing-written' | 'unknown', cause?: unknown) {
    super(message, { cause })
    this.name = 'JournalFault'
    this.outcome = outcome
  }
}

export const unwritable = (message: string, cause?: unknown) => new JournalFault(message, 'nothing-written', cause)
