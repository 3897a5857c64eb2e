// The rows of strings given to C, for a contestant whose call is written `call(text)`.
import { Buffer } from 'node:buffer'
import { makeText, textSizes } from './rows.mjs'

export function textScope() {
  const kinds = ['ascii', 'latin', 'emoji'].flatMap((kind) =>
    textSizes.map((size) => [`${kind}_${size}`, makeText(kind, size)]),
  )
  const joined = textSizes.flatMap((size) => {
    const text = makeText('ascii', size)
    const [left, right] = [text.slice(0, size >> 1), text.slice(size >> 1)].map((part) =>
      Buffer.from(part).toString(),
    )
    // two of them, so that the engine cannot join them before the loop
    return [
      [`left_${size}`, [left, left.toUpperCase()]],
      [`right_${size}`, right],
    ]
  })
  return Object.fromEntries([...kinds, ...joined])
}

export function textRows(call) {
  return Object.fromEntries(
    textSizes.flatMap((size) => [
      ...['ascii', 'latin', 'emoji'].map((kind) => [
        `${kind}_${size}`,
        `last = ${call(`${kind}_${size}`)}`,
      ]),
      [`joined_${size}`, `last = ${call(`left_${size}[i & 1] + right_${size}`)}`],
    ]),
  )
}
