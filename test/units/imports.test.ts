// The direction of imports: the plugin knows the compiler's front door alone, the runtime knows nothing
// outside itself, emitters do not import parsers, and only build and plugin touch files or processes.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

const src = join(import.meta.dirname, '../../src')

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?[^'"`;]*?from\s+'([^']+)'/gm)
  return [...statements].map(([, type, specifier = '']) => {
    const isLocal = specifier.startsWith('.')
    const to = isLocal ? relative(src, join(src, dirname(file), specifier)) : specifier
    return { from: file, to, typeOnly: type !== undefined }
  })
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)
const imports = files.flatMap(importsOf)

function offending(isWrong: (one: Import) => boolean): readonly string[] {
  return imports.filter(isWrong).map(({ from, to }) => `${from} → ${to}`)
}

const isLocal = ({ to }: Import): boolean => to.endsWith('.ts')

it('there are imports to look at', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(imports.length).toBeGreaterThan(400)
})

it('the plugin imports of the compiler its index alone', () => {
  expect(
    offending(
      (one) =>
        one.from.startsWith('plugin/') &&
        isLocal(one) &&
        !/^(?:plugin\/|compile\/index\.ts)/.test(one.to),
    ),
  ).toEqual([])
})

it('the compiler imports of the runtime the contract alone, as types, and which libc a process has', () => {
  const question = 'runtime/libc.ts'
  expect(
    offending(
      (one) =>
        one.from.startsWith('compile/') &&
        isLocal(one) &&
        !one.to.startsWith('compile/') &&
        !(one.to === 'runtime/contract.ts' && one.typeOnly) &&
        one.to !== question,
    ),
  ).toEqual([])
  // nothing else of the runtime comes along
  expect(offending((one) => one.from === question && isLocal(one))).toEqual([])
})

it('the runtime imports nothing outside itself', () => {
  expect(
    offending((one) => one.from.startsWith('runtime/') && !one.to.startsWith('runtime/')),
  ).toEqual([])
})

it('parse knows no layout, and no emitter knows parse', () => {
  expect(
    offending(
      (one) =>
        (one.from.startsWith('compile/parse/') &&
          /^compile\/(?:layout|emit|build)\//.test(one.to)) ||
        (one.from.startsWith('compile/emit/') && /^compile\/(?:parse|build)\//.test(one.to)) ||
        (one.from.startsWith('compile/build/') && /^compile\/(?!build\/)/.test(one.to)),
    ),
  ).toEqual([])
})

it('only build, plugin and the command line touch files and processes', () => {
  const isOutside = (to: string): boolean =>
    /^(?:node:)?(?:fs|child_process|net|http|os|worker_threads)\b|^tinyexec$/.test(to)
  const allowed = /^(?:compile\/build\/|plugin\/|inline\/core\.ts|cli(?:\/|\.ts))/
  expect(offending((one) => isOutside(one.to) && !allowed.test(one.from))).toEqual([])
})

it('no file is a drawer for odds and ends', () => {
  expect(
    files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\/|\.ts$)/.test(file)),
  ).toEqual([])
})
