// `cffi types`: writes the declarations that TypeScript takes for the types of `.cdef` imports, or makes the
// declarations of a package free of such imports.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'pathe'
import { compileTargets, type CompiledTargets } from '../compile/index.ts'
import { writeDeclarations } from '../plugin/declarations.ts'
import { findPackage } from '../plugin/package.ts'
import { findPublished, targetsOf } from '../plugin/published.ts'
import { defineCommand, UsageError, type Command } from './command.ts'
import * as messages from './messages.ts'
import { compileOptions, findFiles, readCdef, targetOption, toCompileOptions } from './project.ts'
import { report, say, shown, write } from './report.ts'
import { targetsFrom } from './targets.ts'

export const types: Command = defineCommand({
  name: 'types',
  words: '[FILE…]',
  summary: 'writes the declarations of .cdef files for TypeScript, beside them',
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'FOLDER',
      help: 'a folder that mirrors the sources instead',
    },
    package: {
      type: 'string',
      value: 'FOLDER',
      help: "the .d.ts files in it, which tsc wrote, get declarations of their own for './x.cdef'",
    },
    sources: {
      type: 'string',
      value: 'FOLDER',
      help: "with --package: the folder of sources that it mirrors; 'src' by default",
    },
    target: targetOption,
    ...compileOptions,
  },
  async run(values, words) {
    const options = toCompileOptions(values)
    const targets = targetsFrom(values.target, targetsOf(findPublished(options.root)))
    const compile = async (file: string): Promise<CompiledTargets> => {
      const compiled = await compileTargets(file, readCdef(file), options, targets)
      report(compiled.diagnostics)
      return compiled
    }
    if (values.package !== undefined) {
      const folder = resolve(values.package)
      await finishPackage(folder, resolve(values.sources ?? 'src'), compile)
      return 0
    }
    for (const file of findFiles(options.root, words)) {
      const { types: written } = await compile(file)
      const place = {
        root: options.root,
        folder: values.output && resolve(values.output),
        temporary: options.cacheDir,
      }
      const failure = await writeDeclarations(file, written, place)
      if (failure !== undefined) throw new UsageError(messages.unwritable(written.file, failure))
      say(messages.wrote(shown(join(values.output ?? dirname(file), written.file))))
    }
    return 0
  },
})

const cdefImport = /(['"])(\.{1,2}\/[^'"\n]*\.cdef)\1/g

/** `./libm.cdef` becomes `./libm.cdef.js`, whose declarations are `libm.cdef.d.ts`, and those are written. */
async function finishPackage(
  folder: string,
  sources: string,
  compile: (file: string) => Promise<CompiledTargets>,
): Promise<void> {
  const wanted = new Set<string>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.d\.[cm]?ts$/.test(name)) continue
    const file = join(folder, name)
    const text = readFileSync(file, 'utf8')
    const ending = /\.d\.(c|m)?ts$/.exec(name)?.[1] ?? ''
    const finished = text.replaceAll(cdefImport, (_, quote: string, path: string) => {
      wanted.add(`${join(dirname(file), path)}\0${ending}`)
      return `${quote}${path}.${ending}js${quote}`
    })
    if (finished !== text) write(file, finished)
  }
  const compiled = new Map<string, CompiledTargets>()
  for (const item of wanted) {
    const [place = '', ending = ''] = item.split('\0')
    const source = join(sources, relative(folder, place))
    const known = compiled.get(source) ?? (await compile(source))
    compiled.set(source, known)
    const file = `${place}.d.${ending}ts`
    const emitted = known.typesAt(basename(file), {
      types: typesBeside(file, folder, ending),
      included: (specifier) => {
        wanted.add(`${join(dirname(place), specifier)}\0${ending}`)
        return `${specifier}.${ending}js`
      },
    })
    write(file, emitted.text)
    write(`${file}.map`, emitted.map)
    say(messages.wrote(shown(file)))
  }
  const text = readFileSync(join(findPackage().root, 'dist/runtime/types.d.ts'))
  const endings = new Set([...wanted].map((item) => item.split('\0')[1] ?? ''))
  for (const ending of endings) write(join(folder, `cffi-types.d.${ending}ts`), text)
}

function typesBeside(file: string, folder: string, ending: string): string {
  const path = relative(dirname(file), join(folder, `cffi-types.${ending}js`))
  return path.startsWith('.') ? path : `./${path}`
}
