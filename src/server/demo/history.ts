// What lay in the force's systems before the demo shift began. All persons and places are invented.
import type { HistoryRecord } from '#domain/history/record.ts'

type Role = HistoryRecord['persons'][number]['role']
const day = 86_400_000

/** Records with dates counted back from `now`, so that "expired twelve days ago" stays true whenever the demo starts. */
export function demoHistory(now: number): HistoryRecord[] {
  const ago = (days: number): string => new Date(now - days * day).toISOString().slice(0, 10)
  let n = 0
  const record = (kind: HistoryRecord['kind'], days: number, says: string, of: Partial<HistoryRecord> = {}): HistoryRecord => ({ id: `${kind}-${++n}`, kind, at: ago(days), says, persons: [], numbers: [], addresses: [], vehicles: [], domesticAbuse: true, ...of })
  const person = (name: string, role: Role, dob?: string) => ({ name, role, ...(dob === undefined ? {} : { dob }) })

  const anna = person('Anna Brook', 'victim', '1984-03-07')
  const carl = person('Carl Brook', 'suspect', '1981-11-19')
  const home = { addresses: ['Flat 4, 12 Example Road'], numbers: ['07700 900123'] }
  const brook: HistoryRecord[] = [
    record('marker', 330, 'Special scheme at the address: immediate response, 15 minutes, after a threat to kill. Dropped after three months: time passed, no new incidents. She was not told.', { persons: [anna], ...home, until: ago(240), response: 'I' }),
    record('order', 377, 'Non-molestation order: he may not come within 100 metres of her home or contact her.', { persons: [anna, { ...carl }], addresses: home.addresses, until: ago(12) }),
    record('marac', 335, 'Heard at MARAC as high risk; safety plan agreed.', { persons: [anna, carl] }),
    record('crime', 390, 'Assault: he broke her cheekbone; she did not support a prosecution.', { persons: [anna, carl], ...home, serious: true }),
    record('crime', 350, 'Assault with strangulation in the kitchen; children in the flat.', { persons: [anna, carl], ...home, serious: true }),
    record('safeguarding', 389, 'Child-safeguarding report after the assault: two children, 6 and 9.', { persons: [anna, person('Joel Brook', 'child'), person('Mia Brook', 'child')], addresses: home.addresses }),
    record('safeguarding', 348, 'Child-safeguarding report: both children saw the assault.', { persons: [anna, person('Joel Brook', 'child'), person('Mia Brook', 'child')] }),
    record('safeguarding', 200, 'School: the younger child is afraid of his father coming to the gate.', { persons: [person('Joel Brook', 'child'), carl], addresses: home.addresses }),
    record('disclosure-request', 210, 'Disclosure scheme, right to ask: a new partner of his asked; disclosed.', { persons: [carl] }),
    record('disclosure-request', 345, 'Disclosure scheme, right to know: she was told of two earlier victims.', { persons: [anna, carl] }),
    record('intelligence', 205, 'He is said to keep a key to her flat.', { persons: [carl], addresses: home.addresses }),
    record('contact', 7, 'Rang the switchboard: he has been in contact, she wants to reactivate the order. Asked for an officer who is absent.', { persons: [anna], numbers: home.numbers }),
  ]

  const dyer = person('Lena Dyer', 'victim', '1990-06-21')
  const cole = person('Marek Cole', 'suspect', '1988-01-30')
  const vane = person('Rita Vane', 'victim', '1979-09-02')
  const vaneHim = person('Paul Vane', 'suspect', '1975-04-14')
  const others: HistoryRecord[] = [
    record('marker', 60, 'Marker on the address: immediate response; threats with a knife.', { persons: [dyer], addresses: ['9 Sample Street'], numbers: ['07700 900217'], until: ago(-120), response: 'I' }),
    record('crime', 62, 'Threats with a kitchen knife.', { persons: [dyer, cole], addresses: ['9 Sample Street'], serious: true }),
    record('bail', 20, 'Bail condition: not to go to 9 Sample Street.', { persons: [cole], addresses: ['9 Sample Street'], until: ago(-30) }),
    record('custody', 21, 'Released from custody on bail.', { persons: [cole] }),
    record('intelligence', 100, 'He has been seen outside her workplace.', { persons: [dyer, cole] }),
    record('order', 200, 'Stalking protection order: no contact, no following.', { persons: [vane, vaneHim], addresses: ['31 Test Avenue'], until: ago(3) }),
    record('incident', 40, 'Reported him at the window; gone when officers came.', { persons: [vane, vaneHim], addresses: ['31 Test Avenue'], numbers: ['07700 900311'] }),
    record('incident', 29, 'Reported damage to her car, he is suspected.', { persons: [vane, vaneHim], addresses: ['31 Test Avenue'], vehicles: ['HF21 ABC'] }),
    record('firearms', 700, 'Shotgun certificate, two guns; review due.', { persons: [vaneHim], addresses: ['2 Mock Lane'], domesticAbuse: false }),
    record('mappa', 150, 'MAPPA level 2.', { persons: [person('Gregor Stahl', 'suspect', '1969-12-11')] }),
    record('pointer', 90, 'Another force holds records on him: two earlier victims.', { persons: [person('Gregor Stahl', 'suspect', '1969-12-11')] }),
    record('crime', 500, 'Harassment of a former partner by messages.', { persons: [person('Gregor Stahl', 'suspect', '1969-12-11'), person('Ines Ward', 'victim')], addresses: ['5 Placeholder Court'], numbers: ['07700 900405'] }),
  ]
  const streets = ['Alder Close', 'Birch Way', 'Cedar Road', 'Dogwood Lane', 'Elm Terrace', 'Fir Avenue', 'Gorse Street', 'Hazel Grove']
  const first = ['Nadia', 'Hugh', 'Priya', 'Colm', 'Greta', 'Omar', 'Sian', 'Yusuf']
  const last = ['Finch', 'Garrow', 'Hobday', 'Ingle', 'Jessop', 'Kemble', 'Larch', 'Mundy']
  const town = streets.flatMap((street, i) => last.map((surname, k): HistoryRecord => {
    const house = 3 + 7 * k + i
    const kind = (['incident', 'crime', 'intelligence', 'contact', 'incident', 'safeguarding', 'custody', 'incident'] as const)[(i + k) % 8]!
    const abuse = (i + 2 * k) % 3 === 0
    return record(kind, 15 + 11 * i + 29 * k, abuse ? 'Argument between partners, both spoken to apart.' : ['Bicycle taken from the garden.', 'Noise at night.', 'Fence damaged.'][(i + k) % 3]!, {
      persons: [person(`${first[(i + k) % 8]} ${surname}`, abuse ? 'victim' : 'caller')], addresses: [`${house} ${street}`], numbers: [`07700 900${500 + 8 * i + k}`], domesticAbuse: abuse,
    })
  }))
  return [...brook, ...others, ...town]
}
