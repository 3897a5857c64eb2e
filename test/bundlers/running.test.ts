// A build into a folder whose program is running: the program has the addons mapped, and goes on.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bundlers } from './bundlers.ts'
import { createProject } from './project.ts'

const program = `import { answer } from './own.cdef'
let calls = 0
process.send('running')
process.on('message', () => {
  for (let i = 0; i < 1000; i++) calls += answer()
  process.send(calls)
  process.exit(0)
})
setTimeout(() => process.exit(2), 60_000)
`

it.each(bundlers)('$name', async (bundler) => {
  const project = await createProject('server')
  try {
    project.write('src/own.cdef', 'int answer(void) { return 42; }\n')
    project.write('src/running.mjs', program)
    const options = { input: { running: 'src/running.mjs' }, format: 'es' as const }
    const built = await bundler.build(project, options)
    const entry = join(built.folder, built.file('running'))
    const child = spawn(process.execPath, [entry], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    await once(child, 'message')
    await bundler.build(project, options)
    child.send('call')
    const [calls] = await once(child, 'message')
    expect(calls).toBe(42_000)
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  } finally {
    project.remove()
  }
})
