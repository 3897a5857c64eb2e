// The runtime's public face: what generated modules import, each name with a `$` before it there, and
// for people the generic `ffi`.
export { addressOf, FOREIGN, Memory } from './memory.ts'
export { restValues, toRest } from './rest.ts'
export { answer, bind, bindVariadic, dataType, record, type, variable, Library } from './library.ts'
export { open } from './glue.ts'
export { dlopen } from './dynamic.ts'
export { dynamicFfi, type LoaderTools } from './loader.ts'
export { ffi } from './generic.ts'
export { signature } from './function.ts'
export { fromOpenInteger, toOpenInteger } from './open-integer.ts'
export { FfiError } from './error.ts'
export { fromBool, isRefused, textAddress, textOf, viewAddress } from './fast.ts'
export { toFile, toKeptFile } from './file.ts'
export { refuseHandler } from './signal.ts'
export { keepFor } from './lasting.ts'
export { fromPointer } from './pointer.ts'
export { chooseTarget, findPrebuilt, findPrebuiltFile } from './prebuilt.ts'
export { beside } from './program.ts'
export {
  getBits,
  getConstField,
  getField,
  Record,
  refuseField,
  setBits,
  setField,
} from './record.ts'
export { enter, gone, leave } from './temporary.ts'
export { little } from './view.ts'
export { memory, offset } from './slots.ts'
export { load, loadConstant, store } from './variable.ts'
export {
  allocate,
  copyStorage,
  fillStorage,
  fromStorage,
  lend,
  nonnull,
  NULL,
  toConstPointer,
  toFunction,
  toLastingFunction,
  toPointer,
  toStorage,
  toText,
} from './argument.ts'
export {
  fromLong,
  toBigInt64,
  toBigUint64,
  toBool,
  toDouble,
  toFloat,
  toInt16,
  toInt32,
  toInt32Character,
  toInt64,
  toInt8,
  toInt8Character,
  toLong,
  toUint16,
  toUint16Character,
  toUint32,
  toUint32Character,
  toUint64,
  toUint8,
  toUint8Character,
  toUnsignedLong,
} from './convert.ts'
export { fromTextPointer } from './text-pointer.ts'
