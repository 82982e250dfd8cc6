import type { ReactNode } from 'react'
import { useNow } from '../live/clock.ts'
import { useSession, useSitting } from '../live/session.tsx'
import { quietEnds, quietTwoMinutes, startShiftTone, useSoundState } from '../live/sounds.ts'
import { staleAfter, useConnection } from '../live/store.ts'
import { Mark } from './marks.tsx'
import { chooseTheme, useTheme } from './theme.ts'
import { ageOf, clockOf, timeOf } from './time.ts'
import './header.css'

type Props = {
  /** The chair: "Dispatch board · East 2". The person's name is added. */
  seat: string
  /** "23 open", "3 without unit", "next due 00:14": said whatever is filtered. */
  counts?: readonly ReactNode[]
  /** Nothing sounds here: true says so in the words of a call desk, text in its own (none, on a phone). */
  silent?: boolean | string
}

/** The same top line in every chair: who sits where, what there is, how old the data is, the room's time, and the seat's own switches. */
export function Header({ seat, counts = [], silent = false }: Props) {
  const { staff, demo } = useSession()
  const { signOut } = useSitting()
  const theme = useTheme()
  return (
    <header className="head">
      <div className="head-seat"><h1>{seat}</h1><span>{staff.name}</span>{demo && <Mark title="Invented people and places">DEMO</Mark>}</div>
      <p className="head-counts">{counts.map((c, i) => <span key={i}>{c}</span>)}</p>
      <div className="head-right">
        <DataAge />
        <SoundSwitch silent={silent} />
        <button type="button" className="act act-small" onClick={() => chooseTheme(theme === 'dark' ? 'light' : 'dark')}>{theme === 'dark' ? 'Light' : 'Dark'}</button>
        <button type="button" className="act act-small" onClick={() => void signOut()}>Sign out</button>
        <RoomClock />
      </div>
    </header>
  )
}

function RoomClock() {
  const now = useNow()
  return <time className="head-clock" aria-label="Room time">{clockOf(now)}</time>
}

/** "data 0.4 s old"; past five seconds it is marked OLD, and clocks run on (S29). */
export function DataAge() {
  const { age, is } = useConnection()
  if (age === null) return <span className="second">{is === 'lost' ? 'no line to the room' : 'no data yet'}</span>
  return age > staleAfter ? <span className="head-old"><b>OLD</b> data {ageOf(age)} old</span> : <span className="second">data {ageOf(age)} old</span>
}

function SoundSwitch({ silent }: { silent: boolean | string }) {
  const state = useSoundState()
  const now = useNow()
  if (silent === '') return null
  if (silent !== false) return <span className="second">{silent === true ? 'no sound reaches this headset' : silent}</span>
  if (state === 'ready' && quietEnds() > now) return <span className="head-old"><b>QUIET</b> until {timeOf(quietEnds())}</span>
  if (state === 'ready') return <button type="button" className="act act-small" title="Holds back promises at risk for two minutes. Life still sounds." onClick={() => quietTwoMinutes(now)}>Sound on: quiet 2 min</button>
  return <button type="button" className="act act-small" onClick={() => void startShiftTone()}>{state === 'suspended' ? 'SOUND STOPPED: test tone' : state === 'none' ? 'NO SOUND on this desk' : 'Start shift: test tone'}</button>
}
