import { heldContract } from './held.testing.ts'
import { onPostgres } from './on-each-store.testing.ts'

onPostgres('importing into', heldContract)
