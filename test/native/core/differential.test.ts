// Random functions, compiled by gcc and by clang, called through glue and by libffi, and calling back
// through both: every bit of every argument and result. 300 functions, always the same ones;
// CFFI_DIFFERENTIAL=5000 makes a longer run of another seed, which it prints, and SEED repeats one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { carrierOf } from '../../../src/compile/emit/carrier.ts'
import { findFamilies } from '../../../src/compile/emit/families.ts'
import { functionTypeOf } from '../../../src/compile/emit/functions.ts'
import { shapeOf, shapeOfFunction } from '../../../src/compile/emit/shape.ts'
import type { FunctionType, Library, TypeUse } from '../../../src/compile/layout/library.ts'
import type { SharedLibrary } from '../../../src/runtime/core.ts'
import { Random } from '../../oracle/random.ts'
import { loadCore, type Loose } from './glue.ts'
import { buildBatch, type BuiltBatch } from './differential/build.ts'
import {
  generateBatch,
  recordsIn,
  type Batch,
  type GeneratedFunction,
} from './differential/generate.ts'
import { fromRaw, maskOf, randomBytes, toRaw } from './differential/values.ts'

const long = process.env['CFFI_DIFFERENTIAL']
const seed = Number(process.env['SEED'] ?? (long === undefined ? 1 : Date.now() % 2 ** 31))
const count = Number(long ?? 300)
const batchSize = 100
// a register or a place on the stack that is wrong may hold the right bits by chance
const rounds = 2

