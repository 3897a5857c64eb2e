// The command line as people run it. `npm test` has built it.
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/index.ts'

const program = join(import.meta.dirname, '../../dist/cli.js')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cffi-cli-'))
  writeFileSync(
    join(folder, 'point.h'),
    'struct point { int x, y; };\nint length(struct point *p);\n',
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The folder holds these files and no others. */
function project(files: Readonly<Record<string, string>>): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

function node(file: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' })
  return stderr + stdout
}

/** Of `lib.c`. */
function makeLibrary(name: string, compiler = 'cc'): void {
  const made = spawnSync(compiler, ['-shared', '-fPIC', 'lib.c', '-o', name], { cwd: folder })
  expect(made.status).toBe(0)
}

function cffi(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder },
  })
  return { status, stdout, stderr }
}

describe('cffi header', () => {
  it('prints a .cdef that includes the header', () => {
    expect(cffi('header', 'point.h')).toEqual({
      status: 0,
      stdout: '#include "point.h"\n\nstruct point { int x, y; };\nint length(struct point *p);\n',
      stderr: '',
    })
  })

  it('writes one that compiles as it stands', async () => {
    const names = ['crc32', 'deflate*', 'Z_*']
    expect(cffi('header', 'zlib.h', ...names, '-l', 'z', '-o', 'zlib.cdef').status).toBe(0)
    const file = join(folder, 'zlib.cdef')
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^#include <zlib\.h>\n#pragma cffi libraries z\n/)
    expect(text).toContain('int deflateEnd(z_streamp strm);')
    expect(text).not.toContain('adler32')
    const compiled = await compile(file, text, { root: folder, cacheDir: join(folder, 'cache') })
    expect(compiled.diagnostics).toEqual([])
  })

  it('writes a .cdef with what its bind lines bring in their place', async () => {
    const base = '#pragma cffi bind <zlib.h> crc32\n#pragma cffi libraries z\n'
    const top = `#include "base.cdef"
#pragma cffi libraries z
#pragma cffi bind <zlib.h> \\
  adler32
int half(int x) { return x / 2; }
#pragma cffi bind "point.h"
`
    writeFileSync(join(folder, 'base.cdef'), base)
    writeFileSync(join(folder, 'top.cdef'), top)
    const { status, stderr } = cffi('header', 'top.cdef', '-o', 'whole.cdef')
    expect(status).toBe(0)
    expect(stderr).toMatch(
      /top\.cdef:1:\d+: info: what the bind lines of 'base\.cdef' bring .* 'cffi header base\.cdef'/,
    )
    const text = readFileSync(join(folder, 'whole.cdef'), 'utf8')
    expect(text).toMatch(
      /^#include "base\.cdef"\n#pragma cffi libraries z\n#include <zlib\.h>\n\n[^]*uLong adler32\(/,
    )
    expect(text).toContain('struct point { int x, y; };')
    expect(text).toContain('int half(int x) { return x / 2; }\n#include "point.h"\n')
    expect(text).not.toMatch(/bind|crc32/)
    const options = { root: folder, cacheDir: join(folder, 'cache') }
    const compiled = await compile(join(folder, 'whole.cdef'), text, options)
    expect(compiled.diagnostics).toEqual([])
    expect(cffi('header', 'base.cdef').stdout).toMatch(/^#include <zlib\.h>\n\n[^]*uLong crc32\(/)
    expect(cffi('header', 'base.cdef', 'crc32').stderr).toContain('bind lines')
    expect(cffi('header', 'none.cdef').stderr).toContain('none.cdef does not exist')
  })

  it('says on the error output what was left out, and what is wrong', () => {
    expect(cffi('header', '<zlib.h>', 'gz*').stderr).toContain(
      'has no form in JavaScript: gzvprintf',
    )
    const missing = cffi('header', 'nosuch.h')
    expect(missing.status).toBe(1)
    expect(missing.stderr).toContain("the header 'nosuch.h' was not found")
    expect(cffi('header', 'point.h', 'lenght').stderr).toContain("did you mean 'length'?")
  })
})

describe('cffi check', () => {
  it('says how many files are fine', () => {
    project({ 'a.cdef': 'int twice(int x) { return 2 * x; }\n' })
    expect(cffi('check')).toEqual({ status: 0, stdout: '1 file checked\n', stderr: '' })
  })

  it('shows the mistakes of all files, also those that the compiler finds', () => {
    project({
      'a.cdef': 'int twice(int x;\n',
      'b.cdef': '#include <math.h>\ndouble sin(int *x);\n',
    })
    const { status, stderr } = cffi('check')
    expect(status).toBe(1)
    expect(stderr).toContain('a.cdef:1:16: error: expected')
    expect(stderr).toContain("b.cdef:2:8: error: argument 1 of 'sin'")
    expect(stderr).toMatch(/^2 {2}\| {2}double sin\(int \*x\);$/m)
  })

  it('compiles for another machine, with its compiler', () => {
    project({
      'a.cdef':
        '#ifdef _WIN32\n#include <windows.h>\n#endif\n_Static_assert(sizeof(long) == 4, "");\n',
    })
    expect(cffi('check', '--target', 'win32-x64')).toMatchObject({ status: 0 })
    expect(cffi('check').status).toBe(1)
  })

  it('names every place where it has looked for the compiler of a target', () => {
    project({ 'a.cdef': 'int twice(int x) { return 2 * x; }\n' })
    const { status, stderr } = cffi('check', '-t', 'linux-riscv64')
    expect(status).toBe(1)
    expect(stderr).toContain('no C compiler for linux-riscv64 was found')
    expect(stderr).toContain('riscv64-linux-gnu-gcc in PATH: not found')
    expect(stderr).toContain('zig from npm')
    expect(stderr).toContain("install one: 'apt install gcc-riscv64-linux-gnu'")
    expect(stderr).toContain('set $CC_linux_riscv64')
  })

  it('refuses what is no target', () => {
    project({ 'a.cdef': '' })
    expect(cffi('check', '-t', 'plan9-x64').stderr).toContain(
      "there is no target 'plan9-x64'; there are linux-x64,",
    )
    project({ 'a.cdef': '', 'package.json': '{ "cffi": { "targets": "linux-x64" } }' })
    expect(cffi('check').stderr).toMatch(/package\.json: "targets" of "cffi" is an array/)
  })
})

describe('cffi types', () => {
  it('writes declarations beside the files, or into a folder', () => {
    project({ 'src/a.cdef': 'int twice(int x) { return 2 * x; }\n' })
    expect(cffi('types')).toMatchObject({ status: 0, stdout: 'wrote src/a.d.cdef.ts\n' })
    expect(read('src/a.d.cdef.ts')).toContain(
      'const twice: c.LibraryFunction<(x: number | bigint) => number>',
    )
    expect(cffi('types', '-o', 'types').status).toBe(0)
    expect(read('types/src/a.d.cdef.ts')).toBe(read('src/a.d.cdef.ts'))
  })

  it('takes the .cdef imports out of declarations that a package ships', () => {
    project({
      'src/lib/a.cdef': '#include "b.cdef"\nint twice(int x) { return 2 * x; }\n',
      'src/lib/b.cdef': 'struct pair { int a, b; };\n',
      'out/index.d.ts': "export { twice } from './lib/a.cdef'\n",
    })
    expect(cffi('types', '--package', 'out')).toMatchObject({ status: 0, stderr: '' })
    expect(read('out/index.d.ts')).toBe("export { twice } from './lib/a.cdef.js'\n")
    expect(read('out/lib/a.cdef.d.ts')).toContain("import type * as c from '../cffi-types.js'")
    expect(read('out/lib/a.cdef.d.ts')).toContain("from './b.cdef.js'")
    expect(read('out/lib/b.cdef.d.ts')).toContain('declare class pair')
    expect(read('out/cffi-types.d.ts')).toContain('Pointer')
  })
})

describe('cffi build', () => {
  const files = {
    'src/pair.cdef': 'struct pair { int a, b; };\n',
    'src/sum.cdef': '#include "pair.cdef"\nint sum(struct pair p) { return p.a + p.b; }\n',
    'esm.mjs':
      "import { sum, pair } from './dist/sum.js'\nconsole.log(sum(new pair({ a: 1, b: 2 })))\n",
    'cjs.cjs':
      "const { sum, default: lib } = require('./dist/sum.cjs')\nconsole.log(sum({ a: 3, b: 4 }), lib.sum === sum)\n",
  }

  it('makes modules that need nothing but what stands beside them', () => {
    project({ ...files, 'package.json': '{ "type": "module" }' })
    const { status, stdout } = cffi('build', 'src/sum.cdef')
    expect(status).toBe(0)
    expect(stdout.match(/\S+$/gm)).toEqual([
      expect.stringMatching(/^dist\/cffi-\S+\.node$/),
      expect.stringMatching(/^dist\/sum-\w+\.node$/),
      ...['sum.js', 'sum.cjs', 'sum.d.ts', 'sum.d.cts'].map((name) => `dist/${name}`),
      expect.stringMatching(/^dist\/pair-\w+\.node$/),
      ...['pair.js', 'pair.cjs', 'pair.d.ts', 'pair.d.cts'].map((name) => `dist/${name}`),
      ...['runtime.js', 'types.d.ts', 'types.d.cts'].map((name) => `dist/cffi-${name}`),
    ])
    rmSync(join(folder, 'src'), { recursive: true })
    expect(node('esm.mjs')).toBe('3\n')
    expect(node('cjs.cjs')).toBe('7 true\n')
  })

  it('takes along what is opened without a compiler', () => {
    project({
      'lib.c': 'int twice(int x) { return 2 * x; }\n',
      'src/own.cdef': '#pragma cffi dlopen ../libown.so ./own.dll\nint twice(int x);\n',
      'use.mjs': "import { twice } from './dist/own.mjs'\nconsole.log(twice(21))\n",
    })
    makeLibrary('libown.so')
    const { status, stdout } = cffi('build', '--compiler', 'nosuch')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^wrote dist\/cffi-\w+\/libown\.so$/m)
    rmSync(join(folder, 'libown.so'))
    expect(node('use.mjs')).toBe('42\n')
  })

  it('goes by what a .js file of the package is', () => {
    project({ ...files, 'package.json': '{}' })
    expect(cffi('build').status).toBe(0)
    writeFileSync(join(folder, 'a.mjs'), files['esm.mjs'].replace('sum.js', 'sum.mjs'))
    writeFileSync(join(folder, 'a.cjs'), files['cjs.cjs'].replace('sum.cjs', 'sum.js'))
    expect(node('a.mjs')).toBe('3\n')
    expect(node('a.cjs')).toBe('7 true\n')
  })

  it('writes nothing where a file has a mistake', () => {
    project({ 'a.cdef': 'int twice(int x) { return 2 * x; }\n', 'b.cdef': 'int x' })
    expect(cffi('build').status).toBe(1)
    expect(existsSync(join(folder, 'dist'))).toBe(false)
  })

  it('names the folder that it cannot write', () => {
    project({ 'a.cdef': 'int twice(int x) { return 2 * x; }\n', file: '' })
    const { status, stderr } = cffi('build', '-o', 'file/dist')
    expect(status).toBe(1)
    expect(stderr).toMatch(/cannot write file\/dist\/\S+: .*; make its folder writable/)
  })
})

