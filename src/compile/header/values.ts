// What macros of headers are worth, asked of the compiler in two steps: what each stands for, and the values
// of those that are constants.
import type { HeaderConstant } from '../layout/header.ts'
import type { Target } from '../layout/target.ts'
import { parseMacroValue } from '../parse/index.ts'
import type { HeaderCompiler } from './index.ts'
import {
  expansionText,
  probedFile,
  probeText,
  readExpansions,
  readProbe,
  type Candidate,
  type DefinedMacro,
  type MacroValue,
} from './macros.ts'

/** What the compiler says that macros are worth; those that are no constants are absent. */
export async function askValues(
  headers: string,
  macros: readonly DefinedMacro[],
  typedefs: Set<string>,
  { endian }: Target,
  compiler: HeaderCompiler,
): Promise<ReadonlyMap<string, NonNullable<HeaderConstant['value']>>> {
  const names = [...new Set(macros.map(({ name }) => name))]
  const values = new Map<string, NonNullable<HeaderConstant['value']>>()
  if (names.length === 0) return values
  const expanded = await compiler.preprocess(expansionText(headers, names), false)
  if (expanded.kind !== 'preprocessed') return values
  const expansions = readExpansions(expanded.text, names.length)
  const asked = names.flatMap((name, i) => {
    const expansion = expansions[i]
    const isString = expansion === undefined ? undefined : isStringValue(expansion, typedefs)
    return expansion === undefined || isString === undefined ? [] : { name, expansion, isString }
  })
  const answers = await probe(headers, asked, endian, compiler)
  asked.forEach(({ name, expansion }, i) => {
    // what is no arithmetic may be a number that is cast to a pointer, which is laid out as any expression is
    const expression = answers?.[i] === undefined && parseMacroValue(expansion, typedefs)
    const value = answers?.[i] ?? (expression ? { kind: 'expression', expression } : undefined)
    if (value !== undefined) values.set(name, value)
  })
  return values
}

/** Undefined for what is no expression and would only confuse the compiler. */
function isStringValue(expansion: string, typedefs: Set<string>): boolean | undefined {
  const value = parseMacroValue(expansion, typedefs)
  return value && value.kind === 'string' && value.prefix === ''
}

async function probe(
  headers: string,
  candidates: readonly Candidate[],
  endian: Target['endian'],
  compiler: HeaderCompiler,
): Promise<readonly (MacroValue | undefined)[] | undefined> {
  if (candidates.length === 0) return undefined
  const refused = new Set<number>()
  const text = (): string => probeText(headers, candidates, refused)
  const object = await compiler.compileObject(text(), (complaints) => {
    const { size } = refused
    for (const complaint of complaints) {
      if (complaint.kind === 'compiler' && complaint.file === probedFile) {
        refused.add(complaint.line - 1)
      }
    }
    return refused.size > size ? text() : undefined
  })
  return object.kind === 'object' ? readProbe(object.bytes, candidates.length, endian) : undefined
}
