import type { Docs, Kind } from '#domain/state.ts'

/** The open documents a person (or the room itself) sees, at one position of the log. The browser holds the same shape. */
export type Seen = { position: number; docs: { readonly [K in Kind]: ReadonlyMap<string, Docs[K]> } }
