// Whose library is it? Glue reaches the library it was linked with, though Node exports another of
// the same names; and what Node and the library share stays shared.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Glue } from '../../../src/runtime/core.ts'
import { binder, buildGlue, coreFile, loadCore, type Loose } from './glue.ts'

const { core, reports, warnings } = loadCore()
const names = [
  'zlibVersion',
  'OpenSSL_version_num',
  'uv_version',
  'round_trip',
  'make_tls_context',
  'count_environment',
  'zone',
  'header_zlib',
  'header_openssl',
  'header_uv',
]
const libraries = ['-lz', '-lssl', '-lcrypto', '-luv']
/** Under a sanitizer libraries cannot be kept apart, and opening says so. */
const isolated = !(process.env['LD_PRELOAD'] ?? '').includes('asan')

describe.runIf(isolated)('a library that Node carries too', () => {
  let glue: Glue
  let bind: (name: string, signature: string) => Loose
  beforeAll(() => {
    glue = core.open(buildGlue('isolation.c', libraries), 'isolation', false)
    bind = binder(core, glue, names)
  })

  test('is the one that was linked: version at run time as in the header', () => {
    expect(bind('zlibVersion', 's')()).toBe(bind('header_zlib', 's')())
    const release = (version: unknown): number => Number(version) >>> 20
    expect(release(bind('OpenSSL_version_num', 'N')())).toBe(release(bind('header_openssl', 'N')()))
    expect(bind('uv_version', 'u')()).toBe(bind('header_uv', 'u')())
  })

  test('works, also where it calls itself', () => {
    const bytes = Buffer.concat([Buffer.alloc(100_000, 'abc'), randomBytes(1000)])
    const packed = bind('round_trip', 'ipN')(bytes, bytes.length)
    expect(packed).toBeGreaterThan(1000)
    expect(packed).toBeLessThan(3000)
    expect(bind('make_tls_context', 'i')()).toBe(1)
  })

  test('Node’s own copy would have been another', () => {
    // Otherwise the tests above could not fail.
    const isOther = [
      process.versions.zlib !== bind('zlibVersion', 's')(),
      process.versions.uv !==
        [16, 8, 0].map((bits) => (Number(bind('uv_version', 'u')()) >> bits) & 255).join('.'),
    ]
    expect(isOther).toContain(true)
  })

  test('the process’s environment and time zone are those of Node', () => {
    const count = bind('count_environment', 'i')
    const before = Number(count())
    expect(before).toBeGreaterThanOrEqual(Object.keys(process.env).length)
    process.env['CFFI_ISOLATION_TEST'] = '1'
    expect(count()).toBe(before + 1)
    delete process.env['CFFI_ISOLATION_TEST']
    expect(count()).toBe(before)
    const zoneBefore = process.env['TZ']
    process.env['TZ'] = 'Asia/Tokyo'
    expect(bind('zone', 'n')()).toBe(-9 * 3600)
    if (zoneBefore === undefined) delete process.env['TZ']
    else process.env['TZ'] = zoneBefore
  })

  test('variables that Node holds the copy of are the libraries’ all the same', () => {
    const variable = (index: number, name: string): number =>
      (core.bind(glue, 'variable', index, 'p', name) as unknown as Loose)() as number
    expect(core.readPointer(variable(0, 'environ'))).not.toBe(0)
    expect(core.readPointer(variable(1, 'stdout'))).not.toBe(0)
    expect(core.readInt64(variable(2, 'timezone'))).toBe(BigInt(Number(bind('zone', 'n')())))
  })
})

