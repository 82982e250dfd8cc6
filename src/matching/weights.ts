// How often each kind of agreement is seen when two descriptions are of one person (m). How often between strangers (u) comes from the people held wherever it
// can be counted, and from here where it cannot. Set on generated calls and on public sets (docs/matching.md), never on the seeds that are reported.

export const weights = {
  version: '1',
  /** P(who is asked about is held at all). What is not is somebody's first contact. */
  held: 0.9,
  /** For each person held: others of that household who are not held and may be who is asked about. */
  unheldHousemates: 0.15,
  // A name: how it is asked when it is held so. `variants` is over how many spellings each way of missing it spreads.
  given: { exact: 0.64, nickname: 0.1, sound: 0.08, near: [0.06, 0.04, 0.03, 0.02], prefix: 0.015, skeleton: 0.02, initial: 0.9, different: 0.05 },
  family: { exact: 0.7, nickname: 0.005, sound: 0.09, near: [0.06, 0.035, 0.02, 0.015], prefix: 0.01, skeleton: 0.02, initial: 0.9, different: 0.1, ofHousemate: 0.06 },
  /** What another surname says beyond that, by sex, in bits. */
  anotherSurname: { f: 0.7, m: -1.7 },
  variants: { nickname: 5, sound: 4, near: [8, 30, 150, 700], prefix: 6, skeleton: 60 },
  /** Nearness from which each `near` level holds, and what share of all names is so near to a given one. */
  nearFrom: [0.86, 0.78, 0.7, 0.6],
  nearByChance: { given: [0.0012, 0.004, 0.012, 0.04], family: [0.0008, 0.0025, 0.009, 0.035] },
  born: { exact: 0.82, partial: 0.88, swapped: 0.035, onePart: 0.07, yearOnly: 0.02, nearYear: 0.02, different: 0.02 },
  age: { fits: 0.72, near: 0.2, far: 0.06, not: 0.02 },
  sex: { same: 0.985, different: 0.015 },
  phone: { exact: 0.55, slip: 0.06, tail: 0.02, different: 0.37 },
  handle: { exact: 0.7, slip: 0.06, different: 0.24 },
  vehicle: { exact: 0.6, slip: 0.08, different: 0.32 },
  place: { home: 0.62, otherFlat: 0.02, noNumber: 0.55, otherNumber: 0.05, town: 0.14, outward: 0.16, elsewhere: 0.12 },
  /** How often house-mates share it. */
  shared: { given: 0.02, family: 0.65, born: 0.01, age: 0.25, sex: 0.5, landline: 0.75, mobile: 0.05, handle: 0.03, vehicle: 0.4, home: 0.92 },
} as const
