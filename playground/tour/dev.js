// `npm run dev`: Vite's dev server without a browser. Saving src/greet.cdef calls the new C at once.
import { createServer, isRunnableDevEnvironment } from 'vite'

const server = await createServer({ server: { middlewareMode: true } })
const { ssr } = server.environments
if (!isRunnableDevEnvironment(ssr)) throw new Error('Vite has no module runner here')
await ssr.runner.import('/src/dev.ts')
console.log('edit playground/tour/src/greet.cdef and save it; Ctrl-C ends')