describe('cffi prebuild', () => {
  const files = {
    'a.cdef': 'int twice(int x) { return 2 * x; }\n',
    'b.cdef': 'int thrice(int x) { return 3 * x; }\n',
    'cores/linux-arm64/node.napi.node': 'no core',
  }

  it('makes one addon of all files, and says what it is', () => {
    project(files)
    const { status, stdout } = cffi('prebuild')
    expect(status).toBe(0)
    expect(stdout).toMatch(/node\.napi\.node {2}\d+ KB, ELF linux-\w+, by the compiler$/m)
    expect(stdout).toMatch(/cffi\.napi\.node {2}\d+ KB, ELF linux-\w+, by unplugin-cffi$/m)
  })

  // `npm run build` makes the core of the Node that runs it
  const [major = ''] = process.versions.node.split('.')
  it.runIf(process.platform === 'linux')('puts cores for the V8 of Nodes beside', () => {
    project({
      ...files,
      'use.mjs': "import { twice } from './dist/a.mjs'\nconsole.log(twice(21))\n",
    })
    const v8 = `cffi.abi${process.versions.modules}.node`
    expect(cffi('prebuild').status).toBe(0)
    const machine = join(folder, 'prebuilds', readdirSync(join(folder, 'prebuilds'))[0] ?? '')
    expect(readdirSync(machine)).not.toContain(v8)
    expect(cffi('prebuild', '--v8', major, '--no-prebuildify').status).toBe(0)
    expect(readdirSync(machine)).toContain(v8)
    expect(cffi('build', '--prebuilt').status).toBe(0)
    const env = { ...process.env, CFFI_CORE: 'v8' }
    const used = spawnSync(process.execPath, ['use.mjs'], { cwd: folder, env, encoding: 'utf8' })
    expect(used).toMatchObject({ stderr: '', stdout: '42\n' })
    expect(cffi('prebuild', '--v8', '21').stderr).toContain(
      '--v8 21: there is no core for the V8 of such a Node; there are 20, 22, 24, 25, 26 and all',
    )
    expect(cffi('build', '--prebuilt', '--v8', 'all').stderr).toContain("'cffi prebuild --v8 …'")
    expect(cffi('prebuild', '-t', 'linux-arm64', '--core', 'cores', '--v8', major).stderr).toMatch(
      /there is no core for the V8 of Node \d+ on linux-arm64. Looked for\n {2}\S+abi\d+\.node/,
    )
  })

  const opened = {
    'lib.c': files['a.cdef'],
    'a.cdef': `#if defined(__aarch64__)
#pragma cffi dlopen ./arm64/libown.so
#else
#pragma cffi dlopen ./libown.so ./arm64/own.so
#endif
int twice(int x);
`,
    'package.json': '{ "name": "own", "cffi": { "targets": ["linux-x64", "linux-arm64"] } }',
    'cores/linux-arm64/node.napi.node': 'no core',
    'use.mjs': "import { twice } from './dist/a.mjs'\nconsole.log(twice(21))\n",
  }

  it('has nothing to compile where all files are of ABI mode, and says so', () => {
    project(opened)
    mkdirSync(join(folder, 'arm64'))
    makeLibrary('libown.so')
    makeLibrary('arm64/own.so', 'aarch64-linux-gnu-gcc')
    const { status, stdout } = cffi('prebuild', '-t', 'linux-x64', '--compiler', 'nosuch')
    expect(status).toBe(0)
    expect(stdout).toContain('linux-x64: no addon to make, as all files open their libraries')
    expect(stdout).toMatch(/^arm64\/own\.so is ELF linux-arm64, and not ELF linux-x64: left out/m)
    expect(readdirSync(join(folder, 'prebuilds/linux-x64')).sort()).toEqual([
      'cffi.napi.node',
      'libown.so',
    ])
    makeLibrary('arm64/libown.so', 'aarch64-linux-gnu-gcc')
    expect(cffi('build').status).toBe(0)
    rmSync(join(folder, 'libown.so'))
    expect(node('use.mjs')).toBe('42\n')
    rmSync(join(folder, 'prebuilds/linux-x64/libown.so'))
    expect(node('use.mjs')).toMatch(
      /prebuilds\/linux-x64\/libown\.so: [^]*'npx cffi prebuild' makes it anew in its sources/,
    )
  })

  it('refuses what a compiler made for another machine without an error', () => {
    project(files)
    process.env['CC_linux_arm64'] = 'cc'
    const { status, stderr } = cffi('prebuild', '-t', 'linux-arm64', '--core', 'cores')
    delete process.env['CC_linux_arm64']
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^cffi: prebuilds\/linux-arm64\/node\.napi\.node was not written: what was to be it is ELF linux-x64, and not ELF linux-arm64; name a compiler that makes it for this target by \$CC_linux_arm64\. The one that made it is the last of these:\n {2}\$CC_linux_arm64 \(cc\): \S+\/cc\n/,
    )
    expect(existsSync(join(folder, 'prebuilds'))).toBe(false)
  })

  it('refuses a core that is none', () => {
    project(files)
    const { status, stderr } = cffi('prebuild', '-t', 'linux-arm64', '--core', 'cores')
    expect(status).toBe(1)
    const file = join(folder, 'cores/linux-arm64/node.napi.node')
    expect(stderr).toBe(
      'cffi: prebuilds/linux-arm64/cffi.napi.node was not written: what was to be it is a file of 7 bytes, ' +
        `which is no shared library, and not ELF linux-arm64; it is a copy of ${file}: '--core FOLDER' names a folder ` +
        "with a right one. In a checkout of unplugin-cffi, 'npm run package -- --target linux-arm64' makes one\n" +
        "('cffi prebuild --help' shows its options)\n",
    )
    // nor is the addon there, which was right
    expect(existsSync(join(folder, 'prebuilds'))).toBe(false)
  })

  it('leaves a folder as it was when one of its files cannot be written', () => {
    project(files)
    expect(cffi('prebuild').status).toBe(0)
    const machine = `${process.platform}-${process.arch}`
    const place = join(folder, 'prebuilds', machine)
    rmSync(join(place, 'cffi.napi.node'))
    // a folder has its name
    mkdirSync(join(place, `cffi.napi.node/inside`), { recursive: true })
    writeFileSync(join(place, 'node.napi.node'), 'an old one')
    const before = readdirSync(place)
    const { status, stderr } = cffi('prebuild')
    expect(status).toBe(1)
    expect(stderr).toMatch(/cannot write prebuilds\/\S+\/cffi\.napi\.node: .*; make its folder/)
    expect(readdirSync(place)).toEqual(before)
    expect(readFileSync(join(place, 'node.napi.node'), 'utf8')).toBe('an old one')
  })

  it('names the place of a core that is missing', () => {
    project(files)
    const { status, stderr } = cffi('prebuild', '-t', 'linux-arm64', '--core', 'nosuch')
    expect(status).toBe(1)
    expect(stderr).toContain(join(folder, 'nosuch/linux-arm64/node.napi.node'))
    expect(stderr).toContain("'npm run package -- --target linux-arm64' makes one")
  })

  it('cannot be written over what is no folder', () => {
    project({ ...files, prebuilds: '' })
    expect(cffi('prebuild').stderr).toMatch(/cannot write prebuilds\/\S+: .*; make its folder/)
  })
})

