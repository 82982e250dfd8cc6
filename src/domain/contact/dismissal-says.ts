import type { Dismissal } from '#recognition/hear-dismissal.ts'

/** What a dismissive line does to the caller, in words. */
export const dismissalSays: Readonly<Record<Dismissal, string>> = {
  defer: 'puts the caller off', refuse: 'turns the caller away', 'leading-negative': 'leads to a no', 'no-resource': 'says nobody will come', redirect: 'sends the caller elsewhere', blame: 'lays it on the caller',
  'victim-must-act': 'lays the protecting on the caller', minimise: 'makes little of it', disbelief: 'doubts the caller', hostile: 'is unkind',
}
