// Which builds of the core are tried: one that knows V8's insides only where they are as it knows them.
import { expect, test } from 'vitest'
import { flavours } from '../../src/runtime/flavour.ts'

type Host = NonNullable<Parameters<typeof flavours>[0]>

/** Node 24, but for what is given. */
function host(changes: {
  readonly versions?: Record<string, string>
  readonly variables?: Record<string, unknown>
  readonly env?: Record<string, string>
  readonly platform?: string
}): Host {
  return {
    versions: { modules: '137', v8: '13.6.233.17-node.37', ...changes.versions },
    config: { variables: { v8_enable_sandbox: 0, ...changes.variables } },
    env: changes.env ?? {},
    platform: changes.platform ?? 'linux',
  } as unknown as Host
}

test('the own one first, and what CFFI_CORE names alone', () => {
  expect(flavours(host({}))).toEqual(['abi137', 'napi'])
  expect(flavours(host({ env: { CFFI_CORE: '' } }))).toEqual(['abi137', 'napi'])
  expect(flavours(host({ env: { CFFI_CORE: 'napi' } }))).toEqual(['napi'])
  expect(flavours(host({ env: { CFFI_CORE: 'v8' } }))).toEqual(['abi137'])
})

test('what CFFI_CORE asks for and is not there', () => {
  const env = { CFFI_CORE: 'v8' }
  expect(() => flavours(host({ env, versions: { bun: '1.4.0' } }))).toThrow(
    'CFFI_CORE=v8: the core has no build for the V8 of bun 1.4.0 on linux (V8 13.6.233.17-node.37, module ABI 137); ' +
      'without CFFI_CORE the one for every Node is taken',
  )
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
