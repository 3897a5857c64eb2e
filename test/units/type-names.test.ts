// Every name that TypeScript reads in a type string of any library is one that the runtime has, and is read
// from C as the types say.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ffi } from '../../src/runtime/index.ts'

const source = readFileSync(join(import.meta.dirname, '../../src/runtime/types/basic.ts'), 'utf8')
const [, list = ''] = source.split('export interface BasicTypes {')
const names = [...list.matchAll(/^ {2}(?:'([^']+)'|(\w+)): /gm)].map(
  ([, quoted, plain]) => quoted ?? plain ?? '',
)

it('the list is read', () => {
  expect(names).toEqual(
    expect.arrayContaining(['void', 'unsigned long int', 'u_quad_t', 'wchar_t']),
  )
})

it.each(names)('%s', (name) => {
  expect(ffi.typeof(name).kind).not.toBe('unsupported')
  if (name === 'void') return
  const [first] = ffi.unpack(ffi.new(`${name}[1]`)) as unknown[]
  expect(Number(typeof first === 'object' ? 0 : first)).toBe(0)
})
