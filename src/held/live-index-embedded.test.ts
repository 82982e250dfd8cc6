import { liveIndexContract } from './live-index.testing.ts'
import { onEmbedded } from './on-each-store.testing.ts'

onEmbedded('what is kept in memory, over', liveIndexContract)
