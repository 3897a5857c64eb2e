// Random records and enums, laid out by us and by every compiler that is installed. CFFI_ORACLE=3000 makes the
// long run; CFFI_ORACLE_SEED repeats one.
import { describe, expect, test } from 'vitest'
import { compare } from './compare.ts'
import { compilers, isInstalled, whyAbsent } from './compilers.ts'
import type { Compiler } from './compilers.ts'
import { Random } from './random.ts'
import { generateEnum, generateRecord, preamble } from './record-generator.ts'

const long = process.env['CFFI_ORACLE']
const seed = Number(
  process.env['CFFI_ORACLE_SEED'] ?? (long === undefined ? 1 : Date.now() % 2 ** 31),
)
const most = 100

/** The machine's own compilers see most; the others a tenth. */
function countFor({ target }: Compiler): number {
  const own = target.name === `${process.platform}-${process.arch}`
  const all = long === undefined ? 300 : Number(long)
  return own ? all : Math.ceil(all / 10)
}

describe(`random records and enums, seed ${seed}`, () => {
  for (const compiler of compilers) {
    test(compiler.name, { timeout: 600_000 }, ({ skip }) => {
      if (!isInstalled(compiler)) skip(whyAbsent(compiler))
      const random = new Random(seed)
      const count = countFor(compiler)
      for (let done = 0; done < count; done += most) {
        const length = Math.min(most, count - done)
        const records = Array.from({ length }, (_, i) =>
          random.chance(0.1) && !compiler.avoids.includes('enums')
            ? generateEnum(random, done + i, compiler)
            : generateRecord(random, done + i, compiler),
        )
        const text = [preamble, ...records.map((record) => record.text)].join('\n')
        const differences = compare(text, compiler, {
          only: new Set(records.map((record) => record.name)),
        })
        expect(describeAll(differences, records)).toEqual([])
      }
    })
  }
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