test('where malloc is replaced, libraries stay together, which is said', () => {
  const replaced = buildGlue('malloc.c')
  const file = buildGlue('isolation.c', libraries)
  const script = `
    const core = require(${JSON.stringify(coreFile)})
    core.initialize({ error: (code, message) => Object.assign(new Error(message), { code }), report: (code, message) => console.log(message) })
    try { core.open(${JSON.stringify(file)}, 'isolation', false) } catch (error) { console.log(error.message) }
    try { core.open(${JSON.stringify(file)}, 'isolation', false) } catch (error) { console.log(error.code) }`
  const ran = spawnSync(process.execPath, ['-e', script], {
    encoding: 'utf8',
    env: { ...process.env, LD_PRELOAD: `${process.env['LD_PRELOAD'] ?? ''} ${replaced}` },
  })
  expect(ran.stdout.split('\n')).toEqual([
    expect.stringContaining('was opened without RTLD_DEEPBIND, because malloc is replaced'),
    expect.stringContaining('zlibVersion of '),
    'ERR_FFI_MISMATCH',
    '',
  ])
})

describe('without the library', () => {
  const bare = buildGlue('isolation.c', ['-Wl,-z,lazy'])

  test('a symbol found in the Node executable is an error that names both files', () => {
    expect(() => core.open(bare, 'isolation', false)).toThrow(
      expect.objectContaining({
        code: 'ERR_FFI_MISMATCH',
        message:
          `zlibVersion of ${bare} was found in the Node executable, ${process.execPath}, and not in the library of the ` +
          'header it was compiled with; link that library, or write "#pragma cffi process" where Node\'s own is meant',
      }),
    )
  })

  test('unless it is meant', () => {
    const bind = binder(core, core.open(bare, 'isolation', true), names)
    // with or without the name that Chromium gives its own
    const [ours, nodes] = [bind('zlibVersion', 's')(), process.versions.zlib].map((version) =>
      String(version).replace(/-.*/, ''),
    )
    expect(ours).toBe(nodes)
    expect(() => core.open(bare, 'isolation', false)).toThrow('zlibVersion of ')
  })
})

test('C++ glue prints through the one std::cout', () => {
  const file = buildGlue('printing.cc')
  const script = `
    const core = require(${JSON.stringify(coreFile)})
    core.initialize({ error: (code, message) => new Error(message), report: (code, message) => {} })
    const glue = core.open(${JSON.stringify(file)}, 'printing', false)
    const print = core.bind(glue, 'function', 0, 'ip', 'print')
    process.exitCode = print('hello') + 2 * core.bind(glue, 'function', 1, 'i', 'throw_and_catch')()`
  const ran = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  expect([ran.signal, ran.stdout, ran.stderr, ran.status]).toEqual([
    null,
    'cout: hello\n',
    'cerr: hello\n',
    3,
  ])
})

describe('a callback from the event loop, where no JavaScript runs', () => {
  const file = buildGlue('loop.c')
  const run = (body: string): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(
      process.execPath,
      [
        '-e',
        `const core = require(${JSON.stringify(coreFile)})
         core.initialize({ error: (code, message) => new Error(message), report: (code, message) => {} })
         const glue = core.open(${JSON.stringify(file)}, 'loop', true)
         const start = core.bind(glue, 'function', 0, 'ip', 'start')
         ${body}`,
      ],
      { encoding: 'utf8' },
    )

  test('is followed by promises and ticks', () => {
    const ran = run(`start(core.openClosure(glue, 0, 'vp', () => {
      process.nextTick(() => console.log('tick'))
      Promise.resolve().then(() => console.log('promise'))
      console.log('timer')
    }, 'on_timer'))`)
    expect([ran.stdout, ran.status]).toEqual(['timer\ntick\npromise\n', 0])
  })

  test('that throws is an uncaught exception', () => {
    const thrower = `start(core.openClosure(glue, 0, 'vp', () => { throw new Error('of a timer') }, 'on_timer'))`
    const died = run(thrower)
    expect(died.status).toBe(1)
    expect(died.stderr).toContain('Error: of a timer')
    const caught = run(
      `process.on('uncaughtException', (error) => console.log('caught', error.message)); ${thrower}`,
    )
    expect([caught.stdout, caught.status]).toEqual(['caught of a timer\n', 0])
  })
})

test('one warning where libraries cannot be kept apart, else none', () => {
  expect(reports).toEqual([])
  expect(warnings).toHaveLength(isolated ? 0 : 1)
})
