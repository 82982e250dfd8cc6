import { liveIndexContract } from './live-index.testing.ts'
import { onPostgres } from './on-each-store.testing.ts'

onPostgres('what is kept in memory, over', liveIndexContract)
