// Umbrella headers bind what their own headers, beside and below, declare, and nothing of the system's.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { expandHeaders } from '../../src/compile/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'cffi-umbrella-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What the header itself declares, and what it has from those beside and below it. */
const umbrellas = [
  {
    header: 'curl/curl.h',
    build: 'pkg_config libcurl',
    brings: [
      'curl_version(void)', // curl.h
      'curl_easy_init(void)', // easy.h
      'curl_multi_init(void)', // multi.h
      'CURLOPT_URL',
      '#define LIBCURL_VERSION_MAJOR 7', // curlver.h
    ],
  },
  {
    header: 'uv.h',
    build: 'libraries uv',
    brings: [
      'int uv_run(uv_loop_t *, uv_run_mode mode)', // uv.h
      '#define UV_VERSION_MAJOR 1', // uv/version.h
      'struct uv_loop_s {',
      'UV_EOF',
    ],
  },
  {
    header: 'openssl/ssl.h',
    build: 'libraries ssl crypto',
    brings: [
      'SSL_CTX_new(const SSL_METHOD *meth)', // ssl.h
      'EVP_sha256(void)', // evp.h
      'BIO_new(const BIO_METHOD *type)', // bio.h
      '#define OPENSSL_VERSION_MAJOR 3', // opensslv.h
    ],
  },
  {
    header: 'libxml/parser.h',
    build: 'pkg_config libxml-2.0',
    brings: [
      'xmlReadMemory(const char *buffer', // parser.h
      'xmlNewNode(xmlNsPtr ns', // tree.h
      'XML_PARSE_NOBLANKS',
    ],
  },
]

it.each(umbrellas)('$header', { timeout: 120_000 }, async ({ header, build, brings }) => {
  const text = `#pragma cffi bind <${header}>\n#pragma cffi ${build}\n`
  const options = { root: folder, cacheDir: join(folder, 'cache') }
  const expanded = await expandHeaders(join(folder, 'umbrella.cdef'), text, options)
  for (const part of brings) expect(expanded.text).toContain(part)
  // functions of the C library, and names that C keeps for itself
  expect(expanded.text).not.toMatch(/^\w[\w *]*\b(?:printf|malloc|fopen|pthread_create|strlen)\(/m)
  expect(expanded.text).not.toMatch(/^#define _/m)
  expect(expanded.diagnostics.every(({ severity }) => severity === 'info')).toBe(true)
})
