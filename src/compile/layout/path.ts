// Words of `dlopen` lines: which of them are files of the project, and which are names to search for.

/** `./libfoo.so` and `build/libfoo.so` are files, seen from the `.cdef`; `libfoo.so` and `foo` are names. */
export function isRelativePath(word: string): boolean {
  return /[\\/]/.test(word) && !/^(?:[\\/]|\w:[\\/])/.test(word)
}
