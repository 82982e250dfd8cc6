import type { CommandSpec } from '../rule.ts'
import { acceptContact } from './accept-contact.ts'
import { acceptNotChecked } from './accept-not-checked.ts'
import { answerDomesticAbuse } from './answer-domestic-abuse.ts'
import { endContact } from './end-contact.ts'
import { gradeContact } from './grade-contact.ts'
import { joinContact } from './join-contact.ts'
import { separateContact } from './separate-contact.ts'
import { openHistory, waiveHistory } from './open-history.ts'
import { recordContact } from './record-contact.ts'
import { recordRingBack } from './record-ring-back.ts'
import { addWords, answerSafeToSpeak, noteSound, setIdentifiers } from './take-down.ts'

export const contactCommands: readonly CommandSpec<any>[] = [
  recordContact, acceptContact, addWords, noteSound, setIdentifiers, answerSafeToSpeak, answerDomesticAbuse, openHistory, waiveHistory, acceptNotChecked, gradeContact, recordRingBack, endContact, joinContact, separateContact,
]
