// Wrappers: the JavaScript that checks and converts on both sides of one call. A wrapper never assigns
// to a parameter, takes addresses after all conversions, and uses whatever holds memory once more after
// the call, in a comparison that no minifier can prove away, so that nothing is collected during it.
import type { CFunction, FunctionType, Library, TypeUse } from '../layout/library.ts'
import { carrierOf, returnedCarrier, type Carrier, type References } from './carrier.ts'
import { code } from './code.ts'
import { parameterNames } from './names.ts'
import { isTextResult } from './text.ts'

/** An expression of the signature by which the core binds a function of this type. */
export function signatureOf(
  library: Library,
  type: FunctionType,
  use: 'function' | 'fast' | 'pointer' | 'callback',
  references: References,
): { readonly expression: string; readonly isAsked: boolean } {
  const uses = [type.result, ...type.parameters.map((parameter) => parameter.type)]
  const isText =
    use !== 'callback' && isTextResult(library, type.result, use === 'pointer') ? 's' : undefined
  const codes = uses.map((one, index) =>
    index === 0 && isText ? isText : carrierOf(library, one, use === 'fast' && index > 0).code,
  )
  if (!codes.includes(undefined)) return { expression: literal(codes.join('')), isAsked: false }
  const parts = uses.map((one, index) => {
    const letter = codes[index]
    return letter === undefined ? references.type(one) : literal(letter)
  })
  const call = `${references.runtime('signature')}(${parts.join(', ')})`
  return { expression: `/* @__PURE__ */ ${call}`, isAsked: true }
}

interface Converted {
  readonly declaration: string | undefined
  readonly argument: string
  readonly held: string | undefined
}

/**
 * A function expression that calls what `$f` (the runtime's Callee) has, or a pointer's `$raw`. `name` is how
 * messages and stack traces call it; a call through a pointer has one more parameter behind the others.
 */
export function emitWrapper(
  library: Library,
  type: FunctionType,
  options: {
    readonly name: string | undefined
    readonly shown: string
    readonly isPointer: boolean
    /** What it keeps: `#pragma cffi keep`. */
    readonly keep?: CFunction['keep']
    /** V8 can call it straight: its arguments are of one kind each, behind them the thread's context. */
    readonly isFast: boolean
  },
  references: References,
): string {
  const { runtime } = references
  const { isFast } = options
  const names = parameterNames(type.parameters.map((parameter) => parameter.name))
  const carriers = type.parameters.map((parameter) => carrierOf(library, parameter.type, isFast))
  // what a fast entry refuses is asked again the slow way, with the same values; in ABI mode any function that
  // is not found yet, or closed
  const canRefuse =
    isFast && (library.mode === 'abi' || carriers.some(({ code: letter }) => letter === 't'))
  const { keep = [] } = options
  const keeps = keep.length > 0 || endsStream(options.name)
  const converted = carriers.map((carrier, index): Converted => {
    const name = names[index] ?? ''
    const at = literal(`${options.shown} argument ${type.parameters[index]?.name ?? index + 1}`)
    const convert = keeps ? (carrier.toKeepingC ?? carrier.toC) : carrier.toC
    const value = convert(name, at, references)
    const local = `$${index + 1}`
    const declaration = `const ${local} = ${value}`
    if (carrier.isHeld) {
      return { declaration, argument: passHeld(local, carrier, isFast, references), held: local }
    }
    return canRefuse
      ? { declaration, argument: local, held: undefined }
      : { declaration: undefined, argument: value, held: undefined }
  })
  const result = resultOf(library, type.result, options, references)
  const args = [
    ...(result.storage ? [`${runtime('addressOf')}($result)`] : []),
    ...converted.map(({ argument }) => argument),
    ...(type.variadic ? [`...${runtime('restValues')}($more)`] : []),
    ...(options.isPointer ? [`${runtime('addressOf')}($pointer)`] : []),
    ...(isFast ? ['$f.context'] : []),
  ].join(', ')
  const held = converted.flatMap((item) => item.held ?? [])
  const heldNames = converted.flatMap(({ held: holder }, index) =>
    holder === undefined ? [] : (type.parameters[index]?.name ?? index + 1),
  )
  const isTemporary = type.variadic || carriers.some((carrier) => carrier.isTemporary)
  const needsResult = canRefuse || held.length > 0 || isTemporary
  const callee = type.variadic
    ? '$variadic($more)'
    : options.isPointer
      ? '$raw'
      : '($f.raw ?? $f.bind())'
  const call = `${callee}(${args})`
  // a line that begins with a parenthesis goes on the one before
  const statement = callee.startsWith('(') ? `;${call}` : call
  const kept = held.map((name) => `${name}[${runtime('offset')}] === -0.5`).join(' || ')
  const returned = result.value(needsResult && !result.storage ? '$result' : call)
  const isKept = (index: number): boolean =>
    carriers[index]?.isHeld === true && 'pt'.includes(carriers[index]?.code ?? '-')
  const keeping = keep.map(({ for: owner }) => {
    const given = converted.flatMap(({ held }, index) =>
      held !== undefined && isKept(index) && index !== owner ? [held] : [],
    )
    const ownerName = owner === undefined ? 'undefined' : (converted[owner]?.held ?? 'undefined')
    return `${runtime('keepFor')}(${[ownerName, ...given].join(', ')})`
  })
  const body = code`
    ${result.storage ?? ''}
    ${converted.map(({ declaration }) => declaration)}
    ${type.variadic ? `const $more = ${runtime('toRest')}($rest, ${literal(options.shown)}, ${names.length})` : ''}
    ${keeping}
    ${setsHandler(options.name) ? held.map((holder, at) => `${runtime('refuseHandler')}(${holder}, ${literal(`${options.shown} argument ${heldNames[at]}`)})`) : ''}
    ${result.storage || result.isVoid ? statement : needsResult ? `${canRefuse ? 'let' : 'const'} $result = ${call}` : ''}
    ${canRefuse ? `if (${runtime('isRefused')}()) ${result.isVoid ? '' : '$result = '}$f.slow(${args})` : ''}
    ${kept === '' ? '' : `if (${kept}) ${runtime('gone')}()`}
    ${result.isVoid ? '' : `return ${returned}`}
  `
  const guarded = isTemporary
    ? code`
        const $mark = ${runtime('enter')}()
        try {
          ${body}
        } finally {
          ${runtime('leave')}($mark)
        }
      `
    : body
  const parameters = [
    ...names,
    ...(options.isPointer ? ['$pointer'] : []),
    ...(type.variadic ? ['...$rest'] : []),
  ].join(', ')
  return code`
    function ${options.name ?? ''}(${parameters}) {
      ${guarded}
    }
  `
}

