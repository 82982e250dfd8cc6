import { describe, expect, test } from 'vitest'
import { recognise } from './recognise.ts'
import { otherLanguages } from './other-languages.ts'

const read = (text: string) => recognise([{ who: 'caller', text }], [])
const told = (text: string) => read(text).cues.find((c) => c.rule === 'language-not-read')

describe('a language we do not read is unsure, with an interpreter', () => {
  test.each([
    'Hilfe, er hat ein Messer', 'mein Mann schlägt mich', 'il est devant la porte avec un couteau', 'mon mari me frappe', 'au secours il va me tuer', 'soțul m-a bătut', 'ma bate sotul, va rog ajutor', 'on mnie bije', 'maz mnie pobil prosze przyjechac',
    'mi marido me está pegando', 'socorro, ele vai me matar', 'mio marito mi picchia', 'kocam beni dövüyor', 'vyras mane muša', 'vīrs mani sit', 'ndihmë, ka thikë', 'mae o wedi fy mygwth', 'tá mo fhear céile ag bualadh orm', 'tha an duine agam gam bhualadh',
    'mera shohar mujhe maar raha hai', 'ninkeyga ayaa i garaacaya', 'a férjem megvert', 'mijn man slaat me', 'min man slår mig', 'mieheni hakkaa minua', 'mume wangu ananipiga', 'chồng tôi đánh tôi', 'sinasaktan ako ng asawa ko', 'mêrê min li min dixe', 'ọkọ mi ń lù mí',
    'ратуйте', '我老公打我', 'ሰብኣየይ ይወቕዓኒ', 'pomocy', 'aiuto', 'bachao bachao', 'Hilfe Polizei',
    // Mixed with English, or amid it.
    'my husband mnie bije', 'please help, mąż mnie bije, dzieci się boją, come quick', 'he is here, no puedo hablar, está borracho y tiene un cuchillo', '[caller speaking Polish] ratunku on mnie zabije', 'no english. help. mari frappe enfants.',
  ])('%s', (text) => {
    const cue = told(text)
    expect(cue?.why).toBe('language not read: treat as unsure, use an interpreter')
    expect(text.slice(cue!.start, cue!.end)).toBe(cue!.text)
    expect(read(text).domesticAbuse).not.toBe('no')
  })
  test('what kind it is, nobody says of words that nobody reads', () => expect(read('mnie bije mój mąż proszę o pomoc').types).toEqual([]))
})

test.each([
  'We had a croissant at the café and then a taxi', 'my husband Mohammed and his brother Łukasz went to Kraków', 'I live at Rue de la Gare in Jersey', 'The restaurant is called La Casa de Papel, somebody broke the window', 'my mother in law says izzat, shame on the family',
  'he shouted allez allez and ran off with my bag', 'My neighbour Mrs Nguyễn has fallen', 'lost my passport at Charles de Gaulle', 'Ystrad Mynach, car on fire', 'aye ken whit ah mean the wee bairn is greetin', 'Señor Frogs nightclub, fight outside', '我 love you tattoo stolen',
  'α β γ', 'μ-opioid patch stolen, 5 µg', 'parcel for José García de la Cruz y Fernández not delivered', 'the sign said "Achtung" and the dog ran out', 'Дмитрий has stolen my bike from outside Tesco', 'Ola Kowalska, DOB 01/02/80', 'asdkjh qwe zxcmn', '', '123 456',
])('control: English, a name or nothing at all is no other language: %s', (text) => expect(told(text)).toBeUndefined())

test('each language has its words, folded as those of a text are', () => {
  expect(otherLanguages.length).toBeLessThan(31)
  for (const [name, words] of otherLanguages) expect(words.split(' ').filter((w) => w !== w.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()), name).toEqual([])
})
