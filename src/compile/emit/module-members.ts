// What `lib` has: functions by their names, accessors to constants and variables, and what the modules of
// included files have. And `ffi`, which in ABI mode makes more of the kind.
import type { Library, TypeIndex } from '../layout/library.ts'
import type { References } from './carrier.ts'
import { code } from './code.ts'
import { isAssignable, isConstant } from './constant.ts'
import { key } from './description.ts'
import { hasFastEntry } from './fast.ts'
import { functionTypeOf, spellFunctionPointer } from './functions.ts'
import { includedOf, includedValue, isOwn, type Included } from './included.ts'
import { literal, signatureOf } from './module-function.ts'
import type { PublicNames } from './names.ts'
import { variadicCallsOf } from './variadic.ts'

export function emitMembers(
  library: Library,
  names: PublicNames,
  references: References,
): readonly string[] {
  const functions = library.functions.map(({ name }) => emitFunctionMember(name, names))
  const included = includedOf(library, names)
  return [
    ...functions,
    ...emitValueMembers(library, names, references),
    ...included.flatMap((one) => emitIncludedFunctions(one, names)),
  ]
}

/** Constants and variables. */
function emitValueMembers(
  library: Library,
  names: PublicNames,
  references: References,
): readonly string[] {
  const { runtime, type } = references
  const constants = library.constants
    .filter(isOwn)
    .map(({ name }) => `get ${key(name)}() { return ${names.local(name)} },`)
  const globals = library.globals.flatMap((item) => {
    const name = key(item.name)
    const isConst = isConstant(library, item.type)
    const load = `get ${name}() { return ${runtime(isConst ? 'loadConstant' : 'load')}(${addressName(item.name)}(), ${type(item.type)}, ${literal(item.name)}) },`
    if (!isAssignable(library, item.type)) return [load]
    const store = `set ${name}(value) { ${runtime('store')}(${addressName(item.name)}(), ${type(item.type)}, value, ${literal(item.name)}) },`
    return [load, store]
  })
  const included = includedOf(library, names).flatMap((one) => emitIncludedValues(one, names))
  return [...constants, ...globals, ...included]
}

/** The function that asks for a variable's address; what the runtime exports is called `$load` and the like. */
function addressName(name: string): string {
  return `$_${name}`
}

/** The call that binds a function, up to what makes its wrapper. */
export function emitBind(
  library: Library,
  {
    index,
    type: at,
    isFast = false,
  }: { readonly index: number; readonly type: TypeIndex; readonly isFast?: boolean },
  references: References,
): string {
  const type = functionTypeOf(library, at)
  const { expression } = signatureOf(library, type, isFast ? 'fast' : 'function', references)
  const bind = references.runtime(type.variadic ? 'bindVariadic' : 'bind')
  const text = literal(spellFunctionPointer(library, at))
  const compiled = type.variadic ? `, ${compiledCalls(library, index)}` : ''
  return `${bind}($library, ${index}, ${expression}, ${text}${compiled}`
}

/** Shapes of the arguments behind `...` for which the glue has a call, and where. */
function compiledCalls(library: Library, index: number): string {
  const calls = variadicCallsOf(library).filter(({ item }) => item === library.functions[index])
  return calls.length === 0
    ? '{}'
    : `{ ${calls.map(({ letters, row }) => `${letters}: ${row}`).join(', ')} }`
}

/** The function that makes a wrapper around the core's function. */
export function makerName(name: string): string {
  return `$make_${name}`
}

function emitFunctionMember(name: string, names: PublicNames): string {
  const local = names.local(name)
  return local === name && name !== '__proto__' ? `${name},` : `${key(name)}: ${local},`
}

/** Its functions themselves; what modules cannot export stands on its `lib`. */
function emitIncludedFunctions(included: Included, names: PublicNames): readonly string[] {
  const isImported = (name: string): boolean =>
    included.imports.some((item) => item.local === names.local(name))
  return included.functions.map((name) =>
    isImported(name)
      ? emitFunctionMember(name, names)
      : `get ${key(name)}() { return ${included.lib}.${name} },`,
  )
}

/** Accessors to the rest. */
function emitIncludedValues(included: Included, names: PublicNames): readonly string[] {
  const constants = included.constants.map(
    (name) => `get ${key(name)}() { return ${includedValue(included, name, names)} },`,
  )
  const globals = included.globals.flatMap(({ name, isConst }) => {
    const load = `get ${key(name)}() { return ${included.lib}.${name} },`
    const store = `set ${key(name)}(value) { ${included.lib}.${name} = value },`
    return isConst ? [load] : [load, store]
  })
  return [...constants, ...globals]
}

export function emitAddresses(library: Library, { runtime }: References): readonly string[] {
  return library.globals.map(
    ({ name, symbol = name }, index) =>
      `const ${addressName(name)} = /* @__PURE__ */ ${runtime('variable')}($library, ${index}, ${literal(library.mode === 'abi' ? symbol : name)})`,
  )
}

/** `ffi`; in ABI mode it can make another `lib` of other libraries. */
export function emitTools(library: Library, names: PublicNames, references: References): string {
  const { runtime } = references
  if (library.mode === 'api') {
    return `const ffi = /* @__PURE__ */ ${runtime('ffi')}($library)`
  }
  const functions = library.functions.map((item, index) => {
    const { name, type } = item
    const isFast = hasFastEntry(library, item)
    return `${key(name)}: ${emitBind(library, { index, type, isFast }, references)}, ${makerName(name)}),`
  })
  return code`
    const ffi = /* @__PURE__ */ ${runtime('dynamicFfi')}($library, ($library) => {
      ${emitAddresses(library, references)}
      return {
        ${functions}
        ${emitValueMembers(library, names, references)}
      }
    })
  `
}
