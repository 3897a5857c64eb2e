// docs/electron.md shows the files of playground/electron, which the tests beside this build.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../bundlers/install.ts'

const playground = join(root, 'playground/electron')
const text = readFileSync(join(root, 'docs/electron.md'), 'utf8')
const blocks = [...text.matchAll(/^```\w+\n(?:\/\/|#) (\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, name = '', code = '']) => ({ name, code }),
)

test('each file is as it is in the playground', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(8)
  for (const { name, code } of blocks) {
    const places = readdirSync(playground, { recursive: true, encoding: 'utf8' })
    const files = places.filter(
      (place) => place.endsWith(name) && basename(place) === basename(name),
    )
    expect(files, name).toHaveLength(1)
    expect(code).toBe(readFileSync(join(playground, files.join('')), 'utf8'))
  }
})
