// What only the compiler knows, asked by the glue and answered when it is opened, so that a file
// built for another machine answers for its own.
import type { Constant, Library, RecordType, TypeIndex } from '../layout/library.ts'
import type { Span } from '../source.ts'
import { lengthOf, placesOf, type Place } from './places.ts'
import { spellValue } from './slot.ts'

export interface Question {
  /** The declaration that asks. */
  readonly span: Span
  /** A C statement that fills the `cffi_answer` that `target` names; one line, because it stands under a `#line`. */
  readonly answer: (target: string) => string
}

export interface Questions {
  /** In the order of the answers. */
  readonly all: readonly Question[]
  /** Which answer is the value of an open constant. */
  readonly constants: ReadonlyMap<string, number>
  /**
   * Which answer is the first about a type. A record: size, alignment, the offset of each field. An integer: size,
   * and whether it is signed. A float or an enum: the type of C that it is. An array: its length.
   */
  readonly types: ReadonlyMap<TypeIndex, number>
}

const known = new WeakMap<Library, Questions>()

export function questionsOf(library: Library): Questions {
  const found = known.get(library)
  if (found) return found
  const questions = collect(library)
  known.set(library, questions)
  return questions
}

function collect(library: Library): Questions {
  const all: Question[] = []
  const constants = new Map<string, number>()
  const types = new Map<TypeIndex, number>()
  for (const constant of library.constants) {
    if (constant.value.kind !== 'open') continue
    // an included library's module has asked, but an enum's members are part of its type
    if (constant.from !== undefined && constant.origin !== 'enumerator') continue
    constants.set(constant.name, all.length)
    all.push({ span: constant.span, answer: (target) => answerConstant(library, constant, target) })
  }
  library.types.forEach((_, index) => {
    const asked = askType(library, index)
    if (asked.length === 0) return
    types.set(index, all.length)
    all.push(...asked)
  })
  return { all, constants, types }
}

function answerConstant(library: Library, { name, value }: Constant, target: string): string {
  const use = value.kind === 'open' ? value.type : undefined
  const type = use && library.types[use.type]
  if (type?.kind === 'float') {
    return `${target}.kind = 'd'; ${target}.value.d = (double)(${name});`
  }
  if (type?.kind === 'pointer' && use) {
    // no cast, which would hide that C declares it otherwise
    const pointer = `${spellValue(library, use, 'cffi_p')} = ${name};`
    return isTextConstant(library, use.type)
      ? `{ ${pointer} ${target}.kind = 's'; ${target}.value.p = (void *)cffi_p; }`
      : `{ ${pointer} ${target}.kind = 'i'; ${target}.value.i = (int64_t)(intptr_t)cffi_p; }`
  }
  // the operator takes integers only
  return (
    `if (((${name}) | 0) < 0) { ${target}.kind = 'i'; ${target}.value.i = (int64_t)(${name}); } ` +
    `else { ${target}.kind = 'u'; ${target}.value.u = (uint64_t)(${name}); }`
  )
}

/** `const char *const` is the constant's text; what other pointers point to is C's. */
export function isTextConstant(library: Library, index: TypeIndex): boolean {
  const type = library.types[index]
  const item = type?.kind === 'pointer' ? library.types[type.to.type] : undefined
  return (
    type?.kind === 'pointer' && type.to.const && item?.kind === 'integer' && item.name === 'char'
  )
}

function askType(library: Library, index: TypeIndex): readonly Question[] {
  const type = library.types[index]
  const place = placesOf(library).get(index)
  switch (type?.kind) {
    case 'integer': {
      if (!type.open) return []
      const span = typedefSpan(library, type.name)
      return [
        askNumber(span, `sizeof(${type.name})`),
        askNumber(span, `(${type.name})-1 < (${type.name})1`),
      ]
    }
    case 'float': {
      if (!type.open) return []
      const name = `sizeof(${type.name}) == sizeof(float) ? "float" : "double"`
      return [askText(typedefSpan(library, type.name), name)]
    }
    case 'enum':
      return type.open && place ? [askBase(place)] : []
    case 'array':
      return type.length === 'open' && place ? [askNumber(place.span, lengthOf(place.object))] : []
    case 'record':
      return place?.isAsked ? askRecord(type, place) : []
    default:
      return []
  }
}

function askRecord(type: RecordType, { type: name, span }: Place): readonly Question[] {
  return [
    askNumber(span, `sizeof(${name})`),
    askNumber(span, `__alignof__(${name})`),
    ...(type.fields ?? []).map((field) =>
      askNumber(field.span, field.name === undefined ? '0' : `offsetof(${name}, ${field.name})`),
    ),
  ]
}

function askBase({ type, span }: Place): Question {
  const base = `CFFI_ENUM_BASE(${type})`
  return askText(span, `cffi_integer_name(sizeof(${type}), (${base})-1 < (${base})1)`)
}

function askNumber(span: Span, expression: string): Question {
  return {
    span,
    answer: (target) => `${target}.kind = 'u'; ${target}.value.u = (uint64_t)(${expression});`,
  }
}

function askText(span: Span, expression: string): Question {
  return {
    span,
    answer: (target) => `${target}.kind = 's'; ${target}.value.p = (void *)(${expression});`,
  }
}

function typedefSpan(library: Library, name: string): Span {
  return library.typedefs.find((typedef) => typedef.name === name)?.span ?? { start: 0, end: 0 }
}
