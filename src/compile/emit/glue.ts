// The glue: plain C that calls the library's functions with slots, stands for JavaScript functions,
// and makes the C compiler the reviewer of every declaration. No Node in it.
import { createHash } from 'node:crypto'
import type { CFunction, FunctionType, Global, Library } from '../layout/library.ts'
import { isInHeader, nameBeside } from '../source.ts'
import { code } from './code.ts'
import { findFamilies } from './families.ts'
import { emitFastEntry, hasFastEntry } from './fast.ts'
import { externsOf, functionTypeOf } from './functions.ts'
import { emitChecks } from './glue-checks.ts'
import { emitExtern, emitExternRow } from './glue-extern.ts'
import { emitFamily, emitFamilyRow } from './glue-family.ts'
import { emitKnown } from './glue-known.ts'
import { fixedMark, lineMark, reviewedFile } from './glue-line.ts'
import { emitPrelude } from './glue-prelude.ts'
import { isSpellable } from './names.ts'
import { questionsOf } from './questions.ts'
import { readSlot, slotMember, spellValue, writeSlot } from './slot.ts'
import { callName, readLetters, variadicCallsOf } from './variadic.ts'

export interface Glue {
  readonly text: string
  /** 32 hexadecimal digits that module and glue must share. */
  readonly hash: string
}

/** `file` is how the glue calls the `.cdef`. */
export function emitGlue(resolved: Library, file: string): Glue {
  const library: Library = { ...resolved, source: { ...resolved.source, file } }
  const { all: families } = findFamilies(library)
  const externs = externsOf(library)
  const parts = [
    emitPrelude(library, (other) => nameBeside(file, resolved.source.file, other)),
    library.functions.some((item) => hasFastEntry(library, item))
      ? '#include "cffi_fast.h"'
      : '#include "cffi_glue.h"',
    emitChecks(library),
    emitKnown(library),
    ...library.functions.map((item) => emitFunction(library, item)),
    emitFastEntries(library),
    ...library.globals.map((item) => emitVariable(library, item)),
    ...families.map((family, row) => emitFamily(family, row, library.source.file)),
    externs.length > 0 ? 'static cffi_report cffi_not_attached_report;' : '',
    ...externs.map((item) => emitExtern(library, item)),
    emitAnswers(library),
  ]
  const body = parts.filter((part) => part !== '').join('\n\n')
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 32)
  return { text: `${body}\n\n${emitTables(library, hash)}\n`, hash }
}

function emitFunction(library: Library, item: CFunction): string {
  const type = functionTypeOf(library, item.type)
  const { name } = item
  const args = type.parameters.map((parameter, index) =>
    readSlot(library, parameter.type, `cffi_s[${index + 1}]`),
  )
  const parameters = type.parameters.map((parameter, index) =>
    spellValue(library, parameter.type, `cffi_a${index + 1}`),
  )
  const passed = type.parameters.map((_, index) => `cffi_a${index + 1}`).join(', ')
  const isVoid = slotMember(library, type.result) === undefined
  const mark = lineMark(library, item.span.start)
  if (type.variadic) return emitVariadic(library, item, type, args)
  if (isInHeader(library.source, item.span)) {
    // the function itself, where a macro of its name hides it
    return code`
      ${mark}
      static void cffi_call_${name}(cffi_slot *cffi_s) { ${callStatement(library, type, `(${name})`, args)} }
      #define CFFI_CODE_${name} (${name})
    `
  }
  return code`
    ${mark}
    static void cffi_call_${name}(cffi_slot *cffi_s) { ${callStatement(library, type, name, args)} }
    #ifdef ${name}
    ${mark}
    static ${spellValue(library, type.result, `cffi_wrap_${name}(${parameters.join(', ') || 'void'})`)} { ${isVoid ? '' : 'return '}${name}(${passed}); }
    #define CFFI_CODE_${name} cffi_wrap_${name}
    #else
    ${mark}
    #define CFFI_CODE_${name} ${name}
    #endif
    ${emitFixedCheck(library, item, type)}
  `
}

/** The function itself: lists of arguments that no call is compiled for are given to its address. */
function emitVariadic(
  library: Library,
  item: CFunction,
  type: FunctionType,
  args: readonly string[],
): string {
  const { name, span } = item
  const mark = lineMark(library, span.start)
  // of one that takes no more in C, or takes one kind alone, the compiler complains
  const calls = variadicCallsOf(library).filter((call) => call.item === item)
  const emitCall = (call: string, rest: readonly string[]): string =>
    `${mark}\nstatic void ${call}(cffi_slot *cffi_s) { ${callStatement(library, type, `(${name})`, [...args, ...rest])} }`
  return code`
    ${emitCall(`cffi_call_${name}`, [])}
    ${calls.map((call) => emitCall(callName(call), readLetters(call.letters, args.length + 1)))}
    #define CFFI_CODE_${name} (${name})
  `
}

/** The other way about: where C's own type has a `...`, the compiler's complaint shows it; of the rest it is no matter. */
function emitFixedCheck(library: Library, item: CFunction, type: FunctionType): string {
  const { name, span, defined, linkage } = item
  const isOwnC = defined || linkage !== 'C' || !hasIncludes(library)
  if (isOwnC || type.parameters.length === 0 || library.link.language !== 'c') return ''
  const parameters = type.parameters.map((parameter) => spellValue(library, parameter.type))
  const pointer = spellValue(library, type.result, `(*cffi_f)(${parameters.join(', ')})`)
  return code`
    #ifndef ${name}
    ${fixedMark(library, span.start)}
    static void cffi_fixed_${name}(void) { ${pointer} = ${name}; (void)cffi_f; }
    #endif
  `
}

