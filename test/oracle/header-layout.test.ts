// The records of a hundred headers, drawn by a seed: sizes, offsets and bits are those of the host's
// compilers. CFFI_HEADERS=1000 draws more.
import { describe, expect, test } from 'vitest'
import { compareHeader } from './compare.ts'
import { hostCompilers, requireCompiler } from './compilers.ts'
import { drawHeaders, forEachOf, headerSeed, isAccepted, preprocess } from './headers.ts'

const count = Number(process.env['CFFI_HEADERS'] ?? 100)

describe(`records of ${count} headers, seed ${headerSeed}`, () => {
  test.for(hostCompilers)('$name', { timeout: 1_800_000 }, async (compiler, { skip }) => {
    requireCompiler(compiler, skip)
    let headers = 0
    const seen = new Set<string>()
    const found: string[] = []
    await forEachOf(drawHeaders(), async (header) => {
      if (headers >= count) return
      const text = await preprocess(compiler.command, header)
      if (text === undefined || !(await isAccepted(compiler.command, header))) return
      const { names, differences } = compareHeader(header, text, compiler)
      if (names.length === 0 || headers >= count) return
      headers++
      for (const name of names) seen.add(name)
      found.push(...differences.map((difference) => `${header}: ${difference}`))
    })
    console.log(`${compiler.name}: ${seen.size} records and enums of ${headers} headers`)
    expect(found.slice(0, 10)).toEqual([])
    expect(headers).toBe(count)
  })
})
