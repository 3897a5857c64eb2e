// What only the compiler knows, asked by the glue and answered when it is opened, so that a file
// built for another machine answers for its own.
import type { Constant, Library } from '../layout/library.ts'

export interface Question {
  readonly constant: Constant
  /** A C statement that fills the `cffi_answer` that `target` names. */
  readonly answer: (target: string) => string
}

/** The open constants, in the order of the answers. */
export function openConstants(library: Library): readonly Question[] {
  return library.constants
    .filter((constant) => constant.value.kind === 'open')
    .map((constant) => ({
      constant,
      answer: (target) => answerConstant(library, constant, target),
    }))
}

function answerConstant(library: Library, { name, value }: Constant, target: string): string {
  const type = value.kind === 'open' && value.type && library.types[value.type.type]
  const kind = type ? type.kind : 'integer'
  if (kind === 'float') return `${target}.kind = 'd'; ${target}.value.d = (double)(${name});`
  if (kind === 'pointer') return `${target}.kind = 's'; ${target}.value.p = (void *)(${name});`
  // one line, because it stands under a `#line`
  return (
    `if ((${name}) < 0) { ${target}.kind = 'i'; ${target}.value.i = (int64_t)(${name}); } ` +
    `else { ${target}.kind = 'u'; ${target}.value.u = (uint64_t)(${name}); }`
  )
}
