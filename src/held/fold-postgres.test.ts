import { foldContract } from './fold.testing.ts'
import { onPostgres } from './on-each-store.testing.ts'

onPostgres('folding in', foldContract)
