import type { Role } from '#policy/roles.ts'

export type DemoPerson = { id: `S-${string}`; name: string; roles: readonly Role[]; onDuty?: Role; desk?: string; unit?: string }

/** Everybody of the demo shift; all invented. One support operator where policy asks for two, so that the gap is on the wall; one case officer on long absence. */
export const demoPeople: readonly DemoPerson[] = [
  { id: 'S-hale', name: 'Robin Hale', roles: ['call-handler'], onDuty: 'call-handler', desk: 'desk 1' },
  { id: 'S-iqbal', name: 'Sana Iqbal', roles: ['call-handler'], onDuty: 'call-handler', desk: 'desk 2' },
  { id: 'S-pryce', name: 'Gwen Pryce', roles: ['call-handler'], onDuty: 'call-handler', desk: 'desk 3' },
  { id: 'S-tully', name: 'Owen Tully', roles: ['call-handler'] },
  { id: 'S-arden', name: 'Lee Arden', roles: ['dispatcher'], onDuty: 'dispatcher', desk: 'East 2' },
  { id: 'S-bell', name: 'Carys Bell', roles: ['dispatcher'], onDuty: 'dispatcher', desk: 'East 1' },
  { id: 'S-imre', name: 'Petra Imre', roles: ['support-operator'], onDuty: 'support-operator', desk: 'support 1' },
  { id: 'S-jory', name: 'Dan Jory', roles: ['support-operator'] },
  { id: 'S-holt', name: 'Marian Holt', roles: ['controller'], onDuty: 'controller', desk: 'control' },
  { id: 'S-voss', name: 'Abel Voss', roles: ['controller'] },
  { id: 'S-kerr', name: 'Inspector Ruth Kerr', roles: ['inspector'], onDuty: 'inspector', desk: 'ops room' },
  { id: 'S-lund', name: 'Chief Inspector Ana Lund', roles: ['duty-officer'], onDuty: 'duty-officer', desk: 'duty officer' },
  { id: 'S-moss', name: 'Tara Moss', roles: ['specialist'], onDuty: 'specialist', desk: 'specialist' },
  { id: 'S-dunn', name: 'DC Ivo Dunn', roles: ['case-officer'], onDuty: 'case-officer', desk: 'DA team North' },
  { id: 'S-quill', name: 'DC Nia Quill', roles: ['case-officer'] },
  { id: 'S-rowe', name: 'Hester Rowe', roles: ['reviewer'], onDuty: 'reviewer', desk: 'review' },
  { id: 'S-sable', name: 'Morgan Sable', roles: ['administrator'], onDuty: 'administrator', desk: 'systems' },
  ...([['nash', 'PC Eli Nash', 'RP07'], ['orme', 'PC Joan Orme', 'RP07'], ['pike', 'PC Ravi Pike', 'RP12'], ['quist', 'PC Lena Quist', 'RP19'], ['reed', 'PC Tom Reed', 'RP19'], ['shaw', 'PC Ama Shaw', 'RP21'],
    ['thorne', 'PC Kit Thorne', 'RP27'], ['usher', 'PC Zoe Usher', 'RP03'], ['vale', 'PC Noor Vale', 'RP31'], ['wynn', 'PC Bryn Wynn', 'RP31'], ['yates', 'PC Ida Yates', 'RP08'], ['zeller', 'PC Max Zeller', 'RP44']] as const)
    .map(([id, name, unit]): DemoPerson => ({ id: `S-${id}`, name, roles: ['response-officer'], onDuty: 'response-officer', unit: `U-${unit}` })),
]

/** Units of the shift, with where each stands (the town is invented; the coordinates are open sea off no coast). */
export const demoUnits: readonly { unit: string; code: string; skills: readonly string[]; lat: number; lon: number }[] = [
  { unit: 'RP07', code: '2', skills: ['response driver'], lat: 50.012, lon: -10.021 }, { unit: 'RP12', code: '2', skills: ['response driver', 'taser'], lat: 50.018, lon: -10.034 },
  { unit: 'RP19', code: '2', skills: ['response driver', 'method of entry'], lat: 50.004, lon: -10.011 }, { unit: 'RP21', code: '2', skills: ['response driver'], lat: 50.021, lon: -10.002 },
  { unit: 'RP27', code: '2', skills: ['response driver', 'domestic abuse trained'], lat: 50.009, lon: -10.044 }, { unit: 'RP03', code: '2', skills: [], lat: 50.001, lon: -10.029 },
  { unit: 'RP31', code: '2', skills: ['response driver', 'taser'], lat: 50.015, lon: -10.017 }, { unit: 'RP08', code: '3', skills: ['response driver'], lat: 50.006, lon: -10.037 },
  { unit: 'RP44', code: '2', skills: ['response driver', 'domestic abuse trained'], lat: 50.011, lon: -10.009 },
]
