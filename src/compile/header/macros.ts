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

/** Stands before each answer in the object file; 16 bytes. */
const magic = 'cffi macro value'

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
  return `${kind}, ${whole}, ${real}, ""`
}

/**
 * C with an object for each candidate, but for those that the compiler refused: after a mistake a compiler
 * goes on at the next declaration, so that it says at once what is wrong with all of them.
 */
export function probeText(
  headers: string,
  candidates: readonly Candidate[],
  refused: ReadonlySet<number>,
): string {
  const objects = candidates.flatMap(({ expansion, isString }, i) => {
    if (refused.has(i)) return []
    const text = isString ? `sizeof(${expansion})` : '1'
    const answer = isString ? `5, sizeof(${expansion}), 0, ${expansion}` : answerOf(expansion)
    const fields = `char magic[16]; unsigned long long index, kind, whole; double real; char text[${text}];`
    return [
      `#line ${i + 1} "${probedFile}"`,
      `const struct { ${fields} } cffi_macro_${i} = { "${magic}", ${i}, ${answer} };`,
    ]
  })
  return [headers, ...objects, ''].join('\n')
}

/** The answers in an object file, in the order of the candidates. */
export function readProbe(
  object: Uint8Array,
  count: number,
  endian: 'little' | 'big',
): readonly (MacroValue | undefined)[] {
  const values = Array<MacroValue | undefined>(count).fill(undefined)
  const bytes = Buffer.from(object.buffer, object.byteOffset, object.byteLength)
  const view = new DataView(object.buffer, object.byteOffset, object.byteLength)
  const little = endian === 'little'
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) {
    const index = Number(view.getBigUint64(at + 16, little))
    const kind = Number(view.getBigUint64(at + 24, little))
    const whole = view.getBigUint64(at + 32, little)
    const text = at + 48
    values[index] =
      kind === 5
        ? readText(object.subarray(text, text + Number(whole) - 1))
        : readNumber(kind, whole, view.getFloat64(at + 40, little))
  }
  return values
}

function readNumber(kind: number, whole: bigint, real: number): MacroValue | undefined {
  switch (kind) {
    case 1:
      return { kind: 'integer', value: BigInt.asIntN(64, whole) }
    case 2:
      return { kind: 'integer', value: whole }
    case 3:
      return { kind: 'float', value: real }
    default:
      return undefined
  }
}

/** Bytes that are no text would not come back as they were; wide strings hold NULs. */
function readText(bytes: Uint8Array): MacroValue | undefined {
  try {
    return { kind: 'string', value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return undefined
  }
}
