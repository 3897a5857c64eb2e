// Which C library this process runs with: addons for one cannot be loaded with the other.

/** Musl is its own loader, and is mapped by one of these names: Alpine's, or that of distributions which link to it. */
export const muslMapped: RegExp = /\/(?:ld-musl-[^/\n]*|libc\.so)$/m

export function libc(): 'glibc' | 'musl' {
  if (process.platform !== 'linux') return 'glibc'
  const { readFileSync } = process.getBuiltinModule('node:fs')
  return muslMapped.test(readFileSync('/proc/self/maps', 'utf8')) ? 'musl' : 'glibc'
}
