// What an ELF file says of itself (System V ABI, chapters 4 and 5): the machine, whether all of it is there, and
// which C library it was linked with.
import * as messages from './messages.ts'

/** e_machine, with the class and byte order that it has for Node. */
const machines: Readonly<Record<string, string>> = {
  '62 64 little': 'x64',
  '183 64 little': 'arm64',
  '3 32 little': 'ia32',
  '40 32 little': 'arm',
  '21 64 little': 'ppc64',
  '22 64 big': 's390x',
  '243 64 little': 'riscv64',
}

export function isElf(bytes: DataView): boolean {
  return bytes.getUint32(0) === 0x7f454c46
}

export function describeElf(bytes: DataView): string {
  const elf = new Elf(bytes)
  const kind = elf.half(16)
  if (kind !== 3) return `ELF of type ${kind}, which is no shared library`
  const machine = elf.half(18)
  const name = machines[`${machine} ${elf.isWide ? 64 : 32} ${elf.isLittle ? 'little' : 'big'}`]
  const format = `ELF linux-${name ?? `machine ${machine}`}`
  return elf.isWhole() ? format : messages.cutShort(format)
}

/** Undefined where it was linked with none. */
export function readLibc(content: Uint8Array): 'glibc' | 'musl' | undefined {
  if (content.length < 64) return undefined
  const bytes = new DataView(content.buffer, content.byteOffset, content.byteLength)
  if (!isElf(bytes)) return undefined
  const elf = new Elf(bytes)
  if (!elf.isWhole()) return undefined
  const needed = elf.needed()
  // Alpine's own linker and zig's give it different names
  if (needed.some((name) => /^(?:libc\.musl-.*|libc\.so)$/.test(name))) return 'musl'
  return needed.includes('libc.so.6') ? 'glibc' : undefined
}

const loaded = 1
const dynamic = 2
const neededLibrary = 1
const stringTable = 5

interface Part {
  readonly type: number
  readonly offset: number
  readonly address: number
  readonly size: number
}

class Elf {
  readonly isWide: boolean
  readonly isLittle: boolean
  readonly #bytes: DataView

  constructor(bytes: DataView) {
    this.#bytes = bytes
    this.isWide = bytes.getUint8(4) === 2
    this.isLittle = bytes.getUint8(5) === 1
  }

  half(at: number): number {
    return this.#bytes.getUint16(at, this.isLittle)
  }

  /** As wide as an address. */
  #word(at: number): number {
    return this.isWide
      ? Number(this.#bytes.getBigUint64(at, this.isLittle))
      : this.#bytes.getUint32(at, this.isLittle)
  }

  #partsEnd(): number {
    const [start, each, count] = this.#table()
    return start + each * count
  }

  #table(): readonly [start: number, each: number, count: number] {
    return this.isWide
      ? [this.#word(32), this.half(54), this.half(56)]
      : [this.#word(28), this.half(42), this.half(44)]
  }

  /** The program headers. */
  #parts(): readonly Part[] {
    const [start, each, count] = this.#table()
    return Array.from({ length: count }, (_, index) => {
      const at = start + index * each
      const type = this.#bytes.getUint32(at, this.isLittle)
      const [offset, address, size] = this.isWide ? [8, 16, 32] : [4, 8, 16]
      return {
        type,
        offset: this.#word(at + offset),
        address: this.#word(at + address),
        size: this.#word(at + size),
      }
    })
  }

  isWhole(): boolean {
    const { byteLength } = this.#bytes
    if (this.#partsEnd() > byteLength) return false
    return this.#parts().every(({ offset, size, type }) => {
      return (type !== loaded && type !== dynamic) || offset + size <= byteLength
    })
  }

  /** The libraries that the loader looks for with it: DT_NEEDED. */
  needed(): readonly string[] {
    const parts = this.#parts()
    const list = parts.find(({ type }) => type === dynamic)
    if (list === undefined) return []
    const width = this.isWide ? 8 : 4
    const entries: (readonly [tag: number, value: number])[] = []
    for (let at = list.offset; at < list.offset + list.size; at += 2 * width) {
      entries.push([this.#word(at), this.#word(at + width)])
    }
    const table = entries.find(([tag]) => tag === stringTable)?.[1] ?? 0
    const holder = parts.find(({ type, address, size }) => {
      return type === loaded && table >= address && table < address + size
    })
    if (holder === undefined) return []
    const start = table - holder.address + holder.offset
    return entries
      .filter(([tag]) => tag === neededLibrary)
      .map(([, value]) => this.#text(start + value))
  }

  #text(at: number): string {
    let text = ''
    for (let end = at; end < this.#bytes.byteLength; end++) {
      const byte = this.#bytes.getUint8(end)
      if (byte === 0) return text
      text += String.fromCharCode(byte)
    }
    return text
  }
}
