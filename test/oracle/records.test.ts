// Random records and enums, laid out by us and by every compiler: 3,000 by those of this machine, 300 by
// each of the others. CFFI_ORACLE=30000 makes a longer run of another seed; CFFI_ORACLE_SEED repeats one.
import { describe, expect, test } from 'vitest'
import { compare } from './compare.ts'
import { compilers, hostCompilers, requireCompiler } from './compilers.ts'
import type { Compiler } from './compilers.ts'
import { Random } from './random.ts'
import { generateEnum, generateRecord, preamble, shapes } from './record-generator.ts'
import type { Generated } from './record-generator.ts'

const long = process.env['CFFI_ORACLE']
const seed = Number(
  process.env['CFFI_ORACLE_SEED'] ?? (long === undefined ? 1 : Date.now() % 2 ** 31),
)
const count = Number(long ?? 3000)
const most = 100

/** The machine's own compilers see all; the others a tenth. */
function countFor(compiler: Compiler): number {
  return hostCompilers.includes(compiler) ? count : Math.ceil(count / 10)
}

/** Runs of `most`, so that one program of C holds them. */
function* generate(compiler: Compiler): Generator<readonly Generated[]> {
  const random = new Random(seed)
  const all = countFor(compiler)
  for (let done = 0; done < all; done += most) {
    yield Array.from({ length: Math.min(most, all - done) }, (_, i) =>
      random.chance(0.1) && !compiler.avoids.includes('enums')
        ? generateEnum(random, done + i, compiler)
        : generateRecord(random, done + i, compiler),
    )
  }
}

describe(`random records and enums, seed ${seed}`, () => {
  for (const compiler of compilers) {
    const title = `${countFor(compiler)} by ${compiler.name}`
    test(title, { timeout: 600_000 }, ({ skip }) => {
      requireCompiler(compiler, skip)
      for (const records of generate(compiler)) {
        const text = [preamble, ...records.map((record) => record.text)].join('\n')
        const differences = compare(text, compiler, {
          only: new Set(records.map((record) => record.name)),
        })
        expect(describeAll(differences, records)).toEqual([])
      }
    })
  }

  test.each(hostCompilers)('every shape is among those by $name', (compiler) => {
    const text = [...generate(compiler)]
      .flat()
      .map((record) => record.text)
      .join('\n')
    const missing = Object.entries(shapes).filter(([, shape]) => !shape.test(text))
    expect(missing.map(([name]) => name)).toEqual([])
  })
})

/** Differences with the record they are about, the first ones only. */
function describeAll(
  differences: readonly string[],
  records: readonly { readonly name: string; readonly text: string }[],
): readonly string[] {
  return differences.slice(0, 5).map((difference) => {
    const record = records.find(
      ({ name }) => difference.includes(`${name}.`) || difference.includes(`${name}:`),
    )
    return `${difference}\n${record?.text}`
  })
}