function hasIncludes({ prelude }: Library): boolean {
  return prelude.some(({ kind }) => kind === 'include')
}

/** The result is first put into a variable of the declared type, so that the compiler sees both. */
function callStatement(
  library: Library,
  type: FunctionType,
  callee: string,
  args: readonly string[],
): string {
  const call = `${callee}(${args.join(', ')})`
  const member = slotMember(library, type.result)
  const unused = args.length === 0 && member === undefined ? '(void)cffi_s; ' : ''
  if (member === undefined || member === 'storage') {
    return unused + writeSlot(library, type.result, 'cffi_s[0]', call)
  }
  return `${spellValue(library, type.result, 'cffi_r')} = ${call}; ${writeSlot(library, type.result, 'cffi_s[0]', 'cffi_r')}`
}

function emitFastEntries(library: Library): string {
  const entries = library.functions.flatMap((item) => emitFastEntry(library, item) || [])
  if (entries.length === 0) return ''
  const mark = `#line 1 ${JSON.stringify(reviewedFile(`${library.source.file}:fast`, 0))}`
  return [mark, ...entries].join('\n')
}

function fastEntryOf(library: Library, item: CFunction): string {
  return hasFastEntry(library, item) ? `(void (*)(void))cffi_fast_${item.name}` : '0'
}

function emitVariable(library: Library, item: Library['globals'][number]): string {
  return code`
    ${lineMark(library, item.span.start)}
    static void *cffi_address_${item.name}(void) { ${addressStatement(library, item)} }
  `
}

/** A value that C may hide in a macro is copied to where it has an address. */
function addressStatement(library: Library, { name, type, isValue }: Global): string {
  if (!isValue || !isSpellable(library, type.type)) {
    return `${spellPointer(library, type)} = &${name}; return (void *)cffi_p;`
  }
  return (
    `static __attribute__((aligned(__alignof__(${spellValue(library, type)})))) char cffi_v[sizeof(${spellValue(library, type)})]; ` +
    `${spellValue(library, type, 'cffi_c')} = ${name}; memcpy(cffi_v, &cffi_c, sizeof cffi_c); return cffi_v;`
  )
}

/** `T *cffi_p` for the address of a variable; where C cannot name the type, a `void *`. */
function spellPointer(library: Library, use: Library['globals'][number]['type']): string {
  const type = library.types[use.type]
  const nested = type?.kind === 'array' || type?.kind === 'function'
  const inner = nested ? '(*cffi_p)' : '*cffi_p'
  const spelled = spellValue(library, use, inner)
  return spelled === `void *${inner}`
    ? 'const void *cffi_p'
    : `${use.const ? 'const ' : ''}${spelled}`
}

function emitAnswers(library: Library): string {
  const questions = questionsOf(library).all
  if (questions.length === 0) return ''
  return code`
    static void cffi_answer_all(cffi_answer *cffi_answers) {
      ${questions.map(({ span, answer }, index) => `${lineMark(library, span.start)}\n${answer(`cffi_answers[${index}]`)}`)}
    }
  `
}

function emitTables(library: Library, hash: string): string {
  const answers = questionsOf(library).all.length
  const functionTypes = [
    ...findFamilies(library).all.map(emitFamilyRow),
    ...externsOf(library).map((item) => emitExternRow(library, item)),
  ]
  const functions = [
    ...library.functions.map((item) =>
      emitFunctionRow(item, `cffi_call_${item.name}`, fastEntryOf(library, item)),
    ),
    ...variadicCallsOf(library).map((call) => emitFunctionRow(call.item, callName(call), '0')),
  ]
  const table = (kind: string, name: string, rows: readonly string[]): string =>
    rows.length === 0
      ? ''
      : code`
          static const ${kind} ${name}[] = {
            ${rows}
          };
        `
  const pointer = (name: string, count: number): string => `${count === 0 ? '0' : name}, ${count}`
  return code`
    #line 1 ${JSON.stringify(reviewedFile(`${library.source.file}:tables`, 0))}
    ${table('cffi_function', 'cffi_functions', functions)}
    ${table('cffi_function_type', 'cffi_function_types', functionTypes)}
    ${table(
      'cffi_variable',
      'cffi_variables',
      library.globals.map(({ name }) => `{"${name}", cffi_address_${name}},`),
    )}
    CFFI_LIBRARY(cffi_library_${hash}) = {
      "${hash}", ${JSON.stringify(library.source.file)},
      ${pointer('cffi_functions', functions.length)},
      ${pointer('cffi_function_types', functionTypes.length)},
      ${pointer('cffi_variables', library.globals.length)},
      ${answers === 0 ? '0, 0' : `cffi_answer_all, ${answers}`},
      ${externsOf(library).length === 0 ? '0' : '&cffi_not_attached_report'}
    };
    CFFI_EXPORT_ALONE(cffi_library_${hash})
  `
}

function emitFunctionRow({ name }: CFunction, call: string, fast: string): string {
  return `{"${name}", ${call}, (void (*)(void))CFFI_CODE_${name}, ${fast}},`
}

/** The C of an addon of several libraries, each of which is compiled with CFFI_PART. */
export function emitList(hashes: readonly string[]): string {
  const names = hashes.map((hash) => `cffi_library_${hash}`)
  return `${code`
    #include "cffi_glue.h"

    ${names.map((name) => `CFFI_LIBRARY_OF_PART(${name});`)}
    CFFI_EXPORT_LIBRARIES(${names.length}, ${names.map((name) => `&${name}`).join(', ')})
  `}\n`
}
