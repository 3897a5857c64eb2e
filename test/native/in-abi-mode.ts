// Vite's part of running tests in ABI mode: the C of each `.cdef` becomes a shared library, and its
// declarations without any C a `.cdef` that opens it. The tests are the very same.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { Diagnostics, createSource, parse, understand } from '../../src/compile/index.ts'
import type { Cdef, Span } from '../../src/compile/index.ts'

const folder = join(import.meta.dirname, 'tmp/abi')

/** The machine that the tests run on. */
export interface AbiMachine {
  /** `linux-arm64` and so on; this one when absent. */
  readonly target?: string
  /** Of the names of its compiler and `objcopy`. */
  readonly prefix: string
  /** Where the libraries and `.cdef` files are written. */
  readonly folder: string
  /** What the C library is opened by. */
  readonly libc: string
  readonly ending: string
  /** Of the compiler. */
  readonly flags?: readonly string[]
}

const host: AbiMachine = { prefix: '', folder, libc: 'libc.so.6', ending: 'so' }

/** `.cdef` files that tests import are read from where their forms in ABI mode are written. */
export function inAbiMode(): Plugin {
  return {
    name: 'in-abi-mode',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^\.\/[\w-]+\.cdef$/ },
      handler: (id, importer = '') => writeInAbiMode(resolve(dirname(importer), id), host),
    },
  }
}

/** The tests of C called end to end that need no compiler. */
export const inBothModes: string[] = [
  ...[
    'callbacks',
    'composed',
    'debug',
    'lifetimes',
    'long-double',
    'matrix',
    'pointers',
    'readings',
    'records',
    'runtime',
  ],
  ...['fast', 'scalars', 'state-machine', 'strings', 'texts', 'variables'],
].map((name) => `test/native/${name}.test.ts`)

/** Where the files are that it writes. */
export const inAbiModeFiles: RegExp = /\/test\/native\/tmp\/abi\/.*\.cdef$/

/** The path of a file's form in ABI mode, and what it opens beside it. */
export function writeInAbiMode(file: string, machine: AbiMachine): string {
  const text = readFileSync(file, 'utf8')
  const cdef = parse(createSource(file, text), { macros: {} }, new Diagnostics())
  const library = buildLibrary(file, text, cdef, machine)
  const libraries = [library, machine.libc].map((name) => `#pragma cffi dlopen ${name}\n`)
  const declared = `${declarationsOf(file, cdef)}\n${libraries.join('')}`
  const written = join(machine.folder, basename(file))
  writeFileSync(written, declared)
  return written
}

/** The text with blanks for what only a compiler understands, so that places stay what they are. */
function declarationsOf(file: string, { source: { text }, declarations, pragmas }: Cdef): string {
  let rest = text
  const blank = (span: Span, instead?: string): void => void (rest = cover(rest, span, instead))
  const binds = pragmas.some(({ key }) => key === 'bind')
  for (const declaration of declarations) {
    if (declaration.kind === 'verbatim' || (declaration.kind === 'include' && !binds)) {
      blank(declaration.span)
    } else if (declaration.kind === 'function' && declaration.definition !== undefined) {
      const { start, end } = declaration.definition
      blank({ start: text.indexOf('{', start), end }, ';')
    }
  }
  const forCompiler = new Set(['sources', ...(binds ? [] : ['define_macros'])])
  for (const { key, span } of pragmas) if (forCompiler.has(key)) blank(span)
  return rest.replace(
    /bind "(.*)"/,
    (_, header: string) =>
      `define_macros LIBRARY_DECLARES\n#pragma cffi bind "${join(dirname(file), header)}"`,
  )
}

/** The same without what only we understand, and without records that `%{ … %}` defines as well. */
function cOf({ source: { text }, declarations, pragmas }: Cdef): string {
  let rest = text
  const verbatim = declarations.filter(({ kind }) => kind === 'verbatim')
  for (const { span } of pragmas) rest = cover(rest, span)
  for (const { span } of verbatim) {
    rest = cover(rest, { start: span.start, end: span.start + 2 })
    rest = cover(rest, { start: span.end - 2, end: span.end })
  }
  const own = verbatim.map(({ span }) => text.slice(span.start, span.end)).join('\n')
  for (const declaration of declarations) {
    if (declaration.kind !== 'type' || declaration.type.name === undefined) continue
    const { span, type } = declaration
    const isTwice = new RegExp(`\\b${type.name?.text} \\{`).test(own)
    if (isTwice && type.kind === 'record' && type.body) rest = cover(rest, span)
  }
  return rest
}

/** Blanks instead of a part of a text, but the lines that it has. */
function cover(text: string, { start, end }: Span, instead = ''): string {
  const blanks = text.slice(start, end).replace(/[^\n]/g, ' ').slice(instead.length)
  return text.slice(0, start) + instead + blanks + text.slice(end)
}

/** What a `.cdef` gives to C; its functions and variables are seen from outside even where they are static. */
function buildLibrary(file: string, text: string, cdef: Cdef, machine: AbiMachine): string {
  const { library } = understand(file, text, {
    root: dirname(file),
    cacheDir: '',
    ...(machine.target !== undefined && { target: machine.target }),
  })
  const { pragmas } = cdef
  const sources = pragmas
    .filter(({ key }) => key === 'sources')
    .flatMap(({ words }) => words.map((word) => join(dirname(file), word.text)))
  const own = library.binds.length > 0 ? '' : cOf(cdef)
  const flags = (process.env['CFFI_TEST_CFLAGS'] ?? '').split(' ').filter((flag) => flag !== '')
  const key = createHash('sha256').update(own).update(flags.join(' ')).update('symbolic')
  const headers = library.binds.map(({ header }) => join(dirname(file), header.text))
  for (const read of [...sources, ...headers]) key.update(readFileSync(read))
  const stem = join(
    machine.folder,
    `lib${basename(file, '.cdef')}-${key.digest('hex').slice(0, 12)}`,
  )
  const built = `${stem}.${machine.ending}`
  if (existsSync(built)) return built
  mkdirSync(machine.folder, { recursive: true })
  const work = `${stem}.${process.pid}`
  writeFileSync(`${work}.c`, own)
  const compile = ['-fPIC', '-O1', '-w', '-DLIBRARY_DEFINES', ...flags, ...(machine.flags ?? [])]
  // nothing static is left out for being unused
  const keep = ['-fkeep-static-functions', '-fno-toplevel-reorder']
  const [gcc, objcopy] = [`${machine.prefix}gcc`, `${machine.prefix}objcopy`]
  run(gcc, [...compile, ...keep, '-c', `${work}.c`, '-o', `${work}.o`])
  const names = [...library.functions, ...library.globals].map(({ name }) => name)
  run(objcopy, [...names.map((name) => `--globalize-symbol=${name}`), `${work}.o`])
  // what was static finds itself as it did, which takes relocations that ARM has not for what others may replace
  const link = machine.ending === 'so' ? ['-shared', '-Wl,-Bsymbolic'] : ['-shared']
  run(gcc, [...link, ...compile, `${work}.o`, ...sources, '-lm', '-o', `${work}.so`])
  renameSync(`${work}.so`, built)
  return built
}

/** Without what is preloaded into tests. */
function run(command: string, args: readonly string[]): void {
  const { LD_PRELOAD: _, ...env } = process.env
  execFileSync(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
}
