// Views: the methods by which bytes are read and written, those of DataView. C's memory has them too,
// through the core, so that generated accessors need no branch; released memory throws from each.
import { context, isAddress } from './context.ts'
import { getCore } from './core.ts'
import * as messages from './messages.ts'
import { shared } from './shared.ts'

/** The part of DataView that memories have; offsets are addresses in C's memory. */
export interface View {
  readonly buffer?: ArrayBufferLike
  /** Of one that refuses to leave a part of another one. */
  readonly bounds?: Bounds
  getInt8(at: number): number
  getUint8(at: number): number
  getInt16(at: number, little: boolean): number
  getUint16(at: number, little: boolean): number
  getInt32(at: number, little: boolean): number
  getUint32(at: number, little: boolean): number
  getBigInt64(at: number, little: boolean): bigint
  getBigUint64(at: number, little: boolean): bigint
  getFloat32(at: number, little: boolean): number
  getFloat64(at: number, little: boolean): number
  setInt8(at: number, value: number): void
  setUint8(at: number, value: number): void
  setInt16(at: number, value: number, little: boolean): void
  setUint16(at: number, value: number, little: boolean): void
  setInt32(at: number, value: number, little: boolean): void
  setUint32(at: number, value: number, little: boolean): void
  setBigInt64(at: number, value: bigint, little: boolean): void
  setBigUint64(at: number, value: bigint, little: boolean): void
  setFloat32(at: number, value: number, little: boolean): void
  setFloat64(at: number, value: number, little: boolean): void
}

export interface Bounds {
  readonly whole: View
  readonly start: number
  readonly end: number
}

/** Byte order of this machine, which is that of all memory here. */
export const little: boolean = /* @__PURE__ */ isLittleEndian()

function isLittleEndian(): boolean {
  return new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
}

/** C's memory: what address it has is for the program to know; the core refuses the first page. */
export const foreignView: View = /* @__PURE__ */ shared('foreignView', (): View => ({
  getInt8: (at) => (isAddress(at) ? context.peek.readInt8(at) : getCore().readInt8(at)),
  getUint8: (at) => (isAddress(at) ? context.peek.readUint8(at) : getCore().readUint8(at)),
  getInt16: (at) => (isAddress(at) ? context.peek.readInt16(at) : getCore().readInt16(at)),
  getUint16: (at) => (isAddress(at) ? context.peek.readUint16(at) : getCore().readUint16(at)),
  getInt32: (at) => (isAddress(at) ? context.peek.readInt32(at) : getCore().readInt32(at)),
  getUint32: (at) => (isAddress(at) ? context.peek.readUint32(at) : getCore().readUint32(at)),
  getBigInt64: (at) => (isAddress(at) ? context.peek.readInt64(at) : getCore().readInt64(at)),
  getBigUint64: (at) => (isAddress(at) ? context.peek.readUint64(at) : getCore().readUint64(at)),
  getFloat32: (at) => (isAddress(at) ? context.peek.readFloat32(at) : getCore().readFloat32(at)),
  getFloat64: (at) => (isAddress(at) ? context.peek.readFloat64(at) : getCore().readFloat64(at)),
  setInt8: (at, value) =>
    isAddress(at) ? context.peek.writeInt8(at, value) : getCore().writeInt8(at, value),
  setUint8: (at, value) =>
    isAddress(at) ? context.peek.writeUint8(at, value) : getCore().writeUint8(at, value),
  setInt16: (at, value) =>
    isAddress(at) ? context.peek.writeInt16(at, value) : getCore().writeInt16(at, value),
  setUint16: (at, value) =>
    isAddress(at) ? context.peek.writeUint16(at, value) : getCore().writeUint16(at, value),
  setInt32: (at, value) =>
    isAddress(at) ? context.peek.writeInt32(at, value) : getCore().writeInt32(at, value),
  setUint32: (at, value) =>
    isAddress(at) ? context.peek.writeUint32(at, value) : getCore().writeUint32(at, value),
  setBigInt64: (at, value) =>
    isAddress(at) ? context.peek.writeInt64(at, value) : getCore().writeInt64(at, value),
  setBigUint64: (at, value) =>
    isAddress(at) ? context.peek.writeUint64(at, value) : getCore().writeUint64(at, value),
  setFloat32: (at, value) =>
    isAddress(at) ? context.peek.writeFloat32(at, value) : getCore().writeFloat32(at, value),
  setFloat64: (at, value) =>
    isAddress(at) ? context.peek.writeFloat64(at, value) : getCore().writeFloat64(at, value),
}))

