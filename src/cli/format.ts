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

function readPe(bytes: DataView): string | undefined {
  if (bytes.getUint16(0) !== 0x4d5a) return undefined
  const at = bytes.getUint32(60, true)
  if (at + 24 > bytes.byteLength || bytes.getUint32(at) !== 0x50450000) return undefined
  const machine = bytes.getUint16(at + 4, true)
  const isLibrary = (bytes.getUint16(at + 22, true) & 0x2000) !== 0
  if (!isLibrary) return 'PE of a program, which is no shared library'
  return `PE win32-${peMachines[machine] ?? `machine ${machine}`}`
}

const machOProcessors: Readonly<Record<number, string>> = { 0x01000007: 'x64', 0x0100000c: 'arm64' }

function readMachO(bytes: DataView): string | undefined {
  if (bytes.getUint32(0, true) !== 0xfeedfacf) return undefined
  const processor = bytes.getUint32(4, true)
  const kind = bytes.getUint32(12, true)
  // a dynamic library or a bundle
  if (kind !== 6 && kind !== 8) return `Mach-O of type ${kind}, which is no shared library`
  return `Mach-O darwin-${machOProcessors[processor] ?? `processor ${processor}`}`
}
