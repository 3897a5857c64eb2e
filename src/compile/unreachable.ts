// The end of every `switch` on `kind`: the type checker proves that no kind was forgotten.

export function unreachable(value: never): never {
  throw new Error(`unplugin-cffi: unexpected ${JSON.stringify(value)}`)
}
