import { foldContract } from './fold.testing.ts'
import { onEmbedded } from './on-each-store.testing.ts'

onEmbedded('folding in', foldContract)
