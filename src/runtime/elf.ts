// The names that an ELF library defines (System V ABI, chapter 4: section headers and the symbol table).

const dynamicSymbols = 11

/** Empty for what is no ELF file, or has no section headers. */
export function symbolsOf(file: Buffer): readonly string[] {
  if (file.toString('latin1', 0, 4) !== '\x7fELF') return []
  const isWide = file[4] === 2
  const isLittle = file[5] === 1
  const half = (at: number): number => (isLittle ? file.readUInt16LE(at) : file.readUInt16BE(at))
  const word = (at: number): number => (isLittle ? file.readUInt32LE(at) : file.readUInt32BE(at))
  const address = (at: number): number =>
    isWide ? Number(isLittle ? file.readBigUInt64LE(at) : file.readBigUInt64BE(at)) : word(at)
  const sections = address(isWide ? 0x28 : 0x20)
  const sectionSize = half(isWide ? 0x3a : 0x2e)
  const count = half(isWide ? 0x3c : 0x30)
  /** sh_offset, sh_size and sh_link of a section. */
  const section = (index: number): { offset: number; size: number; link: number } => {
    const at = sections + index * sectionSize
    return isWide
      ? { offset: address(at + 0x18), size: address(at + 0x20), link: word(at + 0x28) }
      : { offset: word(at + 0x10), size: word(at + 0x14), link: word(at + 0x18) }
  }
  for (let index = 0; index < count; index++) {
    if (word(sections + index * sectionSize + 4) !== dynamicSymbols) continue
    const table = section(index)
    const strings = section(table.link)
    const symbolSize = isWide ? 24 : 16
    const names: string[] = []
    for (let at = table.offset; at < table.offset + table.size; at += symbolSize) {
      // st_shndx: 0 is a symbol that the library only uses
      if (half(at + (isWide ? 6 : 14)) === 0) continue
      const from = strings.offset + word(at)
      names.push(file.toString('latin1', from, file.indexOf(0, from)))
    }
    return names
  }
  return []
}
