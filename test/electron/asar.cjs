// Reads Electron's archives: a header of JSON that says where each file's bytes are, behind it the bytes.
const { readFileSync } = require('node:fs')
const { sep } = require('node:path')

/** The archive of a path and what is asked for inside it; undefined outside archives. */
function split(path) {
  const found = /^(.*?\.asar)(?:[\\/](.*))?$/.exec(String(path))
  return found === null ? undefined : { archive: found[1], inside: found[2] ?? '' }
}

const archives = new Map()

function open(archive) {
  if (!archives.has(archive)) {
    const bytes = readFileSync(archive)
    const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12)))
    archives.set(archive, { bytes, header, start: 8 + bytes.readUInt32LE(4) })
  }
  return archives.get(archive)
}

/** A file's or folder's entry. */
function find(path) {
  const place = split(path)
  if (place === undefined) return undefined
  const { header } = open(place.archive)
  const names = place.inside.split(/[\\/]/).filter((name) => name !== '')
  return names.reduce((entry, name) => entry?.files?.[name], header)
}

function read(path) {
  const { archive, inside } = split(path)
  const entry = find(path)
  if (entry === undefined) throw new Error(`there is no ${path}`)
  if (entry.unpacked) return readFileSync(`${archive}.unpacked${sep}${inside}`)
  const { bytes, start } = open(archive)
  return bytes.subarray(start + Number(entry.offset), start + Number(entry.offset) + entry.size)
}

module.exports = { find, read, split }
