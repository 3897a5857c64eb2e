// Every header of this machine that gcc accepts alone is read and laid out without a message.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Diagnostics, formatDiagnostic } from '../../src/compile/diagnostic.ts'
import { layout } from '../../src/compile/layout/index.ts'
import { findTarget } from '../../src/compile/layout/targets.ts'
import { parse } from '../../src/compile/parse/index.ts'
import { createSource } from '../../src/compile/source.ts'
import { forEachOf, isAccepted, listHeaders, preprocess } from './headers.ts'

const target = findTarget('linux-x64')
const isHost = `${process.platform}-${process.arch}` === target.name

test.runIf(isHost)('all headers', { timeout: 900_000 }, async () => {
  const messages = new Map<string, string>()
  const read = new Set<string>()
  let accepted = 0
  await forEachOf(listHeaders(), async (header) => {
    const text = await preprocess('gcc', header)
    if (text === undefined) return
    const key = hashWithoutMarkers(text)
    if (read.has(key)) {
      accepted++
      return
    }
    const diagnostics = new Diagnostics()
    const cdef = parse(createSource(header, text), { macros: {}, header: true }, diagnostics)
    layout(cdef, { target }, diagnostics)
    // asked last, since it takes longer than all the rest
    if (diagnostics.all.length > 0 && !(await isAccepted('gcc', header))) return
    accepted++
    read.add(key)
    for (const diagnostic of diagnostics.all) messages.set(formatDiagnostic(diagnostic), header)
  })
  console.log(`${accepted} headers read, ${read.size} different ones`)
  expect([...messages].slice(0, 20)).toEqual([])
  expect(accepted).toBeGreaterThan(500)
})

/** Node's copies of OpenSSL's headers, one for each machine, differ in nothing but the name of the file. */
function hashWithoutMarkers(text: string): string {
  return createHash('sha1')
    .update(text.replace(/^# \d.*\n/gm, ''))
    .digest('hex')
}
