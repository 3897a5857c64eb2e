// Vite's dev server, with the module runner that servers run in: what is saved runs at the next
// call, and what is wrong shows and stops nothing.
import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLogger, createServer, isRunnableDevEnvironment } from 'vite'
import type { ErrorPayload, HotPayload, ViteDevServer } from 'vite'
import { loadPlugin } from './bundlers.ts'
import { createProject } from './project.ts'
import type { Project } from './project.ts'

// Bundlers share the machine with whatever else it does.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

interface Running {
  runs: number
  call(): unknown
}

declare global {
  var entry: Running | undefined
  var accepting: Running | undefined
}

let project: Project
let server: ViteDevServer
/** What the page in the browser is sent. */
let sent: HotPayload[]
let logged: string[]

beforeEach(async () => {
  project = await createProject('server')
  logged = []
  const logger = createLogger('silent')
  logger.error = (message) => void logged.push(message)
  const cffi = await loadPlugin(project, 'vite')
  server = await createServer({
    root: project.root,
    configFile: false,
    customLogger: logger,
    plugins: [cffi()],
    server: { middlewareMode: true, ws: false },
    environments: { other: { consumer: 'server' } },
    optimizeDeps: { noDiscovery: true },
  })
  // An array of this server: one that was closed may have something left to say.
  const own: HotPayload[] = []
  sent = own
  vi.spyOn(server.environments.client.hot, 'send').mockImplementation((...args: unknown[]) => {
    own.push(args[0] as HotPayload)
  })
  // Before it watches, a save is not seen.
  const isWatched = () =>
    expect(server.watcher.getWatched()[project.path('src/native')]).toContain('counter.h')
  await vi.waitFor(isWatched)
})

afterEach(async () => {
  await server.close()
  project.remove()
  globalThis.entry = undefined
  globalThis.accepting = undefined
})

function importModule(url: string): Promise<unknown> {
  const { ssr } = server.environments
  if (!isRunnableDevEnvironment(ssr)) throw new Error('the ssr environment has no runner')
  return ssr.runner.import(url)
}

/** Of the part of a project that is running, or the whole test fails. */
function running(name: 'entry' | 'accepting'): Running {
  const found = globalThis[name]
  if (found === undefined) throw new Error(`${name} does not run`)
  return found
}

async function becomes(name: 'entry' | 'accepting', value: number): Promise<void> {
  await vi.waitFor(() => expect(running(name).call()).toBe(value), { timeout: 5000, interval: 10 })
}

async function shownError(): Promise<ErrorPayload['err']> {
  return vi.waitFor(
    () => {
      const payload = sent.find((payload) => payload.type === 'error')
      if (payload === undefined) throw new Error('no error was sent')
      return payload.err
    },
    { timeout: 5000, interval: 10 },
  )
}

/** Not sooner after the last save than a person would: the watcher does not tell of it. */
async function save(file: string, text: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100))
  project.write(file, text)
}

const header = (tens: number) => `#define TENS ${tens}\n\nint current(void);\n`
const source = (ones: number) =>
  `#include "counter.h"\n\nint current(void) { return TENS * 10 + ${ones}; }\n`
const cdef = (declarations: string) =>
  `#include "counter.h"\n#pragma cffi sources counter.c\n\n${declarations}\n`

