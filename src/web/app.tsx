import { Suspense } from 'react'
import { usePlace } from './place.ts'
import { screenParts } from './screens.ts'

/** The whole page: who is signed in, and the screen of their chair. */
export function App() {
  const place = usePlace()
  const Here = place.screen === null ? undefined : screenParts[place.screen]
  return (
    <Suspense fallback={<p role="status">Loading the screen</p>}>
      {Here === undefined ? <main className="stack"><h1>Holdfast</h1><p>This screen is not here.</p></main> : <Here />}
    </Suspense>
  )
}
