// libcurl against a server of Node's in another thread: options are variadic arguments.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it } from 'vitest'
import lib, { ffi } from './curl.cdef'

const server = `
  const { parentPort } = require('node:worker_threads')
  const { createServer } = require('node:http')
  createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part))
    request.on('end', () => {
      response.statusCode = request.url === '/missing' ? 404 : 200
      response.end(request.url === '/large' ? 'x'.repeat(200_000) : [request.method, request.url, request.headers['x-own'], body].join(' '))
    })
  }).listen(0, '127.0.0.1', function () { parentPort.postMessage(this.address().port) })
`
let worker: Worker | undefined
let url = ''

beforeAll(async () => {
  worker = new Worker(server, { eval: true })
  const [port] = await once(worker, 'message')
  url = `http://127.0.0.1:${port}`
  expect(lib.curl_global_init(lib.CURL_GLOBAL_ALL)).toBe(lib.CURLE_OK)
})
afterAll(async () => {
  lib.curl_global_cleanup()
  await worker?.terminate()
})

const long = (value: number) => ffi.cast('long', value)

function transfer(
  path: string,
  onWrite: (bytes: Buffer) => number,
  more?: (curl: ReturnType<typeof lib.curl_easy_init>) => void,
): { status: number; code: number } {
  const curl = lib.curl_easy_init()
  const write = ffi.callback('curl_write_callback', (bytes, size, count) =>
    onWrite(bytes === null ? Buffer.alloc(0) : Buffer.from(ffi.unpack(bytes, size * count))),
  )
  const set = (option: number, value: Parameters<typeof lib.curl_easy_setopt>[2]): void =>
    expect(lib.curl_easy_setopt(curl, option, value)).toBe(lib.CURLE_OK)
  set(lib.CURLOPT_URL, url + path)
  set(lib.CURLOPT_WRITEFUNCTION, write)
  set(lib.CURLOPT_NOPROXY, '*')
  set(lib.CURLOPT_TIMEOUT, long(20))
  more?.(curl)
  try {
    const status = lib.curl_easy_perform(curl)
    const code = ffi.new('long *')
    expect(lib.curl_easy_getinfo(curl, lib.CURLINFO_RESPONSE_CODE, code)).toBe(lib.CURLE_OK)
    return { status, code: code.value }
  } finally {
    lib.curl_easy_cleanup(curl)
    ffi.release(write)
  }
}

it('gives what it receives to JavaScript', () => {
  let text = ''
  const headers = lib.curl_slist_append(null, 'X-Own: value')
  const { status, code } = transfer(
    '/path',
    (bytes) => ((text += bytes.toString()), bytes.length),
    (curl) => {
      lib.curl_easy_setopt(curl, lib.CURLOPT_HTTPHEADER, headers)
      lib.curl_easy_setopt(curl, lib.CURLOPT_POST, long(1))
      lib.curl_easy_setopt(curl, lib.CURLOPT_POSTFIELDSIZE, long(4))
      lib.curl_easy_setopt(curl, lib.CURLOPT_COPYPOSTFIELDS, 'body')
    },
  )
  lib.curl_slist_free_all(headers)
  expect({ status, code, text }).toEqual({
    status: lib.CURLE_OK,
    code: 200,
    text: 'POST /path value body',
  })
})

it('goes on until the end, and stops where JavaScript does not take all', () => {
  let length = 0
  const add = (bytes: Buffer): number => ((length += bytes.length), bytes.length)
  expect(transfer('/large', add).status).toBe(lib.CURLE_OK)
  expect(length).toBe(200_000)
  expect(transfer('/large', () => 0).status).toBe(lib.CURLE_WRITE_ERROR)
  expect(transfer('/missing', add).code).toBe(404)
})

it('throws what the callback throws, and is well afterwards', () => {
  const fail = (): never => {
    throw new Error('no more')
  }
  expect(() => transfer('/large', fail)).toThrow('no more')
  expect(transfer('/', (bytes) => bytes.length).code).toBe(200)
})

it('wants numbers with their type', () => {
  const curl = lib.curl_easy_init()
  expect(() => lib.curl_easy_setopt(curl, lib.CURLOPT_TIMEOUT, 5 as never)).toThrow(
    "curl_easy_setopt() argument 3: a number behind '...' needs its type in C: ffi.cast('int', 5)",
  )
  lib.curl_easy_cleanup(curl)
})
