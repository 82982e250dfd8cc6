import type pg from 'pg'

// Binary copying: a head of eleven bytes, flags and a further length; then each row as the number of its columns and each column by its length; the number -1 ends it.
const headBytes = 19

/** Gives one column of bytes of each row, in order, as it comes. `select` must select one column of type bytea and nothing that is null. Rejects with the driver's error. */
export function copyOut(client: pg.ClientBase, select: string, take: (bytes: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let rest: Buffer = Buffer.alloc(0)
    let [begun, fault] = [false, undefined as Error | undefined]
    const read = (chunk: Buffer): void => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      if (!begun) { if (rest.length < headBytes) return; rest = rest.subarray(headBytes); begun = true }
      while (rest.length >= 6) {
        if (rest.readInt16BE(0) !== 1) throw new Error(`copying: a row has ${rest.readInt16BE(0)} columns and not one`)
        const length = rest.readInt32BE(2)
        if (rest.length < 6 + length) break
        take(rest.subarray(6, 6 + length))
        rest = rest.subarray(6 + length)
      }
      rest = Buffer.from(rest)      // what the driver gave is its own memory, which it uses again
    }
    const nothing = (): void => {}
    const copying = {
      callback: nothing as (e: Error | null) => void,
      submit(connection: pg.Connection) { connection.query(`copy (${select}) to stdout (format binary)`) },
      handleCopyData({ chunk }: { chunk: Buffer }) {
        // The rest of it comes all the same, and is let pass.
        if (fault === undefined) try { read(chunk) } catch (e) { fault = e as Error }
      },
      handleError(e: Error) { copying.callback(e); reject(e) },
      handleReadyForQuery() { copying.callback(null); if (fault === undefined) resolve(); else reject(fault) },
      handleCopyOutResponse: nothing, handleCommandComplete: nothing, handleRowDescription: nothing, handleDataRow: nothing,
    }
    client.query(copying)
  })
}
