// What an addon is, by its own first bytes: the format, and the processor it is for. A compiler's exit code
// does not say it.
import { libcOf, type BuildTarget } from '../compile/index.ts'
import { describeElf, isElf, readLibc } from './elf.ts'
import * as messages from './messages.ts'

/** `ELF linux-x64`: the format and the machine; what is no addon is named by what it lacks. */
export function readFormat(content: Uint8Array): string {
  if (content.length < 64) return `a file of ${content.length} bytes, which is no shared library`
  const bytes = new DataView(content.buffer, content.byteOffset, content.byteLength)
  if (isElf(bytes)) return describeElf(bytes)
  return readPe(bytes) ?? readMachO(bytes) ?? 'no shared library'
}

/** What `readFormat` must say of an addon for a machine. */
export function formatOf(machine: string): string {
  const platform = machine.split('-')[0]
  const format = platform === 'win32' ? 'PE' : platform === 'darwin' ? 'Mach-O' : 'ELF'
  return `${format} ${machine}`
}

/** What an addon is and what one for the target is, where they differ. */
export function findMisfit(
  content: Uint8Array,
  target: BuildTarget,
): { readonly found: string; readonly wanted: string } | undefined {
  const found = readFormat(content)
  const wanted = formatOf(target.machine)
  if (found !== wanted) return { found, wanted }
  const libc = readLibc(content)
  const own = libcOf(target)
  if (libc === undefined || own === undefined || libc === own) return undefined
  return { found: messages.forLibc(found, libc), wanted: messages.forLibc(wanted, own) }
}

const peMachines: Readonly<Record<number, string>> = {
  0x8664: 'x64',
  0xaa64: 'arm64',
  0x14c: 'ia32',
}

/** Microsoft's PE format: the signature, the COFF header of 20 bytes, an optional one, sections of 40 bytes. */
function readPe(bytes: DataView): string | undefined {
  if (bytes.getUint16(0) !== 0x4d5a) return undefined
  const at = bytes.getUint32(60, true)
  if (at + 24 > bytes.byteLength || bytes.getUint32(at) !== 0x50450000) return undefined
  const machine = bytes.getUint16(at + 4, true)
  const isLibrary = (bytes.getUint16(at + 22, true) & 0x2000) !== 0
  if (!isLibrary) return 'PE of a program, which is no shared library'
  const format = `PE win32-${peMachines[machine] ?? `machine ${machine}`}`
  const start = at + 24 + bytes.getUint16(at + 20, true)
  const sections = Array.from(
    { length: bytes.getUint16(at + 6, true) },
    (_, index) => start + index * 40,
  )
  const isWhole = sections.every((section) => {
    if (section + 40 > bytes.byteLength) return false
    const size = bytes.getUint32(section + 16, true)
    return bytes.getUint32(section + 20, true) + size <= bytes.byteLength
  })
  return isWhole ? format : messages.cutShort(format)
}

const machOProcessors: Readonly<Record<number, string>> = { 0x01000007: 'x64', 0x0100000c: 'arm64' }

/** The segment with 64-bit places, LC_SEGMENT_64 of Apple's <mach-o/loader.h>. */
const segment64 = 0x19

function readMachO(bytes: DataView): string | undefined {
  if (bytes.getUint32(0, true) !== 0xfeedfacf) return undefined
  const processor = bytes.getUint32(4, true)
  const kind = bytes.getUint32(12, true)
  // a dynamic library or a bundle
  if (kind !== 6 && kind !== 8) return `Mach-O of type ${kind}, which is no shared library`
  const format = `Mach-O darwin-${machOProcessors[processor] ?? `processor ${processor}`}`
  let at = 32
  for (let left = bytes.getUint32(16, true); left > 0; left--) {
    if (at + 8 > bytes.byteLength) return messages.cutShort(format)
    const size = bytes.getUint32(at + 4, true)
    // a size of nothing would lead nowhere
    if (size < 8 || at + size > bytes.byteLength) return messages.cutShort(format)
    if (bytes.getUint32(at, true) === segment64) {
      const end = bytes.getBigUint64(at + 40, true) + bytes.getBigUint64(at + 48, true)
      if (end > bytes.byteLength) return messages.cutShort(format)
    }
    at += size
  }
  return format
}
