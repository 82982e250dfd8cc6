import fc from 'fast-check'

// Tests over made-up inputs draw the same ones in every run, so that a score can be compared with the one before.
fc.configureGlobal({ seed: 20_180_531 })
