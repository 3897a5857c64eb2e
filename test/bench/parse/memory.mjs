// Prints how much a process grows while it reads a text, and how much of that the result holds.
import { read } from './read.mjs'
import { generate, textOf } from './texts.mjs'

const [kind, size] = process.argv.slice(2)
const text = textOf(kind, Number(size))
read(generate(10), false)
globalThis.gc()
const before = process.memoryUsage()
const cdef = read(text, kind === 'headers')
const peak = process.resourceUsage().maxRSS * 1024 - before.rss
globalThis.gc()
const after = process.memoryUsage()
const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
if (cdef.declarations.length === 0) throw new Error('nothing was read')
console.log(JSON.stringify({ peak, held }))
