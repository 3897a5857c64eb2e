// Fast entries: which functions have one, and the C of it (cffi_fast.h); in ABI mode the core has them. V8 calls it from optimized
// code with machine values, and JavaScript cannot run until it returns.
import type { CFunction, FunctionType, Library } from '../layout/library.ts'
import { carrierOf } from './carrier.ts'
import { code } from './code.ts'
import { functionTypeOf } from './functions.ts'
import { isTextResult } from './text.ts'

/** How the values of one letter of a signature (runtime/core.ts) cross in a fast entry. */
interface FastCarrier {
  /** The C types of its parameters. */
  readonly types: readonly string[]
  /** A statement that fills `slot` from the parameters. */
  readonly toSlot: (slot: string, parameters: readonly string[]) => string
  readonly result: string
  /** An expression of the result in `slot`. */
  readonly fromSlot: (slot: string) => string
}

/** A row of one machine value: `member` is the slot's, `convert` makes it of the parameter. */
function row(
  type: string,
  member: string,
  convert: (parameter: string) => string,
  fromSlot: (slot: string) => string = (slot) => `${slot}.${member}`,
): FastCarrier {
  return {
    types: [type],
    toSlot: (slot, [parameter = '']) => `${slot}.${member} = ${convert(parameter)};`,
    result: type,
    fromSlot,
  }
}

const same = (parameter: string): string => parameter

/** Numbers are doubles, except those that a register of 32 bits holds. */
const carriers: Readonly<Record<string, FastCarrier>> = {
  // the module tells a byte that is neither true nor false
  b: { ...row('uint8_t', 'u', same, (slot) => `(uint32_t)${slot}.u`), result: 'uint32_t' },
  i: row('int32_t', 'i', same, (slot) => `(int32_t)${slot}.i`),
  u: row('uint32_t', 'u', same, (slot) => `(uint32_t)${slot}.u`),
  l: row('int64_t', 'i', same),
  L: row('uint64_t', 'u', same),
  n: row(
    'double',
    'i',
    (a) => `(int64_t)${a}`,
    (slot) => `cffi_signed(cffi_c, ${slot}.i)`,
  ),
  N: row(
    'double',
    'u',
    (a) => `(uint64_t)(int64_t)${a}`,
    (slot) => `cffi_unsigned(cffi_c, ${slot}.u)`,
  ),
  f: row(
    'double',
    'f',
    (a) => `(float)${a}`,
    (slot) => `(double)${slot}.f`,
  ),
  d: row('double', 'd', same),
  p: row(
    'double',
    'p',
    (a) => `cffi_pointer(${a})`,
    (slot) => `cffi_signed(cffi_c, (int64_t)(intptr_t)${slot}.p)`,
  ),
  // lent, with all others of its kind
  t: {
    types: ['const cffi_latin1 *', 'double'],
    toSlot: () => '',
    result: 'void',
    fromSlot: () => '',
  },
}

const callsBackOf = new WeakMap<Library, boolean>()

/** Whether C could be given a function of JavaScript by this library. */
function callsBack(library: Library): boolean {
  let answer = callsBackOf.get(library)
  if (answer === undefined) {
    const isFunction = (index: number): boolean => library.types[index]?.kind === 'function'
    answer =
      library.types.some((type) => type.kind === 'pointer' && isFunction(type.to.type)) ||
      library.functions.some(({ linkage }) => linkage !== 'C')
    callsBackOf.set(library, answer)
  }
  return answer
}

/** Whether V8 can call it straight. */
export function hasFastEntry(library: Library, item: CFunction): boolean {
  if (item.linkage !== 'C' || !(item.fast ?? !callsBack(library))) return false
  const letters = fastLetters(library, functionTypeOf(library, item.type))
  return letters !== undefined && (library.mode === 'api' || fitsRegisters(letters))
}

/** How many registers of V8's each argument takes, of the general and of the vector ones. */
const inGeneral = 'biulLt'
const inVector = 'nNfdpt'

/** Whether the core's shared entries (fast_shared.h) can carry the arguments: they are all in registers. */
function fitsRegisters([, ...letters]: readonly string[]): boolean {
  const count = (of: string): number => letters.filter((letter) => of.includes(letter)).length
  return count(inGeneral) <= 5 && count(inVector) <= 7 && count('biulLnNpt') <= 6 && count('t') <= 4
}

/** The signature, where every value of it can cross. */
function fastLetters(library: Library, type: FunctionType): readonly string[] | undefined {
  const { result, parameters } = type
  if (type.variadic || isTextResult(library, result, false)) return undefined
  const letters = [
    carrierOf(library, result).code,
    ...parameters.map((parameter) => carrierOf(library, parameter.type, true).code),
  ]
  const isFast = letters.every(
    (letter, index) =>
      letter !== undefined && (letter in carriers || (letter === 'v' && index === 0)),
  )
  return isFast ? (letters as readonly string[]) : undefined
}

/** The fast entry of a function that has one; it calls the trampoline, which the compiler inlines. */
export function emitFastEntry(library: Library, item: CFunction): string {
  if (!hasFastEntry(library, item)) return ''
  const [result = 'v', ...letters] = fastLetters(library, functionTypeOf(library, item.type)) ?? []
  const rows = letters.map((letter, index) => {
    const { types = [], toSlot } = carriers[letter] ?? {}
    const names = types.map((_, part) => `cffi_${'ab'.charAt(part)}${index + 1}`)
    return {
      letter,
      at: index + 1,
      declared: types.map((type, part) => `${type}${type.endsWith('*') ? '' : ' '}${names[part]}`),
      fill: toSlot?.(`cffi_s[${index + 1}]`, names) ?? '',
    }
  })
  const texts = rows.filter(({ letter }) => letter === 't').map(({ at }) => at)
  const returned = carriers[result]
  const parameters = ['void *cffi_r', ...rows.flatMap(({ declared }) => declared), 'double cffi_x']
  const lent = texts.map(
    (at) => `cffi_lend(&cffi_s[${at}], cffi_a${at}, cffi_b${at}, &cffi_t${at})`,
  )
  const unlend = texts.map((at) => `cffi_unlend(&cffi_t${at});`)
  return code`
    static ${returned?.result ?? 'void'} cffi_fast_${item.name}(${parameters.join(', ')}) {
      cffi_slot cffi_s[${letters.length + 1}];
      cffi_context *cffi_c;
      ${texts.map((at) => `cffi_text cffi_t${at};`)}
      (void)cffi_r;
      ${rows.flatMap(({ fill }) => fill || [])}
      ${
        texts.length === 0
          ? ''
          : code`
        if (!(${lent.join(' & ')})) {
          ${unlend}
          cffi_refuse(cffi_x);
          return${returned === undefined ? '' : ' 0'};
        }
      `
      }
      cffi_c = cffi_enter_fast(cffi_x, "${item.name}");
      cffi_call_${item.name}(cffi_s);
      cffi_leave_fast(cffi_c);
      ${unlend}
      ${returned === undefined ? '' : `return ${returned.fromSlot('cffi_s[0]')};`}
    }
  `
}
