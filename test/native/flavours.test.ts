// Which flavour of the core is taken, in programs of their own: where one cannot be loaded, or is not what its
// name says, the one that works everywhere is.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { cores, Programs } from './fast/program.ts'

const { findPeers } = (await import(pathToFileURL(resolve('scripts/peers.mjs')).href)) as {
  readonly findPeers: () => Readonly<Record<string, { readonly program?: string }>>
}
const machine = `${process.platform}-${process.arch}`
const own = `abi${process.versions.modules}`
const fileOf = (flavour: string): string => join(cores(), machine, `node.${flavour}.node`)
// Windows and other processors have none
const hasOwn = existsSync(fileOf(own))
const anyFlavour = { CFFI_CORE: '' }

const programs = new Programs()
afterAll(() => programs[Symbol.dispose]())
beforeAll(async () => {
  await programs.addModule('fast.cdef', 'module.mjs')
  writeFileSync(
    join(programs.folder, 'main.mjs'),
    `import { lib } from './module.mjs'
    const { flavour } = globalThis[Symbol.for('unplugin-cffi')][2].core.core
    let last
    for (let i = 0; i < 20_000; i++) last = lib.add(lib.strlen('four'), 1)
    console.log(flavour, last)`,
  )
}, 90_000)

let folders = 0

/** What the program says with a folder of these files. */
function load(files: Readonly<Record<string, Buffer | string>>, env = {}): string {
  const folder = join(programs.folder, `cores-${++folders}`)
  mkdirSync(join(folder, machine), { recursive: true })
  for (const [flavour, bytes] of Object.entries(files)) {
    writeFileSync(join(folder, machine, `node.${flavour}.node`), bytes)
  }
  const ran = programs.run([], ['main.mjs'], {
    ...anyFlavour,
    CFFI_TEST_CORES: folder,
    ...env,
  })
  return ran.status === 0 && ran.err === '' ? ran.out : ran.err
}

describe.skipIf(!hasOwn)('where this Node has a flavour of its own', () => {
  const napi = readFileSync(fileOf('napi'))
  const whole = hasOwn ? readFileSync(fileOf(own)) : Buffer.of()

  it('is taken', () => {
    expect(load({ napi, [own]: whole })).toBe(`${own} 5`)
    // and needs no other
    expect(load({ [own]: whole })).toBe(`${own} 5`)
  })

  it('is left where Node-API is asked for, and not left where it is itself', () => {
    expect(load({ napi, [own]: whole }, { CFFI_CORE: 'napi' })).toBe('napi 5')
    const said = load({ napi, [own]: forAnotherEngine(whole) }, { CFFI_CORE: 'v8' })
    expect(said).toContain('this build of the core is for V8 99.9.x')
  })

  test.each([
    ['is missing', {}],
    ['is empty', { [own]: '' }],
    ['is cut short', { [own]: whole.subarray(0, whole.length / 2) }],
    ['is no addon', { [own]: 'not found '.repeat(1000) }],
    ['is for another V8', { [own]: forAnotherEngine(whole) }],
    ['is an addon of another kind', { [own]: addonOfAnotherKind() }],
  ])('Node-API is taken where it %s', (_, files) => {
    expect(load({ napi, ...files })).toBe('napi 5')
  })

  it('says of all files what is wrong, where none can be loaded', () => {
    const said = load({ napi: 'nothing', [own]: forAnotherEngine(whole) })
    expect(said).toContain('ERR_FFI_LOAD')
    expect(said).toContain(`node.${own}.node`)
    expect(said).toContain('this build of the core is for V8 99.9.x')
    expect(said).toContain('node.napi.node')
  })
})

/** The same build that says it is for a V8 which does not exist. */
function forAnotherEngine(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  const at = changed.indexOf('built for V8 ')
  if (at >= 0) changed.write('built for V8 99.9.\0', at, 'latin1')
  return changed
}

/** What can be loaded, and is not a core: glue is. */
function addonOfAnotherKind(): Buffer {
  const { folder } = programs
  writeFileSync(
    join(folder, 'other.c'),
    'void *napi_register_module_v1(void *e, void *x) { return x; }\n',
  )
  const args = ['-shared', '-fPIC', join(folder, 'other.c'), '-o', join(folder, 'other.node')]
  const { LD_PRELOAD: _, ...env } = process.env
  spawnSync('cc', args, { env })
  return readFileSync(join(folder, 'other.node'))
}

// fetched by `npm run bench` and scripts/check-nodes.mjs
describe.each([
  ['bun', []],
  ['deno', ['run', '-A']],
] as const)('%s', (name, args) => {
  const program = findPeers()[name]?.program

  const run = (env: Readonly<Record<string, string>>): { out: string; err: string } => {
    const { stdout, stderr } = spawnSync(
      String(program),
      [...args, join(programs.folder, 'main.mjs')],
      { encoding: 'utf8', env: { ...process.env, ...env, CFFI_TEST_CORES: resolve('prebuilds') } },
    )
    return { out: stdout.trim(), err: stderr }
  }

  it.skipIf(program === undefined)('has the Node-API flavour', () => {
    expect(run(anyFlavour).out).toBe('napi 5')
    expect(run({ CFFI_CORE: 'napi' }).out).toBe('napi 5')
  })

  it.skipIf(program === undefined)('says that it has no other', () => {
    const { out, err } = run({ CFFI_CORE: 'v8' })
    expect(out).toBe('')
    expect(err).toContain('CFFI_CORE')
  })
})
