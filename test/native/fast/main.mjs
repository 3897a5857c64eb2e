// Runs sites.mjs where its argument says, and prints what came of it.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { Worker } from 'node:worker_threads'

const [, , place, ...numbers] = process.argv
const [calls, patience] = numbers.map(Number)
const beside = (name) => new URL(name, import.meta.url)

const places = {
  main: async () => (await import(beside('sites.mjs'))).run(calls, patience),
  worker: async () => {
    const source = `
      import { parentPort } from 'node:worker_threads'
      import { run } from '${beside('sites.mjs')}'
      parentPort.postMessage(run(${calls}, ${patience}))`
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`))
    return (await once(worker, 'message'))[0]
  },
  // sites.js is the same as one script
  vm: async () => {
    const realm = createContext({ process, Buffer })
    return runInContext(
      `${readFileSync(beside('sites.js'), 'utf8')}; sites.run(${calls}, ${patience})`,
      realm,
    )
  },
}

console.log(JSON.stringify(await places[place]()))
