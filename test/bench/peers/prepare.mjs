// What contestants open, made once in a folder before any of them starts.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { compileModule } from '../module.mjs'
import { loadSizes } from './rows.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const sources = ['plain.c', 'callbacks.c'].map((name) => join(here, name))
const shared = ['-shared', '-fPIC', '-O2']

/**
 * Makes what those contestants use that are there. Where a header of theirs may be missing, one for whom that
 * fails becomes absent, with the reason.
 */
export async function prepare(folder, themes, contestants, wants) {
  const rows = themes.flatMap((theme) => theme.rows.filter(({ name }) => wants(theme, name)))
  const sizes = loadSizes.filter((size) => rows.some(({ name }) => loads(name, size)))
  const taking = [...new Set(themes.flatMap((theme) => theme.contestants))]
    .map((id) => contestants[id])
    .filter(({ absent }) => absent === undefined)
  const makers = {
    library: () => prepareLibraries(folder, sizes),
    ours: () => prepareOurs(folder, sizes),
    hand: () => prepareHand(folder, sizes),
    fast: () => prepareFast(folder),
    python: () => preparePython(taking, folder, sizes),
    sqlite: () => prepareSqlite(folder),
  }
  prepareSources(folder, sizes)
  for (const [use, make] of Object.entries(makers)) {
    const users = taking.filter(({ uses }) => uses.includes(use))
    if (users.length === 0) continue
    try {
      await make()
    } catch (error) {
      if (use === 'library' || use === 'ours') throw error
      const reason = firstError(error.stderr?.toString() ?? error.message)
      for (const user of users) user.absent = reason
    }
  }
}

const loads = (name, size) => name === `load_${size}` || (name === 'load_each' && size === 3000)

function firstError(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => /error/i.test(line)) ?? lines[0]
}

/** C of so many functions. */
function prepareSources(folder, sizes) {
  for (const size of sizes) {
    const functions = Array.from({ length: size }, (_, index) => {
      const type = index % 2 === 0 ? 'int' : 'double'
      return [`${type} f${index}(${type} a, ${type} b)`, ' { return a + b; }']
    })
    writeFileSync(
      join(folder, `many-${size}.h`),
      lines(functions, ([head]) => `${head};`),
    )
    writeFileSync(
      join(folder, `many-${size}.c`),
      lines(functions, ([head, body]) => head + body),
    )
  }
}

/** The libraries that are opened. */
function prepareLibraries(folder, sizes) {
  cc([...sources, '-lpthread'], join(folder, 'library.so'))
  for (const size of sizes) cc([join(folder, `many-${size}.c`)], join(folder, `many-${size}.so`))
}

const lines = (items, write) => `${items.map(write).join('\n')}\n`

