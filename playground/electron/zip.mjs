// A folder as an archive of the form that Electron is downloaded in: what @electron/packager wants to be given. Files
// are stored as they are, with their permissions, links as links.
import { lstatSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** PKWARE's APPNOTE.TXT: local headers with the files, the central directory, its end. */
export function zip(folder, to) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name))
  const files = []
  const directory = []
  let at = 0
  for (const path of entries) {
    const name = Buffer.from(relative(folder, path).replaceAll(sep, '/'))
    const { mode } = lstatSync(path)
    const isLink = (mode & 0o170000) === 0o120000
    const content = isLink ? Buffer.from(readlinkSync(path)) : readFileSync(path)
    // flags, method, time, date, CRC, both sizes, length of the name, no extra field
    const common = Buffer.alloc(24)
    common.writeUInt16LE(0x21, 6)
    common.writeUInt32LE(crc32(content), 8)
    common.writeUInt32LE(content.length, 12)
    common.writeUInt32LE(content.length, 16)
    common.writeUInt16LE(name.length, 20)
    const local = [bytes(0x04034b50, 4), bytes(20, 2), common, name, content]
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((mode << 16) >>> 0, 6)
    rest.writeUInt32LE(at, 10)
    // made on Unix, which is what the permissions are of
    directory.push(bytes(0x02014b50, 4), bytes(0x0314, 2), bytes(20, 2), common, rest, name)
    files.push(...local)
    at += local.reduce((sum, part) => sum + part.length, 0)
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const count = bytes(entries.length, 2)
  const end = [
    bytes(0x06054b50, 4),
    bytes(0, 4),
    count,
    count,
    bytes(size, 4),
    bytes(at, 4),
    bytes(0, 2),
  ]
  writeFileSync(to, Buffer.concat([...files, ...directory, ...end]))
}

function bytes(value, width) {
  const buffer = Buffer.alloc(width)
  buffer.writeUIntLE(value, 0, width)
  return buffer
}

const table = Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

function crc32(content) {
  let crc = 0xffffffff
  for (const byte of content) crc = (crc >>> 8) ^ table[(crc ^ byte) & 0xff]
  return (crc ^ 0xffffffff) >>> 0
}
