// The command line as people run it. `npm test` has built it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/index.ts'

const program = join(import.meta.dirname, '../../dist/cli.js')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cffi-cli-'))
  writeFileSync(
    join(folder, 'point.h'),
    'struct point { int x, y; };\nint length(struct point *p);\n',
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

function cffi(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder },
  })
  return { status, stdout, stderr }
}

describe('cffi header', () => {
  it('prints a .cdef that includes the header', () => {
    expect(cffi('header', 'point.h')).toEqual({
      status: 0,
      stdout: '#include "point.h"\n\nstruct point { int x, y; };\nint length(struct point *p);\n',
      stderr: '',
    })
  })

  it('writes one that compiles as it stands', async () => {
    const names = ['crc32', 'deflate*', 'Z_*']
    expect(cffi('header', 'zlib.h', ...names, '-l', 'z', '-o', 'zlib.cdef').status).toBe(0)
    const file = join(folder, 'zlib.cdef')
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^#include <zlib\.h>\n#pragma cffi libraries z\n/)
    expect(text).toContain('int deflateEnd(z_streamp strm);')
    expect(text).not.toContain('adler32')
    const compiled = await compile(file, text, { root: folder, cacheDir: join(folder, 'cache') })
    expect(compiled.diagnostics).toEqual([])
  })

  it('writes a .cdef with what its bind lines bring in their place', async () => {
    const base = '#pragma cffi bind <zlib.h> crc32\n#pragma cffi libraries z\n'
    const top = `#include "base.cdef"
#pragma cffi libraries z
#pragma cffi bind <zlib.h> \\
  adler32
int half(int x) { return x / 2; }
#pragma cffi bind "point.h"
`
    writeFileSync(join(folder, 'base.cdef'), base)
    writeFileSync(join(folder, 'top.cdef'), top)
    const { status, stderr } = cffi('header', 'top.cdef', '-o', 'whole.cdef')
    expect(status).toBe(0)
    expect(stderr).toMatch(
      /top\.cdef:1:\d+: info: what the bind lines of 'base\.cdef' bring .* 'cffi header base\.cdef'/,
    )
    const text = readFileSync(join(folder, 'whole.cdef'), 'utf8')
    expect(text).toMatch(
      /^#include "base\.cdef"\n#pragma cffi libraries z\n#include <zlib\.h>\n\n[^]*uLong adler32\(/,
    )
    expect(text).toContain('struct point { int x, y; };')
    expect(text).toContain('int half(int x) { return x / 2; }\n#include "point.h"\n')
    expect(text).not.toMatch(/bind|crc32/)
    const options = { root: folder, cacheDir: join(folder, 'cache') }
    const compiled = await compile(join(folder, 'whole.cdef'), text, options)
    expect(compiled.diagnostics).toEqual([])
    expect(cffi('header', 'base.cdef').stdout).toMatch(/^#include <zlib\.h>\n\n[^]*uLong crc32\(/)
    expect(cffi('header', 'base.cdef', 'crc32').stderr).toContain('bind lines')
    expect(cffi('header', 'none.cdef').stderr).toContain("there is no file 'none.cdef'")
  })

  it('says on the error output what was left out, and what is wrong', () => {
    expect(cffi('header', '<zlib.h>', 'gz*').stderr).toContain(
      'has no form in JavaScript: gzvprintf',
    )
    const missing = cffi('header', 'nosuch.h')
    expect(missing.status).toBe(1)
    expect(missing.stderr).toContain("the header 'nosuch.h' was not found")
    expect(cffi('header', 'point.h', 'lenght').stderr).toContain("did you mean 'length'?")
  })
})

it('shows what there is when it is asked for nothing, or for what is not there', () => {
  expect(cffi('--help')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('cffi header'),
  })
  expect(cffi()).toMatchObject({ status: 1, stdout: expect.stringContaining('cffi header') })
  expect(cffi('heder').stderr).toContain("there is no command 'heder'")
  expect(cffi('header', '--nosuch').stderr).toContain("Unknown option '--nosuch'")
})
