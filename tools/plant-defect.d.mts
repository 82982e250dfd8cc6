import type { Defect } from '../src/simulator/defects/defect.ts'

export function planted(defect: Defect): string
export function bundle(defect?: Defect): Promise<string>
export type Hunted = { by?: string; says?: string; seed?: number; hours: number; seeds: number; seconds: number }
export function hunt(defect: Defect | undefined, p: { seeds: number; hours: number; first?: number; seconds?: number }): Promise<Hunted>
