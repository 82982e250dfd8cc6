import { keptIndexContract } from './kept-index.testing.ts'
import { onPostgres } from './on-each-store.testing.ts'

onPostgres('a start from the index kept in', keptIndexContract)
