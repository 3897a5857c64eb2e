// How C's basic types are laid out on this machine, for types that no library describes, and whether a
// module was made for a machine like this one.
import type { DataModel } from './contract.ts'
import { little } from './view.ts'

/** This machine's, as its usual compiler has it. */
export const host: DataModel = /* @__PURE__ */ describeHost()

function describeHost(): DataModel {
  const { platform, arch } = process
  const isWindows = platform === 'win32'
  const pointer = arch === 'ia32' || arch === 'arm' || arch === 'mips' || arch === 'mipsel' ? 4 : 8
  const isUnsignedChar = /^(arm|ppc|s390)/.test(arch) && !isWindows && platform !== 'darwin'
  return {
    endian: little ? 'little' : 'big',
    pointer,
    long: isWindows ? 4 : pointer,
    align8: arch === 'ia32' && !isWindows ? 4 : 8,
    charSigned: !isUnsignedChar,
    wchar: isWindows
      ? { size: 2, signed: false }
      : { size: 4, signed: !(arch === 'arm' || (arch === 'arm64' && platform !== 'darwin')) },
    longDouble: longDouble(platform, arch),
  }
}

function longDouble(platform: string, arch: string): DataModel['longDouble'] {
  if (arch === 'arm' || platform === 'win32' || (platform === 'darwin' && arch === 'arm64')) {
    return { size: 8, align: 8, digits: 53 }
  }
  if (arch === 'ia32') return { size: 12, align: 4, digits: 64 }
  const digits = arch === 'x64' ? 64 : arch === 'ppc64' ? 106 : 113
  return { size: 16, align: arch === 's390x' ? 8 : 16, digits }
}

/** Whether code for `target` can read this process's memory at all. */
export function isHost(target: DataModel): boolean {
  return target.endian === host.endian && target.pointer === host.pointer
}
