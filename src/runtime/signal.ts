// Handlers of signals: C runs them in the middle of anything, where JavaScript cannot run.
import { isClosure } from './closures.ts'
import { getCore, type Address } from './core.ts'
import type { CType } from './ctype.ts'
import type { Where } from './error.ts'
import { addressOf, type Holder } from './memory.ts'
import * as messages from './messages.ts'
import type { PointerType } from './pointer.ts'
import type { RecordType } from './record.ts'
import { ctype, isCData } from './slots.ts'

/** Throws where `holder` is a JavaScript function, or points to a record of which a field is one. */
export function refuseHandler(holder: Holder, where: Where): void {
  if (!isCData(holder)) return
  const type = holder[ctype]
  const item = type.kind === 'pointer' ? (type as PointerType).item : type
  if (item.kind === 'function') check(rawAddress(holder), where)
  else if (item.kind === 'record') checkFields(holder, item as RecordType, 0, where)
}

function checkFields(holder: Holder, type: RecordType, start: number, where: Where): void {
  for (const field of type.fields ?? []) {
    const at = start + field.offset
    if (field.type.kind === 'record') checkFields(holder, field.type as RecordType, at, where)
    else if (isFunctionPointer(field.type)) {
      const base = rawAddress(holder)
      if (base !== 0) check(getCore().readPointer(add(base, at)), where)
    }
  }
}

function isFunctionPointer(type: CType): boolean {
  return type.kind === 'pointer' && (type as PointerType).item.kind === 'function'
}

function rawAddress(holder: Holder): Address {
  const address = addressOf(holder)
  return typeof address === 'object' ? getCore().addressOf(address) : (address as Address)
}

function add(address: Address, bytes: number): Address {
  return typeof address === 'bigint' ? address + BigInt(bytes) : address + bytes
}

function check(address: Address, where: Where): void {
  if (isClosure(address)) throw messages.signalHandler(where)
}
