// The demo shift, told in minutes before now: incidents at every stage, so that clocks run and something is due within a minute.
import type { Made, Player } from './player.ts'

type At = (minutesAgo: number) => Promise<void>
const handlers = ['S-hale', 'S-iqbal', 'S-pryce']
const seen = { result: 'seen-and-safe', seenAlone: true }

/** Plays the evening up to now. `at` lets the room live until so many minutes before now. */
export async function playEvening(p: Player, at: At): Promise<void> {
  let turn = 0
  const take = async (call: { number: string; name?: string; address: string; words: string; grade: string; category: string; channel?: string; area?: string; sounds?: string[] }): Promise<Made> => {
    const handler = handlers[turn++ % handlers.length]!
    const { number, name, address, words, grade, category, channel = '999', area = 'urban', sounds = [] } = call
    const { contact, incident: joined } = await p.say(handler, { type: 'record-contact', channel, take: true, identifiers: { number, address, area, ...(name === undefined ? {} : { name }) }, words: [{ who: 'caller', text: words }], sounds })
    await p.say(handler, { type: 'answer-safe-to-speak', contact, answer: 'yes' })
    await p.say(handler, { type: 'open-history', contact })
    if (category !== 'domestic-incident') await p.say(handler, { type: 'answer-domestic-abuse', contact, answer: 'no', reason: 'nobody close to the caller is spoken of, and it was asked' })
    const { incident = joined } = joined === undefined ? await p.say(handler, { type: 'grade-contact', contact, grade, category }) : {}
    return { contact: contact!, incident: incident!, handler }
  }
  const end = (made: Made, wish: string, nextStep: string) => p.say(made['handler']!, { type: 'end-contact', contact: made['contact'], decision: 'incident', wish, nextStep })
  const send = async (incident: string, unit: string, crew: string, dispatcher = 'S-arden'): Promise<void> => {
    await p.say(dispatcher, { type: 'assign-unit', incident, unit })
    await p.say(crew, { type: 'report-unit-status', unit, code: '5' })
  }
  const acknowledge = async (unit: string, crew: string): Promise<void> => {
    for (const line of p.briefing(unit)) await p.say(crew, { type: 'acknowledge-briefing', unit, line })
  }

  await at(84)
  const shed = await take({ number: '07700 900612', address: '44 Birch Way', words: 'somebody took two bicycles from our shed overnight', grade: 'E', category: 'theft', channel: '101' })
  await end(shed, 'a crime number and somebody to look at the lock', 'an officer visits tomorrow between 10 and 12')

  await at(71)
  const vane = await take({ number: '07700 900311', name: 'Rita Vane', address: '31 Test Avenue', words: 'my ex husband was at my window again yesterday, the order has run out and I am scared to be here', grade: 'I', category: 'domestic-incident' })
  await at(70)
  await send(vane.incident!, 'U-RP19', 'S-quist')
  await acknowledge('U-RP19', 'S-quist')
  await p.say(vane.handler!, { type: 'tell-caller', incident: vane.incident, how: 'on-line', says: 'Two officers are on their way; stay away from the window.' })
  await end(vane, 'she wants him kept away', 'RP19 sees her now; the DA team rings her on this number tomorrow morning')
  await at(58)
  await p.say('S-quist', { type: 'report-unit-status', unit: 'U-RP19', code: '6' })
  await at(11)
  await p.say('S-quist', { type: 'record-outcome', incident: vane.incident, ...seen, suspect: 'not found; circulated', note: 'Seen alone. Wants a new order. Windows checked, key safe changed.' })
  await p.say('S-quist', { type: 'report-unit-status', unit: 'U-RP19', code: '2' })

  await at(52)
  const lifter = await take({ number: '07700 900633', address: '122 Placeholder Way', words: 'security here, we have a shoplifter held, he is calm', grade: 'S', category: 'theft' })
  await send(lifter.incident!, 'U-RP03', 'S-usher', 'S-bell')
  await end(lifter, 'police to collect him', 'RP03 is on its way')
  await at(39)
  await p.say('S-usher', { type: 'report-unit-status', unit: 'U-RP03', code: '6' })
  await acknowledge('U-RP03', 'S-usher')

  await at(46)
  const dyer = await take({ number: '07700 900217', name: 'Lena Dyer', address: '9 Sample Street', words: 'he is outside shouting, he has a knife, please', grade: 'I', category: 'domestic-incident', sounds: ['shouting'] })
  await at(45)
  await send(dyer.incident!, 'U-RP21', 'S-shaw', 'S-bell')
  await acknowledge('U-RP21', 'S-shaw')
  await at(37)
  await p.say('S-shaw', { type: 'report-unit-status', unit: 'U-RP21', code: '6' })

  await at(33)
  const concern = await take({ number: '07700 900641', address: '94 Placeholder Way', words: 'my neighbour is eighty and has not opened her curtains since yesterday', grade: 'S', category: 'concern-for-safety', channel: '101' })
  await at(24)
  await send(concern.incident!, 'U-RP27', 'S-thorne', 'S-bell')
  await acknowledge('U-RP27', 'S-thorne')

  await at(21)
  await p.say('S-holt', { type: 'send-message', text: 'Mrs Ward asks whether the harassment order can be renewed before the hearing. She can be reached on her sister’s number in the mornings.', askedFor: 'S-quill', toRole: 'case-officer' })

  await at(19)
  const ward = await take({ number: '07700 900405', name: 'Ines Ward', address: '5 Placeholder Court', words: 'I want to report messages again, my ex partner keeps writing to me and I do not feel safe', grade: 'S', category: 'domestic-incident', channel: '101', area: 'rural' })
  await p.say('S-bell', { type: 'assign-unit', incident: ward.incident, unit: 'U-RP44' })
  await at(17)
  await p.say(ward.handler!, { type: 'ask-to-lower', incident: ward.incident, what: 'grade', to: 'E', reason: 'she is at her sister’s house in the next county and asks for a visit tomorrow' })
  await p.say('S-holt', { type: 'decide-lowering', incident: ward.incident, lowering: p.lastLowering(ward.incident!), agreed: false, reason: 'he has found her there before; a unit goes today' })
  await p.say('S-zeller', { type: 'report-unit-status', unit: 'U-RP44', code: '5' })
  await acknowledge('U-RP44', 'S-zeller')

  await at(12)
  const garrow = await take({ number: '07700 900609', name: 'Colm Garrow', address: '61 Alder Close', words: 'two lads are fighting outside the takeaway, no weapons I can see', grade: 'S', category: 'public-order' })
  await send(garrow.incident!, 'U-RP12', 'S-pike')
  await acknowledge('U-RP12', 'S-pike')

  await at(9)
  const hobday = await take({ number: '07700 900516', name: 'Priya Hobday', address: '24 Cedar Road', words: 'my husband has locked me in the bedroom, he is in the kitchen, he hit me', grade: 'I', category: 'domestic-incident', sounds: ['crying'] })
  await at(8)
  await send(hobday.incident!, 'U-RP31', 'S-vale')
  await acknowledge('U-RP31', 'S-vale')

  // A divert challenged: the dispatch duty officer owes an answer.
  await at(6)
  const robbery = await take({ number: '07700 900666', address: '40 High Street', words: 'a man with a bat is robbing the shop now', grade: 'I', category: 'robbery' })
  const { divert } = await p.say('S-arden', { type: 'divert-unit', unit: 'U-RP12', from: garrow.incident, to: robbery.incident, reason: 'nearest to an armed robbery in progress', keptBy: 'S-arden' })
  await p.say('S-holt', { type: 'review-divert', divert, agreed: true, reason: 'the robbery is the greater risk; door staff are at the takeaway' })
  await p.say('S-pike', { type: 'confirm-leaving', unit: 'U-RP12' })
  await p.say('S-pike', { type: 'report-unit-status', unit: 'U-RP12', code: '5' })
  await at(4)
  await p.say('S-pike', { type: 'challenge-divert', divert, reason: 'we were two streets from the fight and it has grown; RP08 is nearer to the shop' })

  // The second call of the evening about the same address: joined by itself, assessed again or alarmed.
  await at(3)
  await p.say('telephony', { type: 'record-contact', channel: '999', line: 'open', identifiers: { number: '07700 900217' }, words: [{ who: 'operator', text: 'Caller on the line, shouting behind her, she says he is back' }], sounds: ['shouting'] })

  // Abandoned: somebody owes a safe ring-back, or a unit.
  await at(2)
  await p.say('telephony', { type: 'record-contact', channel: '999', line: 'abandoned', identifiers: { number: '07700 900677' }, words: [{ who: 'operator', text: 'Silent, then a woman breathing fast, line cleared' }], sounds: ['silence'] })

  await at(1.5)
  await take({ number: '07700 900688', name: 'Greta Jessop', address: '90 Elm Terrace', words: 'my boyfriend will not let me leave, he has taken my keys', grade: 'I', category: 'domestic-incident' })

  // A unit that offered itself for something else: the controller owes a review within the minute.
  await at(0.4)
  const fall = await take({ number: '07700 900699', address: '70 Fir Avenue', words: 'an elderly man has fallen on the stairs and is not answering', grade: 'I', category: 'concern-for-safety' })
  await p.say('S-arden', { type: 'divert-unit', unit: 'U-RP31', from: hobday.incident, to: fall.incident, reason: 'the crew offered themselves, they are at the corner', keptBy: 'S-arden', how: 'volunteered' })

  await at(0.05)
  await p.say('telephony', { type: 'record-contact', channel: '101', line: 'open', identifiers: { number: '07700 900624' } })
}
