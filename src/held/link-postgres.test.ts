import { linkContract } from './link.testing.ts'
import { onPostgres } from './on-each-store.testing.ts'

onPostgres('linking in', linkContract)
