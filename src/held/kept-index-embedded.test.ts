import { keptIndexContract } from './kept-index.testing.ts'
import { onEmbedded } from './on-each-store.testing.ts'

onEmbedded('a start from the index kept in', keptIndexContract)