const { core, reports } = loadCore()
const work = mkdtempSync(join(tmpdir(), 'cffi-differential-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

interface Counts {
  calls: number
  callbacks: number
  readonly refused: Map<string, number>
}

describe.runIf(process.arch === 'x64' && process.platform === 'linux')(
  `${count} random functions, SEED=${seed}`,
  () => {
    test.each(['gcc', 'clang'])('by %s', { timeout: 3_600_000 }, async (compiler) => {
      const counts: Counts = { calls: 0, callbacks: 0, refused: new Map() }
      for (let done = 0; done < count; done += batchSize) {
        const random = new Random(seed + done)
        const batch = generateBatch(random, done, Math.min(batchSize, count - done))
        const built = await buildBatch(batch, compiler, work)
        expect(compare(random, batch, built, compiler, counts)).toEqual([])
      }
      expect(reports).toEqual([])
      const refused = [...counts.refused].map(([reason, times]) => `${times} × ${reason}`)
      console.log(
        `${compiler}: ${counts.calls} calls, ${counts.callbacks} callbacks without glue;\nrefused: ${refused.join('\n         ')}`,
      )
      // what stands here is all that may be refused
      for (const reason of counts.refused.keys()) {
        expect(reason).toMatch(
          /no registers are left|compilers do not agree how|is aligned to (?:32|64)/,
        )
      }
      expect(counts.calls).toBeGreaterThan(count * 0.7)
    })
  },
)

/** What differs, with the seed's function; the first ones only. */
function compare(
  random: Random,
  batch: Batch,
  built: BuiltBatch,
  compiler: string,
  counts: Counts,
): readonly string[] {
  const library = core.openLibrary(built.libraryFile, 0)
  const glue = core.open(built.glueFile, built.hash, false)
  const families = findFamilies(built.library)
  const differences: string[] = []
  for (const one of batch.functions) {
    const subject = new Subject(built.library, library, one)
    const { signature, name } = subject
    const attempt = <T>(make: () => T): T | undefined => {
      try {
        return make()
      } catch (error) {
        const reason = (error as Error).message
          .replace(/^\w+(?:\(\))?: /, '')
          .replace(/^(?:argument \d+|the result)(?:, [^,]*,)? /, '')
        counts.refused.set(reason, (counts.refused.get(reason) ?? 0) + 1)
        return undefined
      }
    }
    const dynamic = attempt(() =>
      core.bindDynamic(subject.shape, signature, name, () => subject.find(name), library),
    )
    const ways: [string, unknown][] = [['libffi', dynamic]]
    // clang 14 itself loses the end of some of them between two functions of its own
    const isLossy = compiler === 'clang' && subject.isIrregular
    if (one.rest === undefined && !isLossy) {
      const index = built.library.functions.findIndex((item) => item.name === name)
      ways.push(['glue', core.bind(glue, 'function', index, signature, name)])
    }
    for (const [way, call] of ways) {
      if (call === undefined) continue
      if (way === 'libffi') counts.calls += 1
      for (let round = 0; round < rounds; round++) {
        differences.push(...subject.callIt(random, call as Loose).map((text) => `${way}: ${text}`))
      }
    }
    if (one.rest !== undefined) continue
    const callIndex = built.library.functions.findIndex(
      ({ name: other }) => other === `call${one.index}`,
    )
    const call = core.bind(
      glue,
      'function',
      callIndex,
      'vp',
      `call${one.index}`,
    ) as unknown as Loose
    const row = families.rowOf(subject.type)
    const openers: [string, (fn: Loose) => number | bigint][] = [
      ['libffi', (fn) => core.openDynamicClosure(subject.shape, signature, fn, name)],
      ['glue', (fn) => core.openClosure(glue, row, signature, fn, name)],
    ]
    for (const [way, open] of openers) {
      if (way === 'libffi' ? dynamic === undefined : isLossy) continue
      if (way === 'libffi') counts.callbacks += 1
      for (let round = 0; round < rounds; round++) {
        differences.push(
          ...subject.callBack(random, call, open).map((text) => `${way} callback: ${text}`),
        )
      }
    }
  }
  return differences
    .slice(0, 5)
    .map((difference) => [difference, ...recordsIn(difference, batch)].join('\n'))
}

/** A value of the program's, in storage of ours. */
class Value {
  readonly use: TypeUse
  readonly code: string
  readonly bytes: Uint8Array
  readonly mask: Uint8Array
  /** Of its variable in the library. */
  readonly variable: number | bigint

  constructor(library: Library, use: TypeUse, variable: number | bigint) {
    this.use = use
    this.code = carrierOf(library, use).code ?? '?'
    this.mask = maskOf(library, use)
    this.variable = variable
    // compilers believe that records are where their alignment says
    const most = 64
    const buffer = new ArrayBuffer(this.mask.length + most)
    const skipped = (most - Number(BigInt(core.addressOf(buffer)) % BigInt(most))) % most
    this.bytes = new Uint8Array(buffer, skipped, this.mask.length)
  }

  address(): number | bigint {
    // a view of no bytes has no address
    return this.bytes.length === 0
      ? core.addressOf(this.bytes.buffer as ArrayBuffer)
      : core.addressOf(this.bytes)
  }

  readVariable(): Uint8Array {
    const bytes = new Uint8Array(this.mask.length)
    if (bytes.length > 0) core.copy(bytes, this.variable, bytes.length)
    return bytes
  }

  writeVariable(bytes: Uint8Array): void {
    if (bytes.length > 0) core.copy(this.variable, bytes, bytes.length)
  }

  /** Bits of the value that are not those of `bytes`, as a sentence. */
  differs(what: string, found: Uint8Array, wanted: Uint8Array): readonly string[] {
    const masked = (bytes: Uint8Array): string =>
      Buffer.from(this.mask.map((bits, at) => bits & (bytes[at] ?? 0))).toString('hex')
    return masked(found) === masked(wanted)
      ? []
      : [`${what} is ${masked(found)}, not ${masked(wanted)}`]
  }
}

class Subject {
  readonly name: string
  readonly shape: string
  readonly signature: string
  readonly type: FunctionType
  /** Compilers do not agree how a record of it is passed. */
  readonly isIrregular: boolean
  readonly #library: SharedLibrary
  readonly #text: string
  readonly #parameters: readonly Value[]
  readonly #result: Value | undefined

  constructor(library: Library, opened: SharedLibrary, one: GeneratedFunction) {
    const typeOf = (name: string): FunctionType =>
      functionTypeOf(library, library.functions.find((item) => item.name === name)?.type ?? NaN)
    this.#library = opened
    this.name = `f${one.index}`
    const type = typeOf(this.name)
    this.type = type
    const rest = one.rest && typeOf(`rest${one.index}`)
    const uses = [...type.parameters, ...(rest?.parameters ?? [])].map(
      (parameter) => parameter.type,
    )
    this.shape =
      (shapeOfFunction(library, type) ?? '?') +
      (rest?.parameters ?? []).map((parameter) => shapeOf(library, parameter.type)).join('')
    this.isIrregular = /\d!/.test(this.shape)
    this.signature = [type.result, ...uses].map((use) => carrierOf(library, use).code).join('')
    this.#parameters = uses.map(
      (use, at) => new Value(library, use, this.find(`given${one.index}_${at}`)),
    )
    const isVoid = one.result === 'void'
    this.#result = isVoid
      ? undefined
      : new Value(library, type.result, this.find(`result${one.index}`))
    this.#text = `${one.result} ${this.name}(${[...one.parameters, ...(one.rest ? ['...', ...one.rest] : [])].join(', ')}) ${this.shape}`
    this.random = (random, use) => randomBytes(random, library, use)
  }

  readonly random: (random: Random, use: TypeUse) => Uint8Array

  find(name: string): number | bigint {
    const address = core.findSymbol(this.#library, name)
    if (address === undefined) throw new Error(`no ${name}`)
    return address
  }

  /** C gets what it is given, and we what it gives. */
  callIt(random: Random, call: Loose): readonly string[] {
    const given = this.#parameters.map((value) => {
      const bytes = this.random(random, value.use)
      value.bytes.set(bytes)
      value.writeVariable(bytes.map((byte) => ~byte))
      return toRaw(value.code, bytes, () => value.address())
    })
    const result = this.#result
    const wanted = result && this.random(random, result.use)
    if (result && wanted) {
      result.writeVariable(wanted)
      result.bytes.set(wanted.map((byte) => ~byte))
    }
    const isStored = result?.code === 'r'
    const got = isStored ? call(result.address(), ...given) : call(...given)
    return [
      ...this.#parameters.flatMap((value, at) =>
        value.differs(`argument ${at + 1}`, value.readVariable(), value.bytes),
      ),
      ...(result && wanted
        ? result.differs(
            'the result',
            isStored ? result.bytes : fromRaw(result.code, got, wanted.length),
            wanted,
          )
        : []),
    ].map((text) => `${this.#text}: ${text}`)
  }

  /** A callback gets what C gives it, and C what it gives. */
  callBack(random: Random, call: Loose, open: (fn: Loose) => number | bigint): readonly string[] {
    const differences: string[] = []
    for (const value of this.#parameters) {
      const bytes = this.random(random, value.use)
      value.bytes.set(bytes)
      value.writeVariable(bytes)
    }
    const result = this.#result
    const wanted = result && this.random(random, result.use)
    if (result && wanted) {
      result.bytes.set(wanted)
      result.writeVariable(wanted.map((byte) => ~byte))
    }
    const closure = open((...raw) => {
      const storage = result?.code === 'r' ? (raw.shift() as number | bigint) : undefined
      this.#parameters.forEach((value, at) => {
        const size = value.mask.length
        const found = new Uint8Array(size)
        if (value.code !== 'r') found.set(fromRaw(value.code, raw[at], size))
        else if (size > 0) core.copy(found, raw[at] as number, size)
        differences.push(...value.differs(`argument ${at + 1}`, found, value.bytes))
      })
      if (result === undefined) return undefined
      if (storage === undefined) return toRaw(result.code, result.bytes, () => 0)
      if (result.bytes.length > 0) core.copy(storage, result.bytes, result.bytes.length)
      return undefined
    })
    call(closure)
    core.closeClosure(closure)
    if (result && wanted)
      differences.push(...result.differs('the result', result.readVariable(), wanted))
    return differences.map((text) => `${this.#text}: ${text}`)
  }
}
