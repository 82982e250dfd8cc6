import { Suspense } from 'react'
import { Left } from './live/left.tsx'
import { SessionProvider, useSitting } from './live/session.tsx'
import { SignIn } from './live/sign-in.tsx'
import { KeyChoice } from './parts/key-choice.tsx'
import { KeysProvider, useKeys } from './parts/keys.tsx'
import { NotDrawn } from './parts/not-drawn.tsx'
import { Palette } from './parts/palette.tsx'
import { FailedRetrying, Loading } from './parts/states.tsx'
import { chooseTheme, useTheme } from './parts/theme.ts'
import { goTo, hashOf, screenOf, screens, usePlace, type Screen } from './place.ts'
import { screenParts } from './screens.ts'

/** The whole page: who is signed in, and the screen of their chair. */
export function App() {
  return <SessionProvider><KeysProvider><Page /><Palette /><KeyChoice /></KeysProvider></SessionProvider>
}

const titles: Record<Screen, string> = { 'sign-in': 'Sign in', call: 'Call-taking', board: 'Dispatch board', wall: 'Supervisor wall', job: 'Job', replay: 'Case replay', doubtful: 'Doubtful matches', sampled: 'Second look at closed contacts', person: 'Person', address: 'Address' }
// Reached by whom or what they show, never empty.
const byLink: ReadonlySet<Screen> = new Set(['sign-in', 'person', 'address'])

function Page() {
  const { sitting } = useSitting()
  if (sitting.is === 'looking') return <main className="stack"><Loading what="who sits here" /></main>
  if (sitting.is === 'lost') return <main className="stack"><FailedRetrying what="who sits here" says="no line to the server" tries={1} /></main>
  if (sitting.is === 'signed-out') return <SignIn />
  return <Chair key={sitting.session.staff.id} role={screenOf(sitting.session.role)} staff={sitting.session.staff.id} />
}

function Chair({ role, staff }: { role: Screen; staff: string }) {
  const place = usePlace()
  const theme = useTheme()
  const { signOut } = useSitting()
  const here: Screen = place.screen === null || place.screen === 'sign-in' ? role : place.screen
  const Here = screenParts[here]
  useKeys([
    ...screens.filter((s) => !byLink.has(s) && s in screenParts).map((s) => ({ id: `go-${s}`, says: `Go to ${titles[s].toLowerCase()}`, run: () => goTo(s), because: s === here ? 'you are there' : null })),
    { id: 'theme', says: theme === 'dark' ? 'Light screen' : 'Dark screen', run: () => chooseTheme(theme === 'dark' ? 'light' : 'dark') },
    { id: 'sign-out', says: 'Sign out', run: () => void signOut() },
  ])
  return (
    <>
      <title>{`${titles[here]} · Holdfast`}</title>
      <Left staff={staff} />
      <Suspense fallback={<main className="stack"><Loading what="the screen" /></main>}>
        <NotDrawn what={titles[here]} home={hashOf(role)} at={`${here}/${place.open ?? ''}`}>
          {Here === undefined ? <main className="stack"><h1>{titles[here]}</h1><p>This build has no such screen.</p></main> : <Here />}
        </NotDrawn>
      </Suspense>
    </>
  )
}
