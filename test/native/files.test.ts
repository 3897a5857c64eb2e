// `FILE *` of what Node has open, and what C runs at a signal.
import {
  closeSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
  mkdtempSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import lib, { ffi } from './files.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })
const folder = mkdtempSync(join(tmpdir(), 'cffi-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('146: a file of Node for FILE *', () => {
  it('is written to in the order of the calls', () => {
    const path = join(folder, 'order')
    const file = openSync(path, 'w')
    writeSync(file, 'one ')
    lib.fputs('[from C] ', file)
    writeSync(file, 'two')
    closeSync(file)
    expect(readFileSync(path, 'utf8')).toBe('one [from C] two')
  })

  it('can be a FileHandle, and one that appends', async () => {
    const path = join(folder, 'append')
    const handle = await open(path, 'a+')
    await handle.write('a')
    lib.fputs('b', handle)
    await handle.write('c')
    await handle.close()
    expect(readFileSync(path, 'utf8')).toBe('abc')
    expect(() => lib.fputs('d', handle)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('is read from where Node is, and no further than C asks', () => {
    const path = join(folder, 'read')
    const file = openSync(path, 'w+')
    writeSync(file, 'abcdef')
    const again = openSync(path, 'r')
    const next = (): string => String.fromCharCode(lib.fgetc(again))
    expect([next(), next()]).toEqual(['a', 'b'])
    const rest = Buffer.alloc(2)
    readSync(again, rest)
    expect(rest.toString() + next()).toBe('cde')
    closeSync(file)
    closeSync(again)
  })

  it('can be a pipe, of which nothing is lost', () => {
    const ends = [0, 0]
    expect(lib.pipe(ends)).toBe(0)
    const [from = -1, to = -1] = ends
    lib.write(to, Buffer.from('xyz'), 3)
    expect(lib.fgetc(from)).toBe('x'.charCodeAt(0))
    lib.fputs('!', to)
    const rest = Buffer.alloc(8)
    expect(readSync(from, rest)).toBe(3)
    expect(rest.toString('utf8', 0, 3)).toBe('yz!')
    lib.close(from)
    lib.close(to)
  })

  it('stays open in Node, and C gets a stream of its own', () => {
    const file = openSync(join(folder, 'own'), 'w')
    expect(lib.fileno(file)).not.toBe(file)
    expect(() => writeSync(file, 'still open')).not.toThrow()
    closeSync(file)
    const stream = lib.tmpfile()
    expect(stream).not.toBe(null)
    expect(lib.fputs('x', stream)).toBeGreaterThanOrEqual(0)
    expect(lib.fclose(stream)).toBe(0)
  })

  it('says what it is not', () => {
    expect(() => lib.fputs('x', 'name' as never)).toThrow(
      'fputs() argument stream: wanted FILE *, a file descriptor, a FileHandle or null, got the string "name"',
    )
    expect(() => lib.fputs('x', -1)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.fputs('x', 1.5)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.fputs('x', 1_000_000)).toThrow('Bad file descriptor')
  })

  it('that cannot take what C wrote is an error', () => {
    const full = openSync('/dev/full', 'w')
    expect(() => lib.fputs('lost', full)).toThrow('No space left on device')
    closeSync(full)
  })

  it('is not for functions that keep it or end it', () => {
    expect(() => lib.fclose(1)).toThrow('a file descriptor is a FILE for the length of a call')
    expect(() => lib.keep_stream(1)).toThrow(code('ERR_FFI_TYPE'))
  })
})

describe('JavaScript for a signal', () => {
  const refusal = code('ERR_FFI_UNSUPPORTED')

  it('is refused as a plain function, a callback and a function of extern "JS"', () => {
    expect(() => lib.signal(lib.SIGUSR2, () => {})).toThrow(refusal)
    const callback = ffi.callback('handler_t', () => {})
    expect(() => lib.signal(lib.SIGUSR2, callback)).toThrow("process.on('SIGUSR2', …)")
    ffi.defExtern('on_signal', () => {})
    expect(() => lib.signal(lib.SIGUSR2, lib.on_signal)).toThrow(refusal)
    ffi.release(callback)
  })

  it('is refused in the record of sigaction', () => {
    const callback = ffi.callback('handler_t', () => {})
    const action = ffi.new('struct sigaction *')
    action.sa_handler = callback
    expect(() => lib.sigaction(lib.SIGUSR2, action, null)).toThrow(refusal)
    expect(() => lib.sigaction(lib.SIGUSR2, { sa_handler: callback }, null)).toThrow(refusal)
    ffi.release(callback)
  })

  it('C can be given', () => {
    const before = lib.signal(lib.SIGUSR2, lib.ignore)
    process.kill(process.pid, 'SIGUSR2')
    expect(ffi.equals(lib.signal(lib.SIGUSR2, before), ffi.cast('handler_t', lib.ignore))).toBe(
      true,
    )
  })
})
