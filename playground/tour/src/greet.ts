import { greet } from './greet.cdef'

const decoder = new TextDecoder()

/** The greeting that C writes into memory of ours. */
export function greeting(name: string): string {
  const room = new Uint8Array(64)
  const length = greet(room, room.length, name)
  return decoder.decode(room.subarray(0, Math.min(length, room.length - 1)))
}
