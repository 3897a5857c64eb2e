// One module for several machines, which chooses at run time: where their modules differ in nothing but hash
// and data model they share one text, else each different one is a function's body.
import type { Library } from '../layout/library.ts'
import { code } from './code.ts'
import { describeBuild, describeTarget, key } from './description.ts'
import type { Glue } from './glue.ts'
import type { Included } from './included.ts'
import { removeMarks, type Marked } from './mapped.ts'
import {
  emitHead,
  emitExports,
  emitParts,
  finish,
  type EmittedModule,
  type ModuleLinks,
  type ModuleParts,
  type OpenedLinks,
} from './module.ts'
import { literal } from './module-function.ts'

/** What a library is on one target. */
export interface TargetModule {
  /** `<platform>-<arch>`, with the C library where it was said. */
  readonly target: string
  readonly library: Library
  /** None in ABI mode. */
  readonly glue: Glue | undefined
}

interface Body {
  readonly parts: ModuleParts
  readonly library: Library
}

/** `first` is the one that the map leads into. */
export function emitTargets(
  first: TargetModule,
  others: readonly TargetModule[],
  file: string,
): EmittedModule {
  const all = [first, ...others]
  const bodies = new Map<string, Body>()
  const rows = all.map(({ target, library, glue }) => {
    const parts = emitParts(library)
    const text = removeMarks(parts.statements(buildOf(library, file, comparedLinks(library)), ''))
    if (!bodies.has(text)) bodies.set(text, { parts, library })
    const body = [...bodies.keys()].indexOf(text)
    const hash = glue === undefined ? '' : `hash: ${literal(glue.hash)}, `
    return { target, value: `{ ${hash}target: ${describeTarget(library)}, body: ${body} }` }
  })
  const different = [...bodies.values()]
  const imports = new Set([...different.flatMap(({ parts }) => [...parts.imports]), 'chooseTarget'])
  const included = joinIncluded(different.flatMap(({ parts }) => parts.included))
  return (links) => {
    const text = code`
      ${emitHead(imports, included, file, links)}

      const $target = /* @__PURE__ */ $chooseTarget(${literal(file)}, {
        ${sharedRows(rows).map(({ target, value }) => `${literal(target)}: ${value},`)}
      })
      ${different.length === 1 ? emitOne(first, file, links) : emitChoice(different, file, links)}
    `
    return finish(text, first.library, file)
  }
}

interface Row {
  readonly target: string
  readonly value: string
}

/** Where the C library makes no difference, the machine's row is enough. */
function sharedRows(rows: readonly Row[]): readonly Row[] {
  const machine = ({ target }: Row): string => target.replace(/-(?:glibc|musl)$/, '')
  return rows.flatMap((row, index) => {
    const alike = rows.filter((other) => machine(other) === machine(row))
    if (alike.length === 1 || alike.some(({ value }) => value !== row.value)) return [row]
    return rows.findIndex((other) => machine(other) === machine(row)) === index
      ? [{ target: machine(row), value: row.value }]
      : []
  })
}

function buildOf(library: Library, file: string, links: OpenedLinks): string {
  return describeBuild(library, { hash: '$target.hash', target: '$target.target' }, file, links)
}

/** For texts of one place that are compared, whatever place that is. */
function comparedLinks({ link }: Library): OpenedLinks {
  const words = link.dlopen.flatMap((line) => line.map(({ text }) => text))
  return { core: '', libraries: new Map(words.map((word) => [word, literal(word)])) }
}

function emitOne({ library }: TargetModule, file: string, links: ModuleLinks): Marked {
  const parts = emitParts(library)
  return code`
    ${parts.statements(buildOf(library, file, links), 'export ')}
    export default lib
    ${emitExports(parts.names)}
  `
}

/** Every name that any target has is exported; where a target has it not it is undefined. */
function emitChoice(bodies: readonly Body[], file: string, links: ModuleLinks): Marked {
  const names = [
    ...new Set(bodies.flatMap(({ parts }) => parts.names.exports.map(({ name }) => name))),
  ]
  return code`
    const $module = /* @__PURE__ */ [
      ${bodies.map((body, index) => `() => {\n  ${indent(emitBody(body, index === 0, file, links))}\n},`)}
    ][$target.body]()

    export const ffi = $module.ffi
    export const lib = $module.lib
    export default lib
    ${names.map((name, index) => `const $export${index} = $module.exports[${literal(name)}]`)}
    export { ${names.map((name, index) => `$export${index} as ${name}`).join(', ')} }
  `
}

function emitBody({ parts, library }: Body, isFirst: boolean, file: string, links: ModuleLinks) {
  const entries = parts.names.exports.map(({ name, local }) => `${key(name)}: ${local},`)
  const text = code`
    ${parts.statements(buildOf(library, file, links), '')}
    return { ffi, lib, exports: {
      ${entries}
    } }
  `
  return isFirst ? text : removeMarks(text)
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n  ').replaceAll(/^ +$/gm, '')
}

/** What any target takes of an included module; it exports the names of all targets too. */
function joinIncluded(included: readonly Included[]): readonly Included[] {
  const joined = new Map<string, Included>()
  for (const one of included) {
    const known = joined.get(one.specifier)
    const imports = new Map(
      [...(known?.imports ?? []), ...one.imports].map((item) => [item.local, item]),
    )
    joined.set(one.specifier, { ...one, imports: [...imports.values()] })
  }
  return [...joined.values()]
}
