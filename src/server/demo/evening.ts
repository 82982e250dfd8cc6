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
    const { incident = joined } = joined === undefined ? await p.say(handler, { type: 'grade-contact', contact, grade, category }) : {}
    return { contact: contact!, incident: incident!, handler }
  }
  const end = (made: Made, wish: string, nextStep: string) => p.say(made['handler']!, { type: 'end-contact', contact: made['contact'], decision: 'incident', wish, nextStep })
  const send = async (incident: string, unit: string, crew: string, dispatcher = 'S-arden'): Promise<void> => {
    await p.say(dispatcher, { type: 'assign-unit', incident, unit })
    await p.say(crew, { type: 'report-unit-status', unit, code: '5' })
  }
  const acknowledge = async (unit: string, crew: string, lines: readonly string[]): Promise<void> => {
    for (const line of lines) await p.say(crew, { type: 'acknowledge-briefing', unit, line })
  }

  await at(84)
  const shed = await take({ number: '07700 900512', address: '17 Birch Way', words: 'somebody took two bicycles from our shed overnight', grade: 'E', category: 'theft', channel: '101' })
  await end(shed, 'a crime number and somebody to look at the lock', 'an officer visits tomorrow between 10 and 12')

  await at(71)
  const vane = await take({ number: '07700 900311', name: 'Rita Vane', address: '31 Test Avenue', words: 'my ex husband was at my window again yesterday, the order has run out and I am scared to be here', grade: 'I', category: 'domestic-incident' })
  await at(70)
  await send(vane.incident!, 'U-RP19', 'S-quist')
  await acknowledge('U-RP19', 'S-quist', p.briefing('U-RP19'))
  await p.say(vane.handler!, { type: 'tell-caller', incident: vane.incident, how: 'on-line', says: 'Two officers are on their way; stay away from the window.' })
  await end(vane, 'she wants him kept away', 'RP19 sees her now; the DA team rings her on this number tomorrow morning')
  await at(58)
  await p.say('S-quist', { type: 'report-unit-status', unit: 'U-RP19', code: '6' })
  await at(11)
  await p.say('S-quist', { type: 'record-outcome', incident: vane.incident, ...seen, suspect: 'not found; circulated', note: 'Seen alone. Wants a new order. Windows checked, key safe changed.' })
  await p.say('S-quist', { type: 'report-unit-status', unit: 'U-RP19', code: '2' })

  await at(52)
  const lifter = await take({ number: '07700 900533', address: '122 Placeholder Way', words: 'security here, we have a shoplifter held, he is calm', grade: 'S', category: 'theft' })
  await send(lifter.incident!, 'U-RP03', 'S-usher', 'S-bell')
  await end(lifter, 'police to collect him', 'RP03 is on its way')
  await at(39)
  await p.say('S-usher', { type: 'report-unit-status', unit: 'U-RP03', code: '6' })
}
