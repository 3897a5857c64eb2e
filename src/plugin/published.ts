// The package that is being built, as its own `package.json` has it: its name, and under "cffi" which targets
// it is built for and which files declare its C.
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'pathe'
import type { Compiled, ModuleLinks } from '../compile/index.ts'
import * as messages from './messages.ts'
import { platformName } from './package.ts'
import { BuildError } from './report.ts'

export interface Published {
  readonly root: string
  readonly name: string
  /** Whether a `.js` file of it is an ES module. */
  readonly isModule: boolean
  /** `"cffi": { "targets": [...] }`; undefined without. */
  readonly targets: Targets | undefined
}

export type Targets = readonly [string, ...string[]]

/** The nearest package above a folder. */
export function findPublished(folder: string): Published {
  for (let root = resolve(folder); ; root = dirname(root)) {
    const file = join(root, 'package.json')
    if (existsSync(file)) return readPublished(root, file)
    if (dirname(root) === root) {
      return { root: resolve(folder), name: '', isModule: false, targets: undefined }
    }
  }
}

function readPublished(root: string, file: string): Published {
  const manifest: unknown = parse(file)
  const { name, type, cffi } = Object(manifest) as Record<string, unknown>
  const targets: unknown = Object(cffi).targets
  if (targets !== undefined && !isTargets(targets)) {
    throw new BuildError(messages.badTargets(file, platformName()))
  }
  return { root, name: typeof name === 'string' ? name : '', isModule: type === 'module', targets }
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new BuildError(messages.badManifest(file, String(error)))
  }
}

function isTargets(value: unknown): value is Targets {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === 'string' && /^\w+-\w+(?:-(?:glibc|musl))?$/.test(one))
  )
}

/** The targets of a module that finds its addons in `prebuilds`: this machine's alone, when none are named. */
export function targetsOf({ targets }: Published): Targets {
  return targets ?? [platformName()]
}

/**
 * How a module finds the glue and the core of its package, and libraries of it; `here` is an expression for its own
 * place, `runtime` the import specifier of the runtime.
 */
export function linkPrebuilt(
  { name }: Published,
  libraries: Compiled['libraries'],
  here: string,
  runtime: string,
): PrebuiltLinks {
  const find = (by: string, file: string): string =>
    `${by}(${here}, ${JSON.stringify(name)}, ${JSON.stringify(file)})`
  const imports = ['findPrebuilt', ...(libraries.length === 0 ? [] : ['findPrebuiltFile'])]
  const entries = imports.map((one) => `${one} as $${one}`)
  return {
    glue: find('$findPrebuilt', glueStem),
    core: find('$findPrebuilt', coreStem),
    libraries: new Map(
      libraries.map(({ word, file }) => [word, `...${find('$findPrebuiltFile', basename(file))}`]),
    ),
    mend: messages.mend(name),
    prologue: `import { ${entries.join(', ')} } from ${JSON.stringify(runtime)}`,
  }
}

export type PrebuiltLinks = Required<
  Pick<ModuleLinks, 'glue' | 'core' | 'libraries' | 'mend' | 'prologue'>
>

/** Names of the files in `prebuilds/<platform>-<arch>/`, without their tags and endings. */
export const glueStem = 'node.napi'
export const coreStem = 'cffi.napi'
