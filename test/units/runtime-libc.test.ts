// The C library of a process, told by what is mapped into it.
import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { libc, muslMapped } from '../../src/runtime/libc.ts'

const at = '7f0000000000-7f0000001000 r--p 00000000 fe:00 1234                       '

it.each([
  ['/lib/ld-musl-x86_64.so.1', true],
  ['/lib/ld-musl-aarch64.so.1', true],
  ['/usr/lib/x86_64-linux-musl/libc.so', true],
  ['/usr/lib/libc.so', true],
  ['/usr/lib/x86_64-linux-gnu/libc.so.6', false],
  ['/usr/lib/x86_64-linux-gnu/libc-2.31.so', false],
  ['/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', false],
  ['/home/me/mylibc.so', false],
])('%s: %s', (path, expected) => {
  expect(muslMapped.test(`${at}/usr/bin/node\n${at}${path}\n${at}[stack]\n`)).toBe(expected)
})

it.runIf(process.platform === 'linux')('is that of this process', () => {
  const { stdout } = spawnSync('ldd', [process.execPath], { encoding: 'utf8' })
  expect(libc()).toBe(/musl/.test(stdout) ? 'musl' : 'glibc')
})
