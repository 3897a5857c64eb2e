// npm packages that only packaging and trials on other platforms take: installed when they are first asked for,
// below node_modules/.cache, so that neither users nor tests download them.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'node_modules/.cache/unplugin-cffi/tools')

/** The folder of a package, `name@version`; of any platform, and without running its scripts. */
export function tool(spec) {
  const name = spec.slice(0, spec.lastIndexOf('@'))
  const place = join(folder, spec.replaceAll('/', '+'))
  const installed = join(place, 'node_modules', name)
  if (existsSync(installed)) return installed
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'package.json'), '{ "private": true }')
  console.log(`installing ${spec}`)
  run(
    'npm',
    ['install', '--force', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', spec],
    {
      cwd: place,
    },
  )
  return installed
}

/** Ends the process with what the program said when it fails. */
export function run(program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    ...options,
  })
  if (status === 0) return stdout
  console.error(
    `${[program, ...args].join(' ').slice(0, 400)}\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}`,
  )
  process.exit(1)
}
