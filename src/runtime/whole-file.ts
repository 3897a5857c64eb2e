// Whether an addon is whole: the loader maps one that was cut short by a full disk or a broken download,
// and the process dies where it touches what is not there. The core looks at glue in the same way.

/** A file's first bytes, its size, and what else of it is asked for. */
interface Contents {
  readonly header: Buffer
  readonly size: number
  /** Shorter than asked for where the file ends. */
  read(at: number, bytes: number): Buffer
}

/** Files of other formats than ELF and PE are for the loader to refuse. */
export function isWhole(path: string): boolean {
  return lookInto(path, (contents) => {
    const { header } = contents
    if (header.length === 0) return false
    if (isElf(header)) return isWholeElf(contents)
    return isPe(header) ? isWholePe(contents) : true
  })
}

/** The format and the processor, in words to compare; undefined where neither is known. */
export function readMachine(path: string): string | undefined {
  return lookInto(path, ({ header, read }) => {
    if (isElf(header)) {
      // the class, the byte order and e_machine
      return header.toString('latin1', 4, 6) + header.toString('latin1', 18, 20)
    }
    if (!isPe(header) || header.length < 64) return undefined
    return `PE ${read(header.readUInt32LE(60), 6).toString('latin1', 4)}`
  })
}

const isElf = (header: Buffer): boolean => header.toString('latin1', 0, 4) === '\x7fELF'
const isPe = (header: Buffer): boolean => header.toString('latin1', 0, 2) === 'MZ'

function lookInto<T>(path: string, look: (contents: Contents) => T): T {
  const fs = process.getBuiltinModule('node:fs')
  const file = fs.openSync(path, 'r')
  try {
    const { size } = fs.fstatSync(file)
    const read = (at: number, bytes: number): Buffer => {
      const room = Buffer.alloc(Math.min(bytes, size))
      return room.subarray(0, fs.readSync(file, room, 0, room.length, at))
    }
    return look({ header: read(0, 64), size, read })
  } finally {
    fs.closeSync(file)
  }
}

/** All that its program headers load. */
function isWholeElf({ header, size, read }: Contents): boolean {
  const view = viewOf(header)
  if (view.byteLength < 64) return false
  const is64 = view.getUint8(4) === 2
  const little = view.getUint8(5) === 1
  const word = (from: DataView, at: number): number =>
    is64 ? Number(from.getBigUint64(at, little)) : from.getUint32(at, little)
  const each = view.getUint16(is64 ? 54 : 42, little)
  const count = view.getUint16(is64 ? 56 : 44, little)
  const parts = viewOf(read(word(view, is64 ? 32 : 28), each * count))
  if (parts.byteLength < each * count) return false
  for (let at = 0; at < parts.byteLength; at += each) {
    const isLoaded = parts.getUint32(at, little) === 1
    const end = word(parts, at + (is64 ? 8 : 4)) + word(parts, at + (is64 ? 32 : 16))
    if (isLoaded && end > size) return false
  }
  return true
}

/** Its sections' raw data. */
function isWholePe({ header, size, read }: Contents): boolean {
  if (header.length < 64) return false
  const start = header.readUInt32LE(60)
  const file = read(start, 24)
  if (file.length < 24) return false
  const count = file.readUInt16LE(6)
  const sections = read(start + 24 + file.readUInt16LE(20), count * 40)
  if (sections.length < count * 40) return false
  for (let at = 0; at < sections.length; at += 40) {
    if (sections.readUInt32LE(at + 16) + sections.readUInt32LE(at + 20) > size) return false
  }
  return true
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}
