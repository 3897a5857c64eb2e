// Which builds of the core are tried: one that knows V8's insides only where they are as it knows them.
import { expect, test } from 'vitest'
import { flavours } from '../../src/runtime/flavour.ts'

type Host = NonNullable<Parameters<typeof flavours>[0]>

/** Node 24 that is asked for its own flavour, but for what is given. */
function host(changes: {
  readonly versions?: Record<string, string>
  readonly variables?: Record<string, unknown>
  readonly env?: Record<string, string>
  readonly platform?: string
}): Host {
  return {
    versions: { modules: '137', v8: '13.6.233.17-node.37', ...changes.versions },
    config: { variables: { v8_enable_sandbox: 0, ...changes.variables } },
    env: { CFFI_CORE: 'v8', ...changes.env },
    platform: changes.platform ?? 'linux',
  } as unknown as Host
}

test('only where it is asked for', () => {
  expect(flavours(host({}))).toEqual(['abi137', 'napi'])
  expect(flavours(host({ env: { CFFI_CORE: 'napi' } }))).toEqual(['napi'])
  expect(flavours(host({ env: { CFFI_CORE: '' } }))).toEqual(['napi'])
})

test.each([
  ['another program', { versions: { electron: '40.0.0' } }],
  ['Bun', { versions: { bun: '1.4.0' } }],
  ['Deno', { versions: { deno: '2.9.0' } }],
  ['Windows', { platform: 'win32' }],
  ['a Node to come', { versions: { modules: '999' } }],
  ['a V8 of another version', { versions: { v8: '13.7.1.1-node.1' } }],
  ['a V8 that is not as Node ships it', { versions: { v8: '13.6.233.17' } }],
  ['compressed pointers', { variables: { v8_enable_pointer_compression: 1 } }],
  ['a sandbox', { variables: { v8_enable_sandbox: 'true' } }],
])('never in %s', (_, changes) => {
  expect(flavours(host(changes))).toEqual(['napi'])
})
