// Which C library this process runs with: addons for one cannot be loaded with the other.

/** Only musl's loader is called so, and it is mapped into every process that runs with it. */
export function libc(): 'glibc' | 'musl' {
  const isMusl =
    process.platform === 'linux' &&
    process
      .getBuiltinModule('node:fs')
      .readFileSync('/proc/self/maps', 'utf8')
      .includes('/ld-musl-')
  return isMusl ? 'musl' : 'glibc'
}
