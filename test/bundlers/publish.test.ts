// A package with prebuilt addons, from its sources to the program of someone who has installed it: by the
// command line, and by every bundler's output.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { bundlers } from './bundlers.ts'
import { root } from './install.ts'
import { createProject, list, run } from './project.ts'
import type { Project } from './project.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const machine = `${process.platform}-${process.arch}`

function start(program: string, args: readonly string[], cwd: string, environment?: object) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  })
  return { status, stdout, stderr }
}

function cffi(cwd: string, ...args: string[]) {
  return start(process.execPath, [join(root, 'dist/cli.js'), ...args], cwd)
}

describe('playground/publish', () => {
  let folder: string
  let installed: string
  let user: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cffi-publish-'))
    chmodSync(folder, 0o755)
    const source = join(folder, 'geometry')
    cpSync(join(root, 'playground/publish/src'), join(source, 'src'), { recursive: true })
    const manifest = JSON.parse(readFileSync(join(root, 'playground/publish/package.json'), 'utf8'))
    writeFileSync(
      join(source, 'package.json'),
      JSON.stringify({ ...manifest, cffi: { targets: [machine] } }),
    )
    expect(cffi(source, 'build')).toMatchObject({ status: 0, stderr: '' })
    expect(cffi(source, 'prebuild')).toMatchObject({ status: 0, stderr: '' })
    const packed = start('npm', ['pack', '--pack-destination', folder], source)
    expect(packed.status).toBe(0)
    renameSync(source, join(folder, 'elsewhere'))
    user = join(folder, 'user')
    mkdirSync(user)
    writeFileSync(join(user, 'package.json'), '{ "name": "user", "private": true }')
    copyFileSync(join(root, 'playground/publish/user.mjs'), join(user, 'main.mjs'))
    const tarball = join(folder, packed.stdout.trim())
    const flags = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund']
    expect(start('npm', ['install', ...flags, tarball], user)).toMatchObject({ status: 0 })
    installed = join(user, 'node_modules/@demo/geometry')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const addon = (): string => join(installed, 'prebuilds', machine, 'node.napi.node')
  const fail = (): string => start(process.execPath, ['main.mjs'], user, { PATH: '' }).stderr

  test('the tarball has no source, no script and nothing to build', () => {
    const files = list(installed)
    expect(files.filter((file) => /\.(?:cdef|gyp|c|h)$/.test(file))).toEqual([])
    expect(files).toContain('dist/geometry.d.cts')
    expect(files.filter((file) => file.startsWith('prebuilds'))).toEqual([
      `prebuilds/${machine}/cffi.napi.node`,
      `prebuilds/${machine}/node.napi.node`,
    ])
  })

  test('runs without a compiler, imported and required', () => {
    const { stdout, stderr } = start(process.execPath, ['main.mjs'], user, { PATH: '' })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual([7, 12, 12, 8, '1.0', process.arch === 'ia32' ? 4 : 8, true])
  })

  test.runIf(process.getuid?.() === 0)('runs for one who cannot write there', () => {
    const { stderr, status } = spawnSync(process.execPath, ['main.mjs'], {
      cwd: user,
      uid: 65534,
      gid: 65534,
      encoding: 'utf8',
    })
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  })

  describe('broken', () => {
    let whole: string

    beforeAll(() => {
      whole = join(folder, 'whole')
      cpSync(join(installed, 'prebuilds'), whole, { recursive: true })
    })
    afterEach(() => {
      rmSync(join(installed, 'prebuilds'), { recursive: true, force: true })
      cpSync(whole, join(installed, 'prebuilds'), { recursive: true })
    })

    test('a missing folder: every place that was looked at, and the command', () => {
      renameSync(join(installed, 'prebuilds', machine), join(installed, 'prebuilds/plan9-x64'))
      const message = fail()
      expect(message).toContain(`@demo/geometry has no prebuilt addon for ${machine}. Looked for`)
      expect(message).toContain(`  ${join(installed, 'dist/prebuilds', machine, 'node.napi.node')}`)
      expect(message).toContain(`  ${addon()}`)
      expect(message).toContain('There are plan9-x64;')
      expect(message).toContain(`'npx cffi prebuild --target ${machine}' in the package makes one`)
    })

    test.each(['node.napi.node', 'cffi.napi.node'])('%s cut short', (name) => {
      const file = join(installed, 'prebuilds', machine, name)
      truncateSync(file, 3000)
      expect(fail()).toContain(file)
      expect(fail()).toContain('the file is cut short')
    })

    test('an addon of other declarations', () => {
      const module = join(installed, 'dist/geometry.js')
      const text = readFileSync(module, 'utf8')
      writeFileSync(module, text.replace(/hash: '\w{8}/, "hash: '00000000"))
      const message = fail()
      writeFileSync(module, text)
      expect(message).toContain(`${addon()} and the module that opens it are not of one build`)
      expect(message).toContain("in @demo/geometry, 'npx cffi prebuild' makes it anew")
    })

    test('an addon of another version of the contract', () => {
      const other = join(folder, 'other.c')
      writeFileSync(
        other,
        'const struct { unsigned contract, count; void *list; } cffi_libraries = { 99, 0, 0 };',
      )
      const made = join(folder, 'other.node')
      expect(start('cc', ['-shared', '-fPIC', other, '-o', made], folder).status).toBe(0)
      copyFileSync(made, `${addon()}.new`)
      renameSync(`${addon()}.new`, addon())
      const message = fail()
      expect(message).toContain(`${addon()} was built for version 99 of the contract`)
      expect(message).toContain("in @demo/geometry, 'npx cffi prebuild' makes it anew")
    })
  })
})

describe.each(bundlers)('prebuilt by $name', (bundler) => {
  let project: Project

  beforeAll(async () => {
    project = await createProject('headers')
    project.write('package.json', '{ "name": "made", "type": "module" }')
    project.write('src/twice.cdef', 'int twice(int x) { return 2 * x; }\n')
    project.write(
      'src/main.js',
      "import { twice } from './twice.cdef'\nconsole.log(JSON.stringify(twice(21)))\n",
    )
    expect(cffi(project.root, 'prebuild', 'src/twice.cdef')).toMatchObject({ status: 0 })
  })
  afterAll(() => project.remove())

  test.each(['es', 'cjs'] as const)('%s', async (format) => {
    const input = { main: 'src/main.js' }
    const built = await bundler.build(project, { input, format, options: { prebuilt: true } })
    expect(built.warnings).toEqual([])
    const output = list(built.folder)
    expect(output.filter((file) => /\.node$|cffi-place/.test(file))).toEqual([])
    expect(await run(join(built.folder, built.file('main')))).toBe(42)
  })
})
