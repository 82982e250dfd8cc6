import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useNow } from './clock.ts'
import { nextSound, silent, type Alarm, type Sounded } from './sound-plan.ts'

// High: two groups of five. Medium: three. Nothing else sounds. After the practice of IEC 60601-1-8: a component between 150 and 1,000 Hz,
// four peaks between 150 and 4,000 Hz within 15 dB of one another (here 523, 1,046, 1,569, 2,092 Hz, the weakest 7 dB down).
const pitch = 523
const peaks = [0, 1, 0.8, 0.6, 0.45]
const pulse = 0.15
const high = [0, 0.25, 0.5, 0.85, 1.1]       // starts of one group of five, seconds: three, a breath, two
const medium = [0, 0.4, 0.8]

export type SoundState = 'locked' | 'ready' | 'suspended' | 'none'
const heard = new Set<() => void>()
let context: AudioContext | null = null
let quietUntil = 0
let state: SoundState = typeof AudioContext === 'function' ? 'locked' : 'none'

function become(next: SoundState): void {
  if (state === next) return
  state = next
  for (const f of heard) f()
}

function play(starts: readonly number[]): void {
  if (context === null || context.state !== 'running') return
  const ctx = context
  const wave = ctx.createPeriodicWave(new Float32Array(peaks.length), new Float32Array(peaks))
  for (const start of starts) {
    const at = ctx.currentTime + 0.05 + start
    const tone = ctx.createOscillator()
    const gain = ctx.createGain()
    tone.setPeriodicWave(wave)
    tone.frequency.value = pitch
    gain.gain.setValueAtTime(0, at)
    gain.gain.linearRampToValueAtTime(0.5, at + 0.02)
    gain.gain.setValueAtTime(0.5, at + pulse - 0.02)
    gain.gain.linearRampToValueAtTime(0, at + pulse)
    tone.connect(gain).connect(ctx.destination)
    tone.start(at)
    tone.stop(at + pulse)
  }
}

export const playA0 = (): void => play([...high, ...high.map((s) => s + 1.75)])
export const playA1 = (): void => play(medium)

/** "Start shift": must be called from a press. Plays the test tone and lets later alarms sound; true when this desk can be heard. */
export async function startShiftTone(): Promise<boolean> {
  if (typeof AudioContext !== 'function') return false
  context ??= new AudioContext()
  context.onstatechange = () => become(context?.state === 'running' ? 'ready' : 'suspended')
  await context.resume()
  become(context.state === 'running' ? 'ready' : 'suspended')
  playA1()
  return context.state === 'running'
}

/** Holds back A1 for two minutes; A0 still sounds. Returns when it ends, room time in ms. */
export const quietTwoMinutes = (now: number): number => (quietUntil = now + 120_000)
export const quietEnds = (): number => quietUntil

/** Whether this desk can be heard: shown in the header, because a desk without sound is the supervisor's business. */
export const useSoundState = (): SoundState => useSyncExternalStore((f) => { heard.add(f); return () => heard.delete(f) }, () => state)

/** Sounds what this seat must hear. `mute` is for the call screen alone: nothing is ever audible in a call (ux.md section 1). */
export function useAlarmSounds(alarms: readonly Alarm[], mute = false): void {
  const now = useNow()
  const sounded = useRef<Sounded>(silent)
  useEffect(() => {
    if (mute) { sounded.current = silent; return }
    if (context === null || context.state !== 'running') return
    const { play: what, after } = nextSound(sounded.current, alarms, now, quietUntil)
    sounded.current = after
    if (what === 'A0') playA0()
    if (what === 'A1') playA1()
  }, [alarms, mute, now])
}
