// npm packages that only packaging, benchmarks and trials on other platforms take: installed when they are first
// asked for, below node_modules/.cache, so that neither users nor tests download them.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.mjs'

export { root }
const folder = join(root, 'node_modules/.cache/unplugin-cffi/tools')

/** What more than one script takes, `name@version`. */
export const deno = (target) => `@deno/${target}@2.9.6`
export const bun = (target) => `@oven/bun-${target}@1.4.5`

/** The folder of a package, `name@version`, where it has been installed. */
export function findTool(spec) {
  const installed = join(placeOf(spec), 'node_modules', spec.slice(0, spec.lastIndexOf('@')))
  return existsSync(join(installed, 'package.json')) ? installed : undefined
}

/** The same, installed when it is missing: of any platform, without its scripts and peers. Undefined where it cannot be. */
export function fetchTool(spec) {
  return findTool(spec) ?? (install(spec).status === 0 ? findTool(spec) : undefined)
}

/** The same; ends the process where it cannot be. */
export function tool(spec) {
  const found = findTool(spec)
  if (found !== undefined) return found
  stopUnlessFine(install(spec), `npm install ${spec}`)
  return findTool(spec)
}

function install(spec) {
  const place = placeOf(spec)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'package.json'), '{ "private": true }')
  console.log(`installing ${spec}`)
  const options =
    '--force --ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error'
  return spawnSync('npm', ['install', ...options.split(' '), spec], {
    cwd: place,
    encoding: 'utf8',
  })
}

function placeOf(spec) {
  return join(folder, spec.replaceAll('/', '+'))
}

/** What the program printed; ends the process with what it said when it fails. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    ...options,
  })
  stopUnlessFine(result, [program, ...args].join(' ').slice(0, 400))
  return result.stdout
}

function stopUnlessFine({ status, stdout, stderr, error }, command) {
  if (status === 0) return
  console.error(`${command}\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}`)
  process.exit(1)
}
