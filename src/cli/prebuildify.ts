// prebuildify makes the addon of this machine, as the packages of its kind expect: with node-gyp, from a
// `binding.gyp` that exists only while it runs. The libraries come to it compiled, each with its own flags.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'pathe'
import { x } from 'tinyexec'
import {
  compileParts,
  tagged,
  type BuildTarget,
  type CompiledParts,
  type CompileOptions,
  type Part,
} from '../compile/index.ts'
import { glueStem } from '../plugin/published.ts'
import { UsageError } from './command.ts'
import * as messages from './messages.ts'

/** prebuildify's program, where the project has it. */
export function findPrebuildify(root: string): string | undefined {
  try {
    const manifest = createRequire(join(root, 'package.json')).resolve('prebuildify/package.json')
    return join(dirname(manifest), 'bin.js')
  } catch {
    return undefined
  }
}

/** The bytes of the addon. */
export async function runPrebuildify(
  program: string,
  parts: readonly Part[],
  target: BuildTarget,
  options: CompileOptions,
): Promise<Uint8Array> {
  const joined = await compileParts(parts, options)
  mkdirSync(options.cacheDir, { recursive: true })
  const folder = mkdtempSync(join(options.cacheDir, 'prebuildify-'))
  try {
    writeFileSync(join(folder, 'list.c'), joined.list)
    writeFileSync(join(folder, 'package.json'), '{ "name": "prebuilt", "version": "0.0.0" }')
    writeFileSync(join(folder, 'binding.gyp'), JSON.stringify(describe(joined)))
    const gyp = findNodeGyp(options.root, program)
    const args = ['--napi', '--name', glueStem, '--strip', '--target', process.versions.node]
    const libc = target.libc === undefined ? [] : ['--tag-libc']
    const { exitCode, stdout, stderr } = await x(process.execPath, [program, ...args, ...libc], {
      nodeOptions: { cwd: folder, env: { ...headers(), ...gyp, LINK: joined.compiler } },
    })
    if (exitCode !== 0) {
      const output = stdout + stderr
      throw new UsageError(joined.explain(output) ?? messages.prebuildifyFailed(output))
    }
    const made = join(folder, 'prebuilds', target.machine, tagged(glueStem, target))
    // it has ended without an error and made another machine's file before
    if (!existsSync(made)) throw new UsageError(messages.unmadePrebuild(made))
    return readFileSync(made)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The one of the project, or beside prebuildify; without one that of npm, which is in PATH below `npm run`. */
function findNodeGyp(root: string, program: string): Record<string, string> {
  // elsewhere a script is no program
  if (process.platform === 'win32' || process.env['PREBUILD_NODE_GYP'] !== undefined) return {}
  for (const from of [join(root, 'package.json'), program]) {
    try {
      return { PREBUILD_NODE_GYP: createRequire(from).resolve('node-gyp/bin/node-gyp.js') }
    } catch {
      // the next place
    }
  }
  return {}
}

/** It compiles the list of the libraries, and links what we have compiled of each. */
function describe({ objects, linkFlags, glueFolder }: CompiledParts): object {
  const target = {
    target_name: 'prebuilt',
    sources: ['list.c'],
    include_dirs: [glueFolder],
    cflags: ['-fvisibility=hidden'],
    ldflags: linkFlags.filter((flag) => !flag.startsWith('-l')),
    libraries: [...objects, ...linkFlags.filter((flag) => flag.startsWith('-l'))],
  }
  return { targets: [target] }
}

/** Node's own headers, where they lie beside the program, so that nothing is downloaded. */
function headers(): Record<string, string> {
  if (process.env['npm_config_nodedir'] !== undefined) return {}
  const beside = resolve(process.execPath, '../..')
  const isThere = existsSync(join(beside, 'include/node/node_api.h'))
  return isThere ? { npm_config_nodedir: beside } : {}
}
