// Whether an addon is whole: the loader maps one that was cut short by a full disk or a broken download,
// and the process dies where it touches what is not there. The core looks at glue in the same way.

/** Files of other formats than ELF are for the loader to refuse, which it does for those. */
export function isWhole(path: string): boolean {
  const fs = process.getBuiltinModule('node:fs')
  const file = fs.openSync(path, 'r')
  try {
    const { size } = fs.fstatSync(file)
    const header = new DataView(new ArrayBuffer(64))
    const read = fs.readSync(file, header, 0, 64, 0)
    if (read < 64) return false
    if (header.getUint32(0) !== 0x7f454c46) return true
    const is64 = header.getUint8(4) === 2
    const little = header.getUint8(5) === 1
    const word = (view: DataView, at: number): number =>
      is64 ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little)
    const start = word(header, is64 ? 32 : 28)
    const each = header.getUint16(is64 ? 54 : 42, little)
    const count = header.getUint16(is64 ? 56 : 44, little)
    const parts = new DataView(new ArrayBuffer(each * count))
    if (fs.readSync(file, parts, 0, parts.byteLength, start) < parts.byteLength) return false
    for (let at = 0; at < parts.byteLength; at += each) {
      const isLoaded = parts.getUint32(at, little) === 1
      const end = word(parts, at + (is64 ? 8 : 4)) + word(parts, at + (is64 ? 32 : 16))
      if (isLoaded && end > size) return false
    }
    return true
  } finally {
    fs.closeSync(file)
  }
}
