import type { ReactNode } from 'react'
import { leftBy } from '../live/outbox.ts'
import { useSession } from '../live/session.tsx'
import { useConnection } from '../live/store.ts'
import { Header } from './header.tsx'
import { KeyLine } from './keys.tsx'
import { Offline } from './states.tsx'
import './frame.css'

type Props = { seat: string; counts?: readonly ReactNode[]; silent?: boolean | string; strip?: ReactNode; children: ReactNode; /** Without the line of keys (phone). */ keyless?: boolean; className?: string }

/** What every chair has round its own work: header, strip, the word when the line is down, the screen, and the line of keys. */
export function Frame({ seat, counts, silent, strip, children, keyless = false, className }: Props) {
  const { staff } = useSession()
  const line = useConnection()
  return (
    <div className="frame">
      <div className="frame-top">
        <Header seat={seat} counts={counts} silent={silent} />
        {strip}
        {line.is === 'lost' && line.stale && <Offline since={line.heardAt} kept={leftBy(staff.id).length} />}
      </div>
      <main className={className ? `frame-main ${className}` : 'frame-main'}>{children}</main>
      {!keyless && <footer className="frame-foot"><KeyLine /></footer>}
    </div>
  )
}
