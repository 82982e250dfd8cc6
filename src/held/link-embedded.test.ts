import { linkContract } from './link.testing.ts'
import { onEmbedded } from './on-each-store.testing.ts'

onEmbedded('linking in', linkContract)