it('checks and types files of ABI mode without a compiler', () => {
  project({ 'a.cdef': '#pragma cffi mode abi\ndouble hypot(double x, double y);\n' })
  expect(cffi('check', '--compiler', 'nosuch')).toMatchObject({
    status: 0,
    stdout: '1 file checked\n',
  })
  expect(cffi('types', '--compiler', 'nosuch').status).toBe(0)
  expect(read('a.d.cdef.ts')).toContain('const hypot: c.LibraryFunction<')
  writeFileSync(join(folder, 'a.cdef'), '#pragma cffi mode abi\n#define N ...\n')
  expect(cffi('check').stderr).toMatch(/a\.cdef:2:9: error: only a compiler can say/)
})

it.runIf(process.arch === 'x64')('refuses a long double that Windows has otherwise', () => {
  const text = 'long double half(long double x) { return x / 2; }\n'
  project({ 'a.cdef': text })
  expect(cffi('check', '-t', 'win32-x64')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(
      /long double has not the 8 bytes and 53 binary digits here .* -mlong-double-64 makes it so/,
    ),
  })
  project({ 'a.cdef': `#pragma cffi extra_compile_args -mlong-double-64\n${text}` })
  expect(cffi('check', '-t', 'win32-x64')).toMatchObject({ status: 0, stderr: '' })
})

