import { heldContract } from './held.testing.ts'
import { onEmbedded } from './on-each-store.testing.ts'

onEmbedded('importing into', heldContract)
