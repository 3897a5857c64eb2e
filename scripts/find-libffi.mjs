// Where the static libffi is that the core is linked with; nothing where there is none, and the core is
// then built without ABI mode. Run by binding.gyp, which takes what is printed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

/** The path of a libffi that can be linked into a shared library, or undefined. CFFI_LIBFFI overrides: a path, or `none`. */
export function findLibffi(compiler = process.env.CC ?? 'cc') {
  const wish = process.env.CFFI_LIBFFI
  if (wish === 'none' || process.platform === 'win32') return undefined
  if (wish) return wish
  // Debian keeps the one for shared libraries apart
  return ['libffi_pic.a', 'libffi.a']
    .map((name) => ask(compiler, name))
    .find((path) => isAbsolute(path) && links(compiler, path))
}

function ask(compiler, name) {
  const [program, ...args] = compiler.split(' ')
  const result = spawnSync(program, [...args, `-print-file-name=${name}`], { encoding: 'utf8' })
  return result.status === 0 ? result.stdout.trim() : ''
}

function links(compiler, library) {
  const folder = mkdtempSync(join(tmpdir(), 'cffi-libffi-'))
  const source = join(folder, 'test.c')
  const text = `#include <ffi.h>
void *test(void *to, ffi_cif *cif) { ffi_call(cif, 0, to, 0); return ffi_closure_alloc(sizeof(ffi_closure), &to); }
`
  writeFileSync(source, text)
  const [program, ...args] = compiler.split(' ')
  const out = join(folder, 'test.so')
  const result = spawnSync(program, [...args, '-shared', '-fPIC', source, library, '-o', out])
  rmSync(folder, { recursive: true, force: true })
  return result.status === 0
}

if (argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(findLibffi() ?? '')