function refuseWrite(): never {
  throw messages.constantMemory()
}

const refusals = {
  setInt8: refuseWrite,
  setUint8: refuseWrite,
  setInt16: refuseWrite,
  setUint16: refuseWrite,
  setInt32: refuseWrite,
  setUint32: refuseWrite,
  setBigInt64: refuseWrite,
  setBigUint64: refuseWrite,
  setFloat32: refuseWrite,
  setFloat64: refuseWrite,
}

/** One over our own memory: it has bytes, as every DataView. */
const ConstantDataView: typeof DataView = /* @__PURE__ */ makeConstantDataView()

function makeConstantDataView(): typeof DataView {
  class Constant extends (DataView as new () => object) {}
  Object.assign(Constant.prototype, refusals)
  return Constant as unknown as typeof DataView
}

/**
 * The same without its writes, for what C declares const: that may lie where nothing can be written, and a
 * write would end the process.
 */
export function constantViewOf(view: View): View {
  const { bounds } = view
  if (bounds !== undefined) {
    return boundedViewOf(constantViewOf(bounds.whole), bounds.start, bounds.end)
  }
  if (!ArrayBuffer.isView(view)) return { ...view, ...refusals }
  return new ConstantDataView(view.buffer, view.byteOffset, view.byteLength)
}

/** How many bytes the methods read or write. */
const widths = {
  Int8: 1,
  Uint8: 1,
  Int16: 2,
  Uint16: 2,
  Int32: 4,
  Uint32: 4,
  BigInt64: 8,
  BigUint64: 8,
  Float32: 4,
  Float64: 8,
}

type Access = (at: number, ...rest: unknown[]) => unknown

/** The methods of `whole`, from `start` up to `end`. */
function boundedAccess({ whole, start, end }: Bounds): Record<string, Access> {
  const methods = whole as unknown as Record<string, Access>
  const bounded = Object.entries(widths).flatMap(([type, width]) =>
    [`get${type}`, `set${type}`].map((name): [string, Access] => [
      name,
      (at, ...rest) => {
        if (!(at >= start && at + width <= end))
          throw messages.outside(at - start, width, end - start)
        return methods[name]?.call(whole, at, ...rest)
      },
    ]),
  )
  return Object.fromEntries(bounded)
}

/** For a pointer to more than there is: what it points to ends where the memory does, and has neighbours. */
export function boundedViewOf(whole: View, start: number, end: number): View {
  const bounds: Bounds = { whole, start, end }
  const access = { ...boundedAccess(bounds), bounds }
  if (!ArrayBuffer.isView(whole)) return access as unknown as View
  // it has bytes, as every DataView
  return Object.assign(new DataView(whole.buffer, whole.byteOffset, whole.byteLength), access)
}

function refuse(): never {
  throw messages.released()
}

/** Memory that was released. */
export const releasedView: View = /* @__PURE__ */ shared('releasedView', (): View => ({
  getInt8: refuse,
  getUint8: refuse,
  getInt16: refuse,
  getUint16: refuse,
  getInt32: refuse,
  getUint32: refuse,
  getBigInt64: refuse,
  getBigUint64: refuse,
  getFloat32: refuse,
  getFloat64: refuse,
  setInt8: refuse,
  setUint8: refuse,
  setInt16: refuse,
  setUint16: refuse,
  setInt32: refuse,
  setUint32: refuse,
  setBigInt64: refuse,
  setBigUint64: refuse,
  setFloat32: refuse,
  setFloat64: refuse,
}))
