// Asks a compiler for numbers and for the bytes of constants without running anything: both stand in
// the object file behind marks that can be searched for, whatever its format.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Compiler } from './compilers.ts'

export interface Question {
  /** Constant expressions, each below 2^32. */
  readonly numbers: readonly string[]
  /** Constants whose bytes are wanted: their type and initializer. */
  readonly bytes: readonly {
    readonly type: string
    readonly value: string
    readonly size: number
  }[]
}

export interface Answer {
  readonly numbers: readonly number[]
  readonly bytes: readonly Uint8Array[]
}

/** Compiles `declarations` with the questions behind them. A program the compiler refuses throws its output. */
export function ask(compiler: Compiler, declarations: string, question: Question): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'cffi-oracle-'))
  try {
    const object = join(folder, 'a.o')
    const run = spawnSync(
      compiler.command,
      [...compiler.args, '-std=gnu17', '-w', '-xc', '-c', '-', '-o', object],
      { input: writeProgram(declarations, question), encoding: 'utf8', maxBuffer: 2 ** 26 },
    )
    if (run.status !== 0) throw new Error(`${compiler.name}: ${run.stderr}`)
    return readAnswer(readFileSync(object), question)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const mark = (index: number): string => `cffi${`${index}`.padStart(7, '0')}`

function writeProgram(declarations: string, question: Question): string {
  const holders = question.bytes.map(
    ({ type }, i) => `struct cffi_holder_${i} { char mark[12]; ${type} value; };`,
  )
  const constants = question.bytes.map(
    ({ value }, i) => `const struct cffi_holder_${i} cffi_${i} = { "${mark(i + 1)}", ${value} };`,
  )
  const numbers = [
    ...question.numbers,
    ...question.bytes.map((_, i) => `__builtin_offsetof(struct cffi_holder_${i}, value)`),
  ]
  const digits = numbers.map((number) =>
    [24, 16, 8, 0].map((shift) => `(unsigned char)((unsigned)(${number}) >> ${shift})`).join(','),
  )
  const marked = [...mark(0)].map((character) => `'${character}'`).join(',')
  return [
    declarations,
    '#pragma pack()',
    ...holders,
    `const unsigned char cffi_numbers[] = {${[marked, ...digits, 0].join(',\n')}};`,
    ...constants,
  ].join('\n')
}

function readAnswer(file: Buffer, question: Question): Answer {
  const at = file.indexOf(mark(0)) + mark(0).length
  const number = (i: number): number => file.readUInt32BE(at + i * 4)
  const bytes = question.bytes.map(({ size }, i) => {
    const start = file.indexOf(`${mark(i + 1)}\0`)
    if (start < 0) throw new Error(`mark ${i + 1} is not in the object file`)
    const value = start + number(question.numbers.length + i)
    return file.subarray(value, value + size)
  })
  return { numbers: question.numbers.map((_, i) => number(i)), bytes }
}