describe('saving', () => {
  test('a header that is imported directly, and one that it includes', async () => {
    project.write('src/native/digits.h', '#define TENS 1\n')
    project.write(
      'src/native/direct.h',
      '#include "digits.h"\nstatic inline int current(void) { return TENS * 10; }\n',
    )
    project.write(
      'src/direct.js',
      `import { current } from './native/direct.h?cffi'
       globalThis.entry = { runs: (globalThis.entry?.runs ?? 0) + 1, call: () => current() }`,
    )
    await importModule('/src/direct.js')
    expect(running('entry').call()).toBe(10)
    await save('src/native/digits.h', '#define TENS 2\n')
    await becomes('entry', 20)
    await save('src/native/direct.h', 'static inline int current(void) { return 3; }\n')
    await becomes('entry', 3)
    await save('src/native/direct.h', 'static inline int current(void) { return x; }\n')
    expect((await shownError()).message).toMatch(/'x' undeclared/)
    expect(running('entry').call()).toBe(3)
  })

  test('a library that a .cdef opens, when it is built again', async () => {
    const build = (value: number): void => {
      const input = `int current(void) { return ${value}; }\n`
      const library = project.path('src/native/libown.so')
      const flags = ['-shared', '-fPIC', '-x', 'c', '-', '-o', library]
      execFileSync('gcc', flags, { input })
    }
    build(7)
    project.write('src/native/own.cdef', '#pragma cffi dlopen ./libown.so\nint current(void);\n')
    project.write(
      'src/own.js',
      `import { current } from './native/own.cdef'
       globalThis.entry = { runs: (globalThis.entry?.runs ?? 0) + 1, call: () => current() }`,
    )
    await importModule('/src/own.js')
    expect(running('entry').call()).toBe(7)
    await new Promise((resolve) => setTimeout(resolve, 100))
    build(8)
    await becomes('entry', 8)
  })

  test('a header, a C file and the .cdef: the importer runs again with the new code', async () => {
    await importModule('/src/entry.js')
    expect(running('entry').call()).toBe(11)
    await save('src/native/counter.h', header(2))
    await becomes('entry', 21)
    await save('src/native/counter.c', source(2))
    await becomes('entry', 22)
    await save('src/native/counter.cdef', 'static int current(void) { return 5; }\n')
    await becomes('entry', 5)
    expect(running('entry').runs).toBe(4)
  })

  test('with import.meta.hot.accept the importer is not run again', async () => {
    await importModule('/src/accepting.js')
    const { call } = running('accepting')
    await save('src/native/counter.h', header(3))
    await becomes('accepting', 31)
    await save('src/native/counter.c', source(4))
    await becomes('accepting', 34)
    await save('src/native/counter.cdef', cdef('unsigned current(void);'))
    await becomes('accepting', 34)
    expect(running('accepting').runs).toBe(1)
    expect(call()).toBe(34)
  })

  test('functions of the last build can still be called', async () => {
    const module = await importModule('/src/native/counter.cdef')
    const { current: before } = module as { current(): number }
    await importModule('/src/entry.js')
    await save('src/native/counter.h', header(7))
    await becomes('entry', 71)
    expect(before()).toBe(11)
  })
})

test('saving an included .cdef rebuilds what includes it, and a mistake in it stops neither', async () => {
  const included = (step: string) => `%{\n#define STEP ${step}\n%}\n#define STEP ...\n`
  project.write('src/native/included.cdef', included('1'))
  project.write(
    'src/native/outer.cdef',
    '#include "included.cdef"\nstatic int stepped(int x) { return x + STEP; }\n',
  )
  project.write(
    'src/outer.js',
    "import { STEP, stepped } from './native/outer.cdef'\n\n" +
      'globalThis.entry = { runs: (globalThis.entry?.runs ?? 0) + 1, call: () => stepped(10) * 100 + STEP }\n',
  )
  await importModule('/src/outer.js')
  expect(running('entry').call()).toBe(1101)
  await save('src/native/included.cdef', included('5'))
  await becomes('entry', 1505)
  await save('src/native/included.cdef', included('5 int'))
  expect(await shownError()).toMatchObject({ id: project.path('src/native/included.cdef') })
  expect(running('entry').call()).toBe(1505)
  await save('src/native/included.cdef', included('7'))
  await becomes('entry', 1707)
})

test('of a file that is written twice at once, the second state is what runs', async () => {
  await importModule('/src/entry.js')
  await save('src/native/counter.h', '')
  setTimeout(() => project.write('src/native/counter.h', header(4)), 20)
  await becomes('entry', 41)
  expect(sent).toEqual([])
})

