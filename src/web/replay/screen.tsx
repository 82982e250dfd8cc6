import type { Replay } from '#views/replay.ts'
import { useQuery } from '../live/query.ts'
import { hashOf, usePlace } from '../place.ts'
import { Frame } from '../parts/frame.tsx'
import { Answered } from '../parts/states.tsx'
import { Player } from './player.tsx'
import './replay.css'

type Listed = { name: string; title: string; summary: string; policies?: readonly { name: string; title: string }[] }

/** Real cases, replayed: as it was beside what Holdfast would have recorded, owed and alarmed, at any moment. */
export default function ReplayScreen() {
  const { open, also } = usePlace()
  const policy = also.get('policy')
  const at = also.get('at')
  const cases = useQuery<readonly Listed[]>('/cases')
  return (
    <Frame seat="Case replay" silent="a replay makes no sound" className="replay-page">
      {open === null
        ? <Answered asked={cases} what="the cases" none={(list) => list.length === 0} again={cases.again}>{(list) => <Cases list={list} />}</Answered>
        : <OneCase key={`${open} ${policy ?? ''}`} name={open} policy={policy} at={at} policies={('data' in cases ? cases.data : undefined)?.find((c) => c.name === open)?.policies ?? []} />}
    </Frame>
  )
}

const Cases = ({ list }: { list: readonly Listed[] }) => (
  <section className="replay-cases" aria-labelledby="replay-cases">
    <h2 id="replay-cases">Published cases</h2>
    <ul className="stack">
      {list.map((c) => <li key={c.name} className="replay-case"><h3><a href={hashOf('replay', c.name)}>{c.title}</a></h3><p>{c.summary}</p></li>)}
    </ul>
  </section>
)

function OneCase({ name, policy, at, policies }: { name: string; policy: string | null; at: string | null; policies: NonNullable<Listed['policies']> }) {
  const asked = useQuery<Replay>(`/cases/${encodeURIComponent(name)}/replay${policy === null ? '' : `?policy=${encodeURIComponent(policy)}`}`)
  return <Answered asked={asked} what="the case" again={asked.again}>{(replay) => <Player key={at ?? ''} replay={replay} policies={policies} asked={policy} from={at} />}</Answered>
}
