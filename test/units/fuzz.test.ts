// Texts that chance makes of the cases, of headers and of nothing, through parser and layout, as a cdef
// and as a header. CFFI_FUZZ=600 goes on for that many seconds with another seed; SEED repeats one.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Random } from '../oracle/random.ts'
import { understand } from './hostile.ts'
import { invent, mutate } from './mutate.ts'

const seconds = Number(process.env['CFFI_FUZZ'] ?? 0)
const seed = Number(process.env['SEED'] ?? (seconds > 0 ? Date.now() % 2 ** 31 : 20_260_101))
const rounds = 1500
/** A thousandth of it is usual; what takes longer grows faster than its text. */
const mostMilliseconds = 3000

const cases = readCases(['parse', 'layout', 'errors/parse', 'errors/layout', 'emit'])
const headers = ['stdio.h', 'stdlib.h', 'math.h', 'zlib.h', 'sqlite3.h', 'sys/socket.h'].map(
  preprocess,
)

it(
  `${seconds > 0 ? `${seconds} seconds` : `${rounds} rounds`} of seed ${seed}`,
  { timeout: (seconds + 120) * 1000 },
  () => {
    const random = new Random(seed)
    const end = performance.now() + seconds * 1000
    let round = 0
    for (; seconds > 0 ? performance.now() < end : round < rounds; round++) {
      const header = random.chance(0.4)
      const text = makeText(random)
      const target = random.pick(['linux-x64', 'linux-x64', 'win32-ia32', 'linux-s390x'])
      const start = performance.now()
      try {
        understand(text, header, target)
        expect(performance.now() - start).toBeLessThan(mostMilliseconds)
      } catch (error) {
        throw new Error(`seed ${seed}, round ${round}, ${target}, header ${header}:\n${text}`, {
          cause: error,
        })
      }
    }
    console.log(`${round} texts of seed ${seed}`)
  },
)

function makeText(random: Random): string {
  if (random.chance(0.1)) return invent(random)
  const texts = random.chance(0.6) ? cases : headers
  const text = texts[random.below(texts.length)] ?? ''
  return mutate(cut(text, random), texts, random)
}

/** Some lines of a long text. */
function cut(text: string, random: Random): string {
  if (text.length < 8000) return text
  const start = text.indexOf('\n', random.below(text.length - 6000)) + 1
  return text.slice(start, start + 6000)
}

function readCases(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    const path = join(import.meta.dirname, '../cases', folder)
    const names = readdirSync(path).filter((name) => name.endsWith('.cdef'))
    return names.map((name) => readFileSync(join(path, name), 'utf8'))
  })
}

function preprocess(header: string): string {
  const input = `#include <${header}>\n`
  return execFileSync('cc', ['-D_GNU_SOURCE', '-E', '-xc', '-'], { input, encoding: 'utf8' })
}
