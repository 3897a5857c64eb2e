// Macros that headers define, and the two questions by which the compiler says what they are worth: what
// each stands for (-E), and the values of those that are constants, read out of an object file. Nothing
// that is made here is run, so a cross compiler answers for its own target.
import type { Span } from '../source.ts'

/** An object-like macro that is still defined at the end of the headers. */
export interface DefinedMacro {
  readonly name: string
  /** The name, in the preprocessed text. */
  readonly span: Span
}

export type MacroValue =
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  /** An address written as a number, `((void *)-1)`: only its type is of use. */
  | { readonly kind: 'pointer' }

/** `from` is where the headers begin in the text. */
export function findMacros(text: string, from: number): readonly DefinedMacro[] {
  const macros = new Map<string, DefinedMacro>()
  const line = /^#(define|undef) (\w+)(\(?)/gm
  line.lastIndex = from
  for (let match = line.exec(text); match !== null; match = line.exec(text)) {
    const [whole, directive, name = '', parameters] = match
    const start = match.index + whole.length - name.length - (parameters?.length ?? 0)
    if (directive === 'define' && parameters === '' && !isEmpty(text, line.lastIndex)) {
      macros.set(name, { name, span: { start, end: start + name.length } })
    } else {
      macros.delete(name)
    }
  }
  return [...macros.values()]
}

function isEmpty(text: string, at: number): boolean {
  const end = text.indexOf('\n', at)
  return text.slice(at, end < 0 ? undefined : end).trim() === ''
}

const expansionMark = 'cffi_expansion'

/** A text whose preprocessed form tells what each macro stands for. */
export function expansionText(headers: string, names: readonly string[]): string {
  return `${headers}\n${names.map((name, i) => `${expansionMark} ${i} ${name}\n`).join('')}`
}

/** In the order of the names, what each stands for; undefined where it was not found. */
export function readExpansions(text: string, count: number): readonly (string | undefined)[] {
  const expansions = Array<string | undefined>(count).fill(undefined)
  // what comes from a system header stands between line markers of its own
  const [, ...parts] = text.split(`${expansionMark} `)
  for (const part of parts) {
    const [index = '', ...rest] = part.split(' ')
    expansions[Number(index)] = rest.join(' ').replace(/^#.*$/gm, '').replace(/\s+/g, ' ').trim()
  }
  return expansions
}

/** One macro whose value is asked for. */
export interface Candidate {
  readonly expansion: string
  readonly isString: boolean
}

/** Under this name and the candidate's index as line the compiler complains of one that has no value. */
export const probedFile = 'cffi:macro'

/** Marks the answers in the object file; 16 bytes. */
const magic = 'cffi macro probe'
const valueSize = 24

const floats = ['float', 'double', 'long double']
const signedTypes = ['int', 'long', 'long long']
const unsignedTypes = signedTypes.map((type) => `unsigned ${type}`)

/**
 * {kind, integer, float} of an expression. Written out, not as macros, of which a compiler would complain
 * at their definition. Arithmetic promotes what has no rank of its own (C11 6.3.1.1), so six integer types
 * are all there are.
 */
function answerOf(expansion: string): string {
  const value = `(${expansion})`
  const choose = (float: string, signed: string, unsigned: string, other: string): string =>
    `_Generic(${value} + 0, ${[
      ...floats.map((type) => `${type}: ${float}`),
      ...signedTypes.map((type) => `${type}: ${signed}`),
      ...unsignedTypes.map((type) => `${type}: ${unsigned}`),
      `default: ${other}`,
    ].join(', ')})`
  const kind = choose('3', '1', '2', '4')
  const whole = `(unsigned long long)${choose('0', value, value, '0')}`
  const real = choose(`(double)${value}`, '0', '0', '0')
  return `{ ${kind}, ${whole}, ${real} },`
}

/**
 * C with one constant object that holds, behind the magic, {kind, integer, float} of each candidate and
 * then the strings; nothing of those that the compiler refused.
 */
export function probeText(
  headers: string,
  candidates: readonly Candidate[],
  refused: ReadonlySet<number>,
): string {
  const strings = candidates.flatMap(({ expansion, isString }, i) =>
    isString && !refused.has(i) ? [{ i, expansion }] : [],
  )
  const at = (i: number): string => `#line ${i + 1} "${probedFile}"`
  const values = candidates.map(({ expansion, isString }, i) =>
    refused.has(i)
      ? '{ 0, 0, 0 },'
      : isString
        ? `${at(i)}\n{ 5, sizeof(${expansion}), 0 },`
        : `${at(i)}\n${answerOf(expansion)}`,
  )
  return [
    headers,
    'struct cffi_probe {',
    '  char magic[16];',
    `  struct { unsigned long long kind, whole; double real; } values[${candidates.length}];`,
    ...strings.map(({ i, expansion }) => `${at(i)}\n  char s${i}[sizeof(${expansion})];`),
    '};',
    'extern const struct cffi_probe cffi_probe;',
    `const struct cffi_probe cffi_probe = { "${magic}", {`,
    ...values,
    '},',
    ...strings.map(({ i, expansion }) => `${at(i)}\n${expansion},`),
    '};',
    '',
  ].join('\n')
}

/** The answers in an object file; undefined when they are not in it. */
export function readProbe(
  object: Uint8Array,
  count: number,
  endian: 'little' | 'big',
): readonly (MacroValue | undefined)[] | undefined {
  const start = Buffer.from(object.buffer, object.byteOffset, object.byteLength).indexOf(magic)
  if (start < 0) return undefined
  const view = new DataView(object.buffer, object.byteOffset, object.byteLength)
  const little = endian === 'little'
  let text = start + magic.length + valueSize * count
  return Array.from({ length: count }, (_, i) => {
    const at = start + magic.length + valueSize * i
    const whole = view.getBigUint64(at + 8, little)
    switch (Number(view.getBigUint64(at, little))) {
      case 1:
        return { kind: 'integer', value: BigInt.asIntN(64, whole) }
      case 2:
        return { kind: 'integer', value: whole }
      case 3:
        return { kind: 'float', value: view.getFloat64(at + 16, little) }
      case 4:
        return { kind: 'pointer' }
      case 5: {
        const length = Number(whole)
        const bytes = object.subarray(text, text + length - 1)
        text += length
        return readText(bytes)
      }
      default:
        return undefined
    }
  })
}

/** Bytes that are no text would not come back as they were; wide strings hold NULs. */
function readText(bytes: Uint8Array): MacroValue | undefined {
  try {
    return { kind: 'string', value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return undefined
  }
}