it.runIf(process.arch === 'x64')(
  'refuses a long double of the same size and another format',
  () => {
    const text = 'long double half(long double x) { return x / 2; }\n'
    project({ 'a.cdef': text })
    for (const target of ['linux-ppc64', 'linux-s390x', 'linux-arm64', 'linux-arm']) {
      expect(cffi('check', '-t', target)).toMatchObject({ status: 0, stderr: '' })
    }
    project({
      'a.cdef': `#pragma cffi extra_compile_args -mabi=ieeelongdouble -Wno-psabi\n${text}`,
    })
    expect(cffi('check', '-t', 'linux-ppc64')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /has not the 16 bytes and 106 binary digits here .* linux-ppc64: .* -mabi=ibmlongdouble makes/,
      ),
    })
  },
)

describe('cffi doctor', () => {
  it('names the compiler, the core and the cache', () => {
    project({ 'package.json': '{}' })
    const { status, stdout } = cffi('doctor')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^ {2}compiler +\S+.*, which compiles against <stdlib\.h>$/m)
    expect(stdout).toMatch(/^ {2}core +\S+node\.napi\.node \(.*flavour napi, contract 2\)/m)
    expect(stdout).toMatch(/^ {2}cache +\S+, with \d+ addons$/m)
  })

  it('says what is missing', () => {
    project({ 'package.json': '{ "cffi": { "targets": ["linux-riscv64"] } }', file: '' })
    const { status, stdout } = cffi('doctor', '--compiler', 'nosuch', '--cache-dir', 'file/cache')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^! compiler +none; looked at\n +option compiler: not found$/m)
    expect(stdout).toMatch(/^! cache +cannot write \S*file\/cache: /m)
    expect(stdout).toMatch(/^! compiler for linux-riscv64 +none/m)
  })
})

it('shows what there is when it is asked for nothing, or for what is not there', () => {
  const list = expect.stringMatching(/^cffi header HEADER .*\n/m)
  expect(cffi('--help')).toMatchObject({ status: 0, stdout: list, stderr: '' })
  expect(cffi()).toMatchObject({ status: 1, stdout: list })
  expect(cffi('build', '--help')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^ {2}-o, --output FOLDER +where to/m),
  })
  expect(cffi('heder').stderr).toContain("there is no command 'heder'")
  expect(cffi('header', '--nosuch').stderr).toContain("Unknown option '--nosuch'")
  expect(cffi('header').stderr).toContain('wants the name of a header')
  project({})
  expect(cffi('check').stderr).toMatch(/there is no \.cdef below/)
  expect(cffi('check', 'nosuch.cdef').stderr).toContain('nosuch.cdef does not exist')
})
