// Prints how long a process takes to load the compiler, and then to bring its first header to a module.
import { sqlite } from './texts.mjs'

const text = sqlite()
const start = performance.now()
const { moduleOf } = await import('./sqlite.mjs')
const loaded = performance.now()
moduleOf(text)
console.log(JSON.stringify({ loading: loaded - start, first: performance.now() - loaded }))
