#!/usr/bin/env node
// The `holdfast` command: builds what is missing or older than its sources, then runs it.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`holdfast needs Node 20.19 or newer; this is ${process.versions.node}.\n`)
  process.exit(1)
}
try {
  const { buildServer, buildWeb } = await import('../tools/build.mjs')
  await buildServer()
  if (process.argv[2] === 'serve' && !process.argv.includes('--help')) await buildWeb()
} catch (fault) {
  const missing = fault?.code === 'ERR_MODULE_NOT_FOUND'
  process.stderr.write(missing ? 'holdfast: dependencies are missing. Run: npm ci\n' : `holdfast: the build failed. ${fault?.message ?? fault}\n`)
  process.exit(1)
}
await import('../dist/main.js')