function cc(args, out) {
  execFileSync('cc', [...shared, ...args, '-o', out], { stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Our modules in both modes. */
async function prepareOurs(folder, sizes) {
  for (const mode of ['api', 'abi']) {
    mkdirSync(join(folder, mode), { recursive: true })
    for (const [name, declared, extra] of texts(folder, sizes)) {
      const text =
        mode === 'api' ? apiText(folder, name, declared + extra) : abiText(folder, name, declared)
      await compileModule(join(folder, mode, `${name}.cdef`), text, folder)
    }
  }
}

function texts(folder, sizes) {
  const read = (file) => readFileSync(file, 'utf8').replaceAll(/^#include .*$/gm, '')
  return [
    ['plain', read(join(here, 'plain.h')), '#pragma cffi variadic format(int, double)\n'],
    ['callbacks', read(join(here, 'callbacks.h')), 'extern "JS" int implemented(int x);\n'],
    ...sizes.map((size) => [`many-${size}`, read(join(folder, `many-${size}.h`)), '']),
  ]
}

function apiText(folder, name, declared) {
  const from = name.startsWith('many') ? folder : here
  return `#include "${join(from, `${name}.h`)}"
#pragma cffi sources ${join(from, `${name}.c`)}
${declared}`
}

function abiText(folder, name, declared) {
  const library = name.startsWith('many') ? name : 'library'
  return `#pragma cffi dlopen ${join(folder, `${library}.so`)}\n${declared}`
}

/** Node-API by hand. Whoever writes so many functions has a macro for it. */
function prepareHand(folder, sizes) {
  const include = includeNode()
  const bound = ['plain', 'callbacks'].map((name) => join(here, 'hand', `${name}.c`))
  const hidden = '-fvisibility=hidden'
  cc([hidden, include, ...bound, ...sources, '-lm', '-lpthread'], join(folder, 'hand.node'))
  for (const size of sizes) {
    const source = join(folder, `hand-many-${size}.c`)
    writeFileSync(source, handText(folder, size))
    const library = join(folder, `many-${size}.c`)
    cc([hidden, include, source, library], join(folder, `hand-many-${size}.node`))
  }
}

/** The headers that came with this Node; others, which `npm` may name, are of another V8. */
function includeNode() {
  const own = resolve(process.execPath, '../..')
  const isThere = existsSync(join(own, 'include/node/v8.h'))
  return `-I${join((isThere ? undefined : process.env.npm_config_nodedir) ?? own, 'include/node')}`
}

/** What V8 calls straight, by hand, for this Node's V8 alone. */
function prepareFast(folder) {
  const options = [
    '-fvisibility=hidden',
    '-fno-rtti',
    '-Wno-deprecated-declarations',
    includeNode(),
  ]
  const objects = [
    ['hand/fast.cc', '-std=c++20'],
    ['plain.c', '-std=gnu17'],
  ].map(([source, standard]) => {
    const object = join(folder, `fast-${basename(source)}.o`)
    cc([...options, standard, '-c', join(here, source)], object)
    return object
  })
  cc([...objects, '-lstdc++'], join(folder, 'hand-fast.node'))
}

function handText(folder, size) {
  const kinds = ['int32', 'double']
  const all = Array.from({ length: size }, (_, index) => [`f${index}`, kinds[index % 2]])
  return `#include <node_api.h>
#include "${join(folder, `many-${size}.h`)}"
typedef int int32;
#define BIND(name, kind) \\
  static napi_value js_##name(napi_env env, napi_callback_info info) { \\
    napi_value a[2], result; \\
    size_t count = 2; \\
    kind x, y; \\
    napi_get_cb_info(env, info, &count, a, NULL, NULL); \\
    if (napi_get_value_##kind(env, a[0], &x) != napi_ok || \\
        napi_get_value_##kind(env, a[1], &y) != napi_ok) { \\
      napi_throw_type_error(env, NULL, "a wrong argument"); \\
      return NULL; \\
    } \\
    napi_create_##kind(env, name(x, y), &result); \\
    return result; \\
  }
${all.map(([name, kind]) => `BIND(${name}, ${kind})`).join('\n')}
#define METHOD(name) {#name, NULL, js_##name, NULL, NULL, NULL, napi_default, NULL}
static const napi_property_descriptor all[] = {
${all.map(([name]) => `  METHOD(${name}),`).join('\n')}
};
NAPI_MODULE_INIT() {
  napi_define_properties(env, exports, ${size}, all);
  return exports;
}
`
}

/** API mode of Python's cffi, where its headers are. */
function preparePython(taking, folder, sizes) {
  const { command } = taking.find(({ uses }) => uses.includes('python'))
  const [program, script] = command
  execFileSync(program, [script, folder, 'prepare', ...sizes.map(String)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** Our binding of SQLite in both modes. */
async function prepareSqlite(folder) {
  const declared = readFileSync(join(here, 'sqlite/sqlite.h'), 'utf8')
  const heads = {
    api: '#include <sqlite3.h>\n#pragma cffi libraries sqlite3',
    abi: '#pragma cffi dlopen libsqlite3.so.0 libsqlite3.dylib',
  }
  for (const [mode, head] of Object.entries(heads)) {
    mkdirSync(join(folder, mode), { recursive: true })
    await compileModule(join(folder, mode, 'sqlite.cdef'), `${head}\n${declared}`, folder)
  }
}
