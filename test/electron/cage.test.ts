// Electron refuses buffers over memory that C owns. Node does not, so that here the core of a bundle asks a library
// of ours for them, which refuses as Electron's memory cage does.
import * as childProcess from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bundlers } from '../bundlers/bundlers.ts'
import { createProject, list } from '../bundlers/project.ts'
import type { Project } from '../bundlers/project.ts'
import { collect, createApp, edit, pack, results, runApp, tools } from './apps.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const execFile = promisify(childProcess.execFile)

const cdef = `
#include <stdlib.h>
%{
static unsigned char own[4] = { 1, 2, 3, 4 };
unsigned char shared[4];
%}
extern unsigned char shared[4];
unsigned char *bytes(void) { return own; }
const char *text(void) { return "from C"; }
double twice(double x, double (*f)(double)) { return f(x) + f(x); }
struct point { double x, y; };
struct point middle(struct point a) { struct point r = { a.x / 2, a.y / 2 }; return r; }
void fill(unsigned char *to, int count) { for (int i = 0; i < count; i++) to[i] = i; }
`

const program = `
import lib, { ffi } from './own.cdef'
const said = (run) => {
  try {
    return run()
  } catch (error) {
    return error.code + ' ' + error.message
  }
}
const owned = ffi.new('unsigned char[4]')
const view = ffi.view(owned)
lib.fill(owned, 4)
const given = new Uint8Array(3)
lib.fill(given, 3)
console.log(JSON.stringify({
  buffer: said(() => [...ffi.buffer(lib.bytes(), 4)]),
  view: said(() => [...ffi.view(lib.shared)]),
  unpack: [...ffi.unpack(lib.bytes(), 4)],
  owned: [...view],
  given: [...given],
  text: lib.text(),
  twice: lib.twice(2, (x) => x * x),
  middle: ffi.plain(lib.middle({ x: 2, y: 4 })),
  async: await lib.twice.async(3, (x) => x),
}))
`

const works = {
  unpack: [1, 2, 3, 4],
  owned: [0, 1, 2, 3],
  given: [0, 1, 2],
  text: 'from C',
  twice: 8,
  middle: { x: 1, y: 2 },
  async: 6,
}

describe.runIf(process.platform === 'linux')('the memory cage', () => {
  let project: Project
  let file: string
  let library: string

  beforeAll(async () => {
    project = await createProject('program')
    project.write('src/own.cdef', cdef)
    project.write('src/cage.js', program)
    const vite = bundlers.find(({ name }) => name === 'vite')
    const built = await vite?.build(project, { input: { cage: 'src/cage.js' }, format: 'es' })
    if (built === undefined) throw new Error('there is no Vite')
    file = join(built.folder, built.file('cage'))
    library = project.path('cage.so')
    const source = join(import.meta.dirname, 'cage.c')
    await execFile('cc', ['-shared', '-fPIC', '-o', library, source])
  })
  afterAll(() => project.remove())

  async function runProgram(environment: object): Promise<unknown> {
    const { stdout } = await execFile(process.execPath, [file], {
      env: { ...process.env, ...environment },
    })
    return JSON.parse(stdout)
  }

  test('without it C’s memory is seen through buffers', async () => {
    expect(await runProgram({})).toEqual({ buffer: [1, 2, 3, 4], view: [0, 0, 0, 0], ...works })
  })

  test('in it such a buffer is an error that names the copy, and all else works', async () => {
    const folder = join(file, '..')
    const cores = list(folder).filter((name) => /cffi-[^/]*\.node$/.test(name))
    expect(cores).toHaveLength(1)
    askUs(folder)
    const refused = expect.stringMatching(/^ERR_FFI_UNSUPPORTED .*Electron.*ffi\.unpack/)
    expect(await runProgram({ LD_PRELOAD: library })).toEqual({
      buffer: refused,
      view: refused,
      ...works,
    })
  })
})

describe.runIf(process.platform === 'linux')('the memory cage in an application', () => {
  const [tool] = tools
  if (tool === undefined) throw new Error('there is no tool')
  let project: Project
  let folder: string
  let app: string

  beforeAll(async () => {
    project = await createApp(tool)
    const maths = 'src/native/maths.cdef'
    const own = '%{\nstatic unsigned char own[4] = { 1, 2, 3, 4 };\n%}\n'
    const bytes = `${own}unsigned char *bytes(void) { return own; }\n`
    project.write(maths, `${readFileSync(project.path(maths), 'utf8')}\n${bytes}`)
    edit(project, 'src/main.ts', '{ hypot }', '{ bytes, ffi, hypot }')
    edit(project, 'src/main.ts', 'const results = {', 'const results = { bytes: said(), ')
    const said = `function said() {
  try {
    return [...new Uint8Array(ffi.buffer(bytes(), 4))]
  } catch (error) {
    return [String(error.code), ...ffi.unpack(bytes(), 4)]
  }
}
`
    edit(project, 'src/main.ts', 'async function start', `${said}async function start`)
    const { status, stdout, stderr } = tool.build(project)
    expect(status, stdout + stderr).toBe(0)
    app = collect(project, tool)
    folder = dirname(dirname(app))
    const source = join(import.meta.dirname, 'cage.c')
    await execFile('cc', ['-shared', '-fPIC', '-o', join(folder, 'cage.so'), source])
  })
  afterAll(() => {
    project.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  const printed = (bytes: readonly unknown[]) => ({
    status: 0,
    stdout: `${JSON.stringify({ bytes, ...JSON.parse(results) })}\n`,
    stderr: '',
  })

  test('without it, and in it, from an archive', async () => {
    expect(runApp(await pack(app, tool.setting.glob))).toEqual(printed([1, 2, 3, 4]))
    askUs(app)
    const cage = { LD_PRELOAD: join(folder, 'cage.so') }
    expect(runApp(await pack(app, tool.setting.glob), cage)).toEqual(
      printed(['ERR_FFI_UNSUPPORTED', 1, 2, 3, 4]),
    )
  })
})

/** In each core below a folder the name of a function that the core imports is changed to one of ours, of the same length. */
function askUs(folder: string): void {
  for (const name of list(folder).filter((file) => /cffi-[^/]*\.node$/.test(file))) {
    const core = join(folder, name)
    const bytes = readFileSync(core)
    const at = bytes.indexOf('napi_create_external_arraybuffer\0')
    if (at < 0) throw new Error('the core makes no external buffers')
    bytes.write('cage_create_external_arraybuffer', at, 'latin1')
    writeFileSync(core, bytes)
  }
}
