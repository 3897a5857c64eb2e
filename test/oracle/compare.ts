// Lays a text out and asks a compiler the same: every size, alignment, offset and bit position of the
// records in it, as lines that say where the two differ.
import { Diagnostics, formatDiagnostic } from '../../src/compile/diagnostic.ts'
import { layout } from '../../src/compile/layout/index.ts'
import type {
  Constant,
  EnumType,
  Field,
  Library,
  RecordType,
} from '../../src/compile/layout/library.ts'
import { parse } from '../../src/compile/parse/index.ts'
import type { ParseOptions } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'
import type { Compiler } from './compilers.ts'
import { ask } from './object.ts'
import type { Question } from './object.ts'

export function layoutText(text: string, compiler: Compiler): Library {
  return read('oracle.cdef', text, { macros: compiler.target.macros }, compiler)
}

/** What a compiler's preprocessor made of a header. */
export function layoutHeader(header: string, text: string, compiler: Compiler): Library {
  return read(header, text, { macros: {}, header: true }, compiler)
}

function read(file: string, text: string, options: ParseOptions, compiler: Compiler): Library {
  const diagnostics = new Diagnostics()
  const cdef = parse(createSource(file, text), options, diagnostics)
  const library = layout(cdef, { target: compiler.target }, diagnostics)
  if (diagnostics.hasErrors) throw new Error(diagnostics.all.map(formatDiagnostic).join('\n'))
  return library
}

interface Check {
  readonly what: string
  readonly number: string
  readonly ours: number
}

interface BitCheck {
  readonly what: string
  readonly record: string
  readonly path: string
  readonly field: Field
  readonly offset: number
  readonly size: number
}

export interface CompareOptions {
  /** The records and enums to look at, instead of all that C can name, and of constants. */
  readonly only?: ReadonlySet<string>
  /** What C needs in front of the text. */
  readonly includes?: string
}

/** Where layout and compiler differ. */
export function compare(
  text: string,
  compiler: Compiler,
  { only, includes = '' }: CompareOptions = {},
): readonly string[] {
  const library = layoutText(text, compiler)
  const named = listNamed(library).filter(({ name }) => only === undefined || only.has(name))
  const constants = only === undefined ? library.constants.flatMap(checkConstant) : []
  return compareTypes(library, named, constants, compiler, `${includes}\n${text}`)
}

/** The same of a header's records and enums. */
export function compareHeader(
  header: string,
  preprocessed: string,
  compiler: Compiler,
): { readonly names: readonly string[]; readonly differences: readonly string[] } {
  const library = layoutHeader(header, preprocessed, compiler)
  const named = listNamed(library)
  return {
    names: named.map(({ name }) => name),
    differences: compareTypes(library, named, [], compiler, preprocessed),
  }
}

interface Named {
  readonly name: string
  readonly type: RecordType | EnumType
}

function listNamed(library: Library): readonly Named[] {
  return library.types.flatMap((type) => {
    if ((type.kind !== 'record' && type.kind !== 'enum') || type.size === undefined) return []
    const name = cName(type)
    return name === undefined || type.open ? [] : { name, type }
  })
}

function compareTypes(
  library: Library,
  named: readonly Named[],
  constants: readonly Check[],
  compiler: Compiler,
  program: string,
): readonly string[] {
  const checks: Check[] = []
  const bits: BitCheck[] = []
  for (const { name, type } of named) {
    checks.push({ what: `size of ${name}`, number: `sizeof(${name})`, ours: type.size ?? 0 })
    checks.push({ what: `alignment of ${name}`, number: `_Alignof(${name})`, ours: type.align })
    if (type.kind === 'record') checkFields(library, type, name, type, '', 0, checks, bits)
    else checkEnum(library, type, name, checks)
  }
  checks.push(...constants)
  const question: Question = {
    numbers: checks.map(({ number }) => number),
    bytes: bits.map(({ record, path, size }) => ({
      type: record,
      value: `{ .${path} = -1 }`,
      size,
    })),
  }
  const answer = ask(compiler, program, question)
  return [
    ...checks.flatMap(({ what, ours }, i) => {
      const theirs = answer.numbers[i]
      return theirs === ours ? [] : [`${what}: ${ours}, but ${theirs} by ${compiler.name}`]
    }),
    ...bits.flatMap((check, i) => {
      const theirs = hex(answer.bytes[i] ?? new Uint8Array())
      const ours = hex(maskOf(library, check))
      return theirs === ours
        ? []
        : [`bits of ${check.what}: ${ours}, but ${theirs} by ${compiler.name}`]
    }),
  ]
}

function checkConstant({ name, value }: Constant): readonly Check[] {
  const what = `value of ${name}`
  switch (value.kind) {
    case 'integer': {
      const unsigned = BigInt.asUintN(64, value.value)
      const low = Number(unsigned & 0xffffffffn)
      const high = Number(unsigned >> 32n)
      return [
        { what, number: `(unsigned long long)(${name})`, ours: low },
        { what, number: `(unsigned long long)(${name}) >> 32`, ours: high },
      ]
    }
    case 'float':
      return [{ what, number: `(${name}) == ${value.value}`, ours: 1 }]
    case 'string':
      return [
        { what, number: `__builtin_strcmp(${name}, ${JSON.stringify(value.value)}) == 0`, ours: 1 },
      ]
    case 'address':
    case 'open':
      return []
  }
}

function cName(type: RecordType | EnumType): string | undefined {
  if (type.kind === 'record')
    return type.name === undefined ? type.alias : `${type.tag} ${type.name}`
  return type.tag === undefined ? type.alias : `enum ${type.tag}`
}

function checkEnum(library: Library, type: EnumType, name: string, checks: Check[]): void {
  const base = library.types[type.base]
  if (base?.kind !== 'integer') return
  checks.push({ what: `sign of ${name}`, number: `((${name})-1) < 0`, ours: base.signed ? 1 : 0 })
}

function checkFields(
  library: Library,
  outer: RecordType,
  name: string,
  record: RecordType,
  prefix: string,
  base: number,
  checks: Check[],
  bits: BitCheck[],
): void {
  for (const field of record.fields ?? []) {
    const type = library.types[field.type.type]
    const path = field.name === undefined ? prefix : `${prefix}${field.name}`
    const offset = base + field.offset
    const what = `${name}.${path}`
    if (field.bits !== undefined) {
      bits.push({ what, record: name, path, field, offset, size: outer.size ?? 0 })
      continue
    }
    if (field.name !== undefined) {
      checks.push({
        what: `offset of ${what}`,
        number: `__builtin_offsetof(${name}, ${path})`,
        ours: offset,
      })
    }
    if (type?.kind === 'record' && cName(type) === undefined) {
      const inner = field.name === undefined ? prefix : `${path}.`
      checkFields(library, outer, name, type, inner, offset, checks, bits)
    }
  }
}

/** The record's bytes with the field's bits set and all others clear. */
function maskOf(library: Library, { field, offset, size }: BitCheck): Uint8Array {
  const bytes = new Uint8Array(size)
  if (field.bits === undefined) return bytes
  const { shift, width, unit } = field.bits
  const type = library.types[field.type.type]
  // -1 makes true of a _Bool
  const ones = type?.kind === 'bool' ? 1n : (1n << BigInt(width)) - 1n
  const value = ones << BigInt(shift)
  for (let i = 0; i < unit; i++) {
    const byte = Number((value >> BigInt(i * 8)) & 255n)
    const at = library.target.endian === 'little' ? i : unit - 1 - i
    bytes[offset + at] = byte
  }
  return bytes
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