describe('a mistake', () => {
  test.each([
    ['of syntax', 'int current(void;', 4, 'int current(void;'],
    ['that the C compiler finds', 'int current(int x);', 4, 'int current(int x);'],
  ])(
    '%s shows at its line and the last good build goes on working',
    async (_, declaration, line, text) => {
      await importModule('/src/entry.js')
      await save('src/native/counter.cdef', cdef(declaration))
      const error = await shownError()
      const file = project.path('src/native/counter.cdef')
      expect(error).toMatchObject({ loc: { file, line }, id: file })
      // The pattern of Vite's overlay: it shows a frame of no other form.
      expect(error.frame).toMatch(/^\d+\s*\|.+\n\s+\|\s+\^+/)
      expect(error.frame).toContain(text)
      expect(error.stack).toBe('')
      expect(logged.join('\n')).toContain(`counter.cdef:${line}:`)

      expect(running('entry').call()).toBe(11)
      await importModule('/src/entry.js')
      expect(running('entry').call()).toBe(11)

      await save('src/native/counter.cdef', cdef('int current(void);'))
      await save('src/native/counter.h', header(8))
      await becomes('entry', 81)
      expect(sent).toContainEqual({ type: 'update', updates: [] })
    },
  )

  test('in a C file shows in that file', async () => {
    await importModule('/src/entry.js')
    await save('src/native/counter.c', 'int current(void) { return nothing; }\n')
    const error = await shownError()
    expect(error).toMatchObject({ loc: { file: project.path('src/native/counter.c'), line: 1 } })
    await save('src/native/counter.c', source(9))
    await becomes('entry', 19)
  })

  test('at the start rejects the import, and saving it right recovers', async () => {
    await save('src/native/counter.cdef', cdef('int current(void;'))
    await expect(importModule('/src/entry.js')).rejects.toMatchObject({
      loc: { file: project.path('src/native/counter.cdef'), line: 4 },
      plugin: 'unplugin-cffi',
    })
    await save('src/native/counter.cdef', cdef('int current(void);'))
    await vi.waitFor(() => importModule('/src/entry.js'), { timeout: 5000 })
    expect(running('entry').call()).toBe(11)
  })
})

test('the page in the browser is told that it cannot import it', async () => {
  const request = server.environments.client.transformRequest('/src/native/counter.cdef')
  await expect(request).rejects.toThrow(
    /cannot be imported in code for the browser.+on the server/s,
  )
})

describe('types are one per process by name and layout', () => {
  const shape = (fields: string) =>
    `struct shape { ${fields} };\nstatic int width(struct shape *s) { return (int)s->w; }\n`
  interface Shapes {
    shape: new (init?: object) => object
    width(shape: object): number
    ffi: { typeof(value: unknown): unknown; 'new'(type: string): object }
  }
  const load = async () => (await importModule('/src/native/shape.cdef')) as Shapes

  test('before and after a hot rebuild, unless the layout changed', async () => {
    project.write('src/native/shape.cdef', shape('int w;'))
    const before = await load()
    const old = new before.shape({ w: 3 })
    await save('src/native/shape.cdef', `${shape('int w;')}static int more(void) { return 1; }\n`)
    const after = await vi.waitFor(async () => {
      const module = await load()
      expect(module).toHaveProperty('more')
      return module
    })
    expect(after.shape).toBe(before.shape)
    expect(after.width(old)).toBe(3)
    expect(before.width(after.ffi.new('struct shape *'))).toBe(0)
    expect(after.ffi.typeof('struct shape *')).toBe(before.ffi.typeof('struct shape *'))

    await save('src/native/shape.cdef', shape('double w;'))
    const other = await vi.waitFor(async () => {
      const module = await load()
      expect(module).not.toHaveProperty('more')
      return module
    })
    expect(other.shape).not.toBe(before.shape)
    expect(() => other.width(old)).toThrow(/got another type of that name/)
    expect(before.width(old)).toBe(3)
  })

  test('in two environments', async () => {
    project.write('src/native/shape.cdef', shape('int w;'))
    const first = await load()
    const { other } = server.environments
    if (other === undefined || !isRunnableDevEnvironment(other)) throw new Error('no environment')
    const second = (await other.runner.import('/src/native/shape.cdef')) as Shapes
    expect(second).not.toBe(first)
    expect(second.shape).toBe(first.shape)
    expect(second.width(new first.shape({ w: 4 }))).toBe(4)
    expect(second.ffi.typeof('struct shape[3]')).toBe(first.ffi.typeof('struct shape[3]'))
  })
})
