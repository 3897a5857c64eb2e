// An installed copy of this package, as a project's node_modules would hold it: the bundlers meet
// what users get, and Vite and Vitest treat it as a dependency.
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as tsdown from 'tsdown'
import configs from '../../tsdown.config.ts'

export const root: string = fileURLToPath(new URL('../..', import.meta.url))
export const tmp: string = join(root, 'test/bundlers/tmp')

let installed: Promise<string> | undefined

/** Its folder. Built once for a state of the sources, whichever test file asks first. */
export function install(): Promise<string> {
  installed ??= build()
  return installed
}

async function build(): Promise<string> {
  const key = createHash('sha256').update(state()).digest('hex').slice(0, 10)
  const target = join(tmp, `installed-${key}`, 'node_modules/unplugin-cffi')
  if (existsSync(target)) return target
  removeOld()
  const temporary = `${target}.${process.pid}`
  mkdirSync(join(temporary, 'src/runtime'), { recursive: true })
  for (const config of configs) {
    await tsdown.build({
      ...config,
      config: false,
      cwd: root,
      outDir: join(temporary, config.outDir ?? 'dist'),
      dts: false,
      logLevel: 'error',
    })
  }
  cpSync(join(root, 'package.json'), join(temporary, 'package.json'))
  cpSync(join(root, 'src/runtime/native'), join(temporary, 'src/runtime/native'), {
    recursive: true,
  })
  symlinkSync(join(root, 'prebuilds'), join(temporary, 'prebuilds'))
  try {
    renameSync(temporary, target)
  } catch (error) {
    // Another test file was first.
    if (!existsSync(target)) throw error
    rmSync(temporary, { recursive: true })
  }
  return target
}

/** What earlier runs have left; not what one beside this is using. */
function removeOld(): void {
  mkdirSync(tmp, { recursive: true })
  for (const name of readdirSync(tmp)) {
    const folder = join(tmp, name)
    const age = Date.now() - statSync(folder).mtimeMs
    if (age > 2 * 3_600_000) rmSync(folder, { recursive: true, force: true })
  }
}

/** Changes with all that it is built from. */
function state(): string {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  const others = ['package.json', 'tsdown.config.ts', 'test/bundlers/install.ts']
  return [
    ...sources.map((file) => join(file.parentPath, file.name)).sort(),
    ...others.map((file) => join(root, file)),
  ]
    .map((file) => `${file} ${statSync(file).mtimeMs}`)
    .join('\n')
}
