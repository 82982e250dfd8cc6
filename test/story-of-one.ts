// A made-up life as records of other systems tell it: for tests and pictures of the person page. The dates are those of its telling, spring 2026.
const home = { text: 'Flat 4, 12 Example Road, Anytown', postcode: 'SW1A 2AA' }
const of = (role: string, id: string): object => ({ role, id })
const event = (id: string, kind: string, at: string, says: string, more: object = {}): object => ({ record: 'event', id, kind, at, says, persons: [of('victim', 'p1'), of('suspect', 'c1')], ...more })

export const storyOfOne: readonly object[] = [
  { record: 'person', id: 'p1', given: 'Alison', family: 'Brookfield', sex: 'female', born: '1985-03-12', phones: ['07700 900123', '01632 960123'], earlierNames: ['Alison Hartwell'], aliases: ['Ali Brookfield'], addresses: [{ ...home, from: '2021-09-01' }, { text: '9 Old Row, Farland', postcode: 'M1 1AE', from: '2012-05-01', to: '2021-08-31' }] },
  { record: 'person', id: 'p2', given: 'Ali', family: 'Brookfield', born: '1985-03-12', phones: ['07700 900123'], addresses: [home] },
  { record: 'person', id: 'p3', given: 'Alison', family: 'Brookefield', born: '1985-12-03', addresses: ['Example Road, Anytown'] },
  { record: 'person', id: 'c1', given: 'Carl', family: 'Brookfield', sex: 'male', born: '1980-01-01', vehicles: ['AB12 CDE'], addresses: [{ ...home, from: '2021-09-01', to: '2025-06-30' }] },
  { record: 'person', id: 'k1', given: 'Lily', family: 'Brookfield', born: '2016-04-02', addresses: [home] },
  { record: 'person', id: 'm1', given: 'Ruth', family: 'Hartwell', born: '1957-08-08', addresses: ['9 Old Row, Farland, M1 1AE'] },
  { record: 'relationship', a: 'c1', b: 'p1', kind: 'ex-spouse', from: '2014-07-12', to: '2025-06-30' }, { record: 'relationship', a: 'p1', b: 'k1', kind: 'parent', from: '2016-04-02' }, { record: 'relationship', a: 'm1', b: 'p1', kind: 'parent' },
  event('e01', 'crime', '2014-11-02', 'Pushed against a wall; she did not wish to make a statement.'),
  event('e02', 'incident', '2019-02-10', 'Shouting heard by a neighbour; both spoken to.', { persons: [of('victim', 'p1'), of('suspect', 'c1'), { role: 'witness', name: 'Owen Mbeki' }] }),
  event('e03', 'crime', '2024-08-30', 'Strangled until she lost sight; threat to kill.', { serious: 'yes', weapons: ['hands'], reference: '24/10211' }),
  event('e04', 'contact', '2025-10-06', 'He has been outside the school.'), event('e05', 'contact', '2026-01-04', 'Asked to renew an order; told that somebody would ring.'),
  event('e06', 'contact', '2026-03-02', 'Messages from numbers she does not know.', { persons: [of('caller', 'p1')] }), event('e07', 'incident', '2026-04-20', 'Her car tyres were cut overnight.', { persons: [of('victim', 'p2')] }),
  event('i01', 'intelligence', '2025-11-15', 'Said in a public house that she will not see Christmas.', { persons: [of('suspect', 'c1')] }), event('d01', 'disclosure-request', '2023-05-04', 'Right to ask, by her mother; told on 1 June 2023.', { persons: [of('victim', 'p1'), { role: 'other', id: 'm1' }] }),
  event('o01', 'order', '2025-04-20', 'Not to contact her or come within 100 m of the flat.', { until: '2026-04-19', endedWhy: 'not renewed' }), event('b01', 'bail', '2024-09-01', 'Not to contact her.', { until: '2025-01-10', endedWhy: 'no further action' }),
  event('m01', 'marker', '2024-09-02', 'Treat any call from here as urgent.', { until: '2024-12-02', endedWhy: 'time passed; she was not told', response: 'I' }), event('m02', 'marker', '2026-04-21', 'Treat any call from here as urgent.', { response: 'I', persons: [of('victim', 'p1')] }),
  event('r01', 'marac', '2024-09-19', 'High risk; agreed: police marker, refuge offered.'), event('s01', 'safeguarding', '2024-08-31', 'Lily saw it from the stairs.', { persons: [of('victim', 'p1'), { role: 'child', id: 'k1' }] }),
  event('f01', 'firearms', '2018-06-01', 'Shotgun certificate, two guns.', { until: '2028-06-01', persons: [of('holder', 'c1'), { role: 'other', id: 'p1' }] }),
]
