// Tries the things that a compilation takes, one by one.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'pathe'
import {
  CdefError,
  compileTargets,
  findCompiler,
  hostMachine,
  readTarget,
  type BuildTarget,
  type CompileOptions,
} from '../compile/index.ts'
import { readFormat } from './format.ts'
import * as messages from './messages.ts'
import { reasonOf } from './project.ts'

export interface Finding {
  readonly name: string
  readonly isFine: boolean
  /** What it is, or why it is not. */
  readonly found: string
}

/** Of C, as a compilation of a project looks for it. */
export function lookForCompiler(
  target: BuildTarget,
  root: string,
  compiler: string | undefined,
): ReturnType<typeof findCompiler> {
  return findCompiler({ compiler, language: 'c', root, environment: process.env, target })
}

/** Found, and able to compile against the C library's headers. */
export async function probeCompiler(options: CompileOptions): Promise<Finding> {
  const name = 'compiler'
  const target = readTarget(hostMachine)
  if (target === undefined)
    return { name, isFine: false, found: messages.noTarget(hostMachine, []) }
  const { compiler, tried } = await lookForCompiler(target, options.root, options.compiler)
  if (compiler === undefined) return { name, isFine: false, found: messages.lookedAt(tried) }
  const command = compiler.command.join(' ')
  try {
    const file = join(options.root, 'doctor.cdef')
    const text = '#include <stdlib.h>\nint abs(int x);\n'
    await compileTargets(file, text, options, [hostMachine])
    return { name, isFine: true, found: messages.compiles(command) }
  } catch (error) {
    if (!(error instanceof CdefError)) throw error
    return { name, isFine: false, found: `${command}: ${error.message.trim()}` }
  }
}

/** The core of this machine is loaded, as a program would. */
export function probeCore(prebuilds: string): Finding {
  const name = 'core'
  const file = join(prebuilds, hostMachine, 'node.napi.node')
  const others = existsSync(prebuilds) ? readdirSync(prebuilds).join(', ') : ''
  if (!existsSync(file)) return { name, isFine: false, found: messages.noCoreHere(file, others) }
  try {
    const module = { exports: {} as { contract?: number; flavour?: string } }
    process.dlopen(module, file)
    const { contract, flavour } = module.exports
    const found = messages.core(
      file,
      `${flavour}`,
      `${contract}`,
      readFormat(readFileSync(file)),
      others,
    )
    return { name, isFine: true, found }
  } catch (error) {
    return { name, isFine: false, found: `${file}: ${reasonOf(error)}` }
  }
}

/** Which builds of it for the V8 of one Node lie beside. */
export function probeFlavours(prebuilds: string): Finding {
  const folder = join(prebuilds, hostMachine)
  const files = existsSync(folder) ? readdirSync(folder) : []
  const names = files.flatMap((file) => /^node\.(abi\d+)\.node$/.exec(file)?.[1] ?? [])
  return { name: 'core for V8', isFine: true, found: messages.coreFlavours(names.sort()) }
}

export async function probeCache(folder: string): Promise<Finding> {
  const name = 'cache'
  try {
    mkdirSync(folder, { recursive: true })
    const probe = mkdtempSync(join(folder, 'doctor-'))
    writeFileSync(join(probe, 'file'), '')
    rmSync(probe, { recursive: true })
    const addons = readdirSync(folder).filter((file) => file.endsWith('.node')).length
    return { name, isFine: true, found: messages.cache(folder, addons) }
  } catch (error) {
    return { name, isFine: false, found: messages.unwritable(folder, reasonOf(error)) }
  }
}
