import { lazy, type ComponentType } from 'react'
import type { Screen } from './place.ts'

// Each screen lives in a folder of its own name and is the default export of screen.tsx there; it is loaded when first opened.
const found = import.meta.glob<{ default: ComponentType }>('./*/screen.tsx')

/** The screens of this build, by name. */
export const screenParts = Object.fromEntries(Object.entries(found).map(([path, load]) => [path.split('/')[1]!, lazy(load)])) as Partial<Record<Screen, ComponentType>>
