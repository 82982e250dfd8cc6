// The embedded engine: PGlite (PostgreSQL in WebAssembly) in a worker thread, on a file system layer that really syncs.
// Plain JavaScript, importing only packages and node:*, because a worker is loaded by Node itself, also where nothing has been built.
//
// Stock PGlite (0.5) never reaches the disk: it starts PostgreSQL with -F (fsync off), and its Node file system has no fsync operation. Here -F is
// left out, and fsync is added for files and folders. After an error of the disk nothing is answered any more: the page cache no longer tells what is
// on the disk, so only a restart, which reads the disk, knows what was kept.
import fs from 'node:fs'
import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/**
 * @typedef {object} Trial For tests of durability only: see power-cut.test.ts.
 * @property {string} [record] file that receives every change the engine makes to its folder, in order
 * @property {SharedArrayBuffer} [recorded] its first Int32 counts the records
 * @property {boolean} [forgetful] leave fsync out, as stock PGlite does
 * @property {SharedArrayBuffer} [failing] once its first Int32 is not 0, every fsync fails with EIO
 * @property {SharedArrayBuffer} [full] once its first Int32 is not 0, a write that makes a file longer fails with ENOSPC
 */
/** @type {{ dir: string, trial?: Trial }} */
const { dir, trial = {} } = workerData
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)

// -F is fsync off; fdatasync of the WebAssembly build does nothing, fsync is the one that arrives.
const startParams = [...PGlite.defaultStartParams.filter((p) => p !== '-F'), '-c', 'fsync=on', '-c', 'wal_sync_method=fsync']

/** @type {Error | null} The fault after which nothing is acknowledged. */
let broken = null

/** @param {string} file Flushes a file or folder by its path. */
function flush(file) {
  const fd = fs.openSync(file, 'r')
  try { fs.fsyncSync(fd) } finally { fs.closeSync(fd) }
}

class DurableNodeFS extends NodeFS {
  /** @param {any} pg @param {any} options */
  async init(pg, options) {
    const made = await super.init(pg, options)
    made.emscriptenOpts.preRun.push((/** @type {any} */ module) => { makeDurable(module.NODEFS, module.FS) })
    return made
  }
}

/** @param {any} nodefs @param {any} FS Adds fsync to Emscripten's NODEFS. */
function makeDurable(nodefs, FS) {
  const fsync = (/** @type {any} */ stream) => {
    try {
      if (trial.failing && Atomics.load(new Int32Array(trial.failing), 0) !== 0) throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' })
      if (stream.nfd !== undefined && stream.nfd !== null) fs.fdatasyncSync(stream.nfd)
      else flush(nodefs.realPath(stream.node))
    } catch (e) {
      broken = e instanceof Error ? e : new Error(String(e))
      throw new FS.ErrnoError(29)   // EIO
    }
    return 0
  }
  if (!trial.forgetful) nodefs.stream_ops.fsync = fsync
  if (trial.full) {
    const { write } = nodefs.stream_ops
    nodefs.stream_ops.write = (/** @type {any} */ stream, /** @type {any} */ buffer, /** @type {number} */ offset, /** @type {number} */ length, /** @type {number} */ position) => {
      if (Atomics.load(new Int32Array(/** @type {SharedArrayBuffer} */ (trial.full)), 0) !== 0 && position + length > fs.fstatSync(stream.nfd).size) throw new FS.ErrnoError(51)   // ENOSPC
      return write(stream, buffer, offset, length, position)
    }
  }
  if (trial.record) recordChanges(nodefs, trial.record, trial.recorded)
}

/**
 * Writes each change to a record file: a line of JSON, followed by the bytes of a write.
 * @param {any} nodefs @param {string} file @param {SharedArrayBuffer} [recorded]
 */
