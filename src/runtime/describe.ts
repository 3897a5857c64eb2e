// How messages call a value that somebody gave: short, and never by running code of its own.
import { ctype } from './slots.ts'

export function describe(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'undefined'
    case 'string':
      return `the string ${preview(value)}`
    case 'number':
      return `the number ${Object.is(value, -0) ? '-0' : value}`
    case 'bigint':
      return `the bigint ${value}n`
    case 'boolean':
      return String(value)
    case 'symbol':
      return 'a symbol'
    case 'function':
      return typeNameOf(value) ?? (value.name === '' ? 'a function' : `the function ${value.name}`)
    case 'object':
      return value === null ? 'null' : describeObject(value)
  }
}

export function preview(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text)
}

function describeObject(value: object): string {
  const type = typeNameOf(value)
  if (type !== undefined) return type
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (ArrayBuffer.isView(value)) {
    return `${withArticle(viewName(value))} of ${(value as { length?: number }).length ?? value.byteLength}`
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype) return 'an object'
  const name = (prototype as { constructor?: { name?: unknown } }).constructor?.name
  return typeof name === 'string' && name !== '' && name !== 'Object'
    ? withArticle(name)
    : 'an object'
}

/** The C type of a cdata. */
function typeNameOf(value: object): string | undefined {
  return (value as { [ctype]?: { name: string } })[ctype]?.name
}

/** `an Int32Array` */
export function withArticle(name: string): string {
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`
}

/** `Float64Array`, whatever realm or subclass it is of. */
export function viewName(view: ArrayBufferView): string {
  return (view as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? 'DataView'
}