/** What is given to C of a value that holds memory. */
function passHeld(
  held: string,
  carrier: Carrier,
  isFast: boolean,
  { runtime }: References,
): string {
  if (carrier.code === 't')
    return `${runtime('textOf')}(${held}), ${runtime('textAddress')}(${held})`
  return `${runtime(isFast ? 'viewAddress' : 'addressOf')}(${held})`
}

/** The functions of <stdio.h> after which a stream is not what it was. */
function endsStream(name: string | undefined): boolean {
  return /^(?:[fp]close|freopen(?:64)?)$/.test(name ?? '')
}

/** The functions of <signal.h> that are given what to do at a signal. */
function setsHandler(name: string | undefined): boolean {
  return /^(?:signal|(?:bsd|sysv|s)_?signal|sigset|sigaction)$/.test(name ?? '')
}

/** An arrow that makes of the core's result what the function returns; undefined where that is the same. */
export function emitResult(
  library: Library,
  { result }: FunctionType,
  shown: string,
  references: References,
): string | undefined {
  const { isVoid, value } = resultOf(
    library,
    result,
    { shown, isPointer: false, isFast: false },
    references,
  )
  const converted = value('$result')
  return isVoid || converted === '$result' ? undefined : `($result) => ${converted}`
}

interface Result {
  readonly isVoid: boolean
  /** A statement that makes the storage which C fills. */
  readonly storage: string | undefined
  readonly value: (raw: string) => string
}

function resultOf(
  library: Library,
  use: TypeUse,
  {
    shown,
    isPointer,
    isFast,
  }: { readonly shown: string; readonly isPointer: boolean; readonly isFast: boolean },
  references: References,
): Result {
  const carrier = carrierOf(library, use, isFast)
  const { runtime, type } = references
  const isStored = carrier.code === 'r'
  return {
    isVoid: carrier.code === 'v',
    storage: isStored ? `const $result = ${runtime('allocate')}(${type(use)})` : undefined,
    value: (raw) =>
      isTextResult(library, use, isPointer)
        ? use.nonnull
          ? `${runtime('nonnull')}(${raw}, ${literal(`${shown} result`)})`
          : raw
        : carrier.fromC(isStored ? '$result' : raw, literal(`${shown} result`), references),
  }
}

/** An arrow that stands for a user's `$fn` when C calls it: converts the arguments from C and the result to C. */
export function emitAdapter(
  library: Library,
  type: FunctionType,
  shown: string,
  references: References,
): string {
  const { runtime } = references
  const names = parameterNames(type.parameters.map((parameter) => parameter.name))
  const args = type.parameters.map((parameter, index) => {
    const carrier = carrierOf(library, parameter.type)
    const name = names[index] ?? ''
    const at = literal(`argument ${parameter.name ?? index + 1} of ${shown}`)
    // a record that C passed by value lives on C's stack: the callback gets a copy
    return carrier.code === 'r'
      ? `${runtime('copyStorage')}(${name}, ${references.type(parameter.type)})`
      : carrier.fromC(name, at, references)
  })
  const carrier = carrierOf(library, type.result)
  const call = `$fn(${args.join(', ')})`
  const at = literal(`result of ${shown}`)
  if (carrier.code === 'v') return `(${names.join(', ')}) => void ${call}`
  if (carrier.code === 'r') {
    const use = references.type(type.result)
    return `(${['$storage', ...names].join(', ')}) => ${runtime('fillStorage')}($storage, ${call}, ${use}, ${at})`
  }
  const value = returnedCarrier(library, type.result).toC(call, at, references)
  return `(${names.join(', ')}) => ${carrier.isHeld ? `${runtime('lend')}(${value})` : value}`
}

export function literal(text: string): string {
  // most texts need nothing, and there are some thousand in a module
  if (!/[\\'\n]/.test(text)) return `'${text}'`
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
}