function recordChanges(nodefs, file, recorded) {
  const out = fs.openSync(file, 'a')
  const root = path.join(dir, 'database')
  const name = (/** @type {string} */ real) => path.relative(root, real)
  const note = (/** @type {object} */ change, /** @type {Uint8Array | null} */ bytes = null) => {
    fs.writeSync(out, `${JSON.stringify(change)}\n`)
    if (bytes) fs.writeSync(out, bytes)
    if (recorded) Atomics.add(new Int32Array(recorded), 0, 1)
  }
  const { stream_ops: s, node_ops: n } = nodefs
  const was = { ...s, ...n, streamSetattr: s.setattr, nodeSetattr: n.setattr }
  s.write = (/** @type {any} */ stream, /** @type {any} */ buffer, /** @type {number} */ offset, /** @type {number} */ length, /** @type {number} */ position) => {
    const written = was.write(stream, buffer, offset, length, position)
    note({ did: 'write', file: name(nodefs.realPath(stream.node)), at: position, bytes: written },
      new Uint8Array(buffer.buffer, buffer.byteOffset + offset, written).slice())
    return written
  }
  s.fsync = was.fsync && ((/** @type {any} */ stream) => { was.fsync(stream); note({ did: 'fsync', file: name(nodefs.realPath(stream.node)) }); return 0 })
  s.setattr = (/** @type {any} */ stream, /** @type {any} */ attr) => {
    was.streamSetattr(stream, attr)
    if (attr.size !== undefined) note({ did: 'truncate', file: name(nodefs.realPath(stream.node)), size: attr.size })
  }
  n.setattr = (/** @type {any} */ node, /** @type {any} */ attr) => {
    was.nodeSetattr(node, attr)
    if (attr.size !== undefined) note({ did: 'truncate', file: name(nodefs.realPath(node)), size: attr.size })
  }
  n.mknod = (/** @type {any[]} */ ...args) => {
    const node = was.mknod(...args)
    const real = nodefs.realPath(node)
    note({ did: fs.lstatSync(real).isDirectory() ? 'mkdir' : 'create', file: name(real) })
    return node
  }
  n.rename = (/** @type {any} */ old, /** @type {any} */ folder, /** @type {string} */ to) => {
    const from = name(nodefs.realPath(old))
    was.rename(old, folder, to)
    note({ did: 'rename', file: from, to: path.join(name(nodefs.realPath(folder)), to) })
  }
  n.unlink = (/** @type {any} */ folder, /** @type {string} */ child) => {
    was.unlink(folder, child)
    note({ did: 'unlink', file: path.join(name(nodefs.realPath(folder)), child) })
  }
  n.rmdir = (/** @type {any} */ folder, /** @type {string} */ child) => {
    was.rmdir(folder, child)
    note({ did: 'rmdir', file: path.join(name(nodefs.realPath(folder)), child) })
  }
}

/** @param {string} folder Flushes a folder and everything in it. */
function flushTree(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name)
    if (entry.isDirectory()) flushTree(child)
    else if (entry.isFile()) flush(child)
  }
  flush(folder)
}

/** Makes a new database beside its place and moves it there once it is whole and flushed: a first start that is cut short leaves no half of one. */
async function makeDatabase() {
  const making = path.join(dir, 'making')
  fs.rmSync(making, { recursive: true, force: true })
  port.postMessage({ progress: 'making a new database' })
  const db = await PGlite.create({ fs: new NodeFS(making) })
  await db.close()
  port.postMessage({ progress: 'flushing it to disk' })
  flushTree(making)
  fs.renameSync(making, path.join(dir, 'database'))
  flush(dir)
  flush(path.dirname(dir))
}

async function start() {
  if (!fs.existsSync(path.join(dir, 'database'))) await makeDatabase()
  port.postMessage({ progress: 'starting the database' })
  const db = await PGlite.create({ fs: new DurableNodeFS(path.join(dir, 'database')), startParams })
  let tail = Promise.resolve()
  const fail = (/** @type {unknown} */ e) => {
    broken ??= e instanceof Error ? e : new Error(String(e))
    port.postMessage({ fault: broken.message })
  }
  port.on('message', (/** @type {Uint8Array | 'close'} */ message) => {
    tail = tail.then(async () => {
      if (broken !== null) return fail(broken)
      try {
        if (message === 'close') {
          await db.close()
          if (broken !== null) return fail(broken)
          port.postMessage('closed')
          port.close()
          return
        }
        const answer = await db.execProtocolRaw(message)
        // An error of the disk may have been met and passed over on the way to this answer: it must not leave.
        if (broken !== null) return fail(broken)
        if (answer.byteLength > 0) port.postMessage(answer, answer.byteLength === answer.buffer.byteLength ? [answer.buffer] : [])
      } catch (e) {
        fail(e)
      }
    })
  })
  port.postMessage('ready')
}

start().catch((e) => { port.postMessage({ fault: `The database could not be started: ${e instanceof Error ? e.message : String(e)}` }) })
