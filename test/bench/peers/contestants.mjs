// Who takes part: how each is started, or why it is absent.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = join(here, '../../..')
const [major, minor] = process.versions.node.split('.').map(Number)
const ownNode = { program: process.execPath, version: process.versions.node }
const gc = '--expose-gc'

/**
 * All that there can be, in the order of columns. `peers` has what setup fetched: programs and packages, each with
 * its version. `absent` is a reason; `env` is set for it; `uses` is what `prepare` must make.
 */
export function findContestants(folder, peers) {
  const script = (name, ...args) => [join(here, `${name}.mjs`), folder, ...args]
  const node = (label, program, name, args = [], uses = []) => ({
    label: `${label} (Node ${program.version})`,
    command: [program.program, gc, ...script(name, ...args)],
    uses,
  })
  const fetched = (name, label, start) =>
    peers[name] ? start(peers[name]) : { label, absent: `${name} is not fetched` }
  const newest = major >= 26 ? ownNode : peers.node
  // both sides of a table of SQLite run under one Node
  const withSqlite = major > 22 || (major === 22 && minor >= 13) ? ownNode : peers.node
  const sqliteNode = withSqlite ?? ownNode
  return {
    ours: node('ours, API mode', ownNode, 'ours', ['api'], ['ours']),
    napi: hasV8Core()
      ? {
          ...node('ours, API mode, Node-API core', ownNode, 'ours', ['api'], ['ours']),
          env: { CFFI_CORE: 'napi' },
        }
      : {
          label: 'ours, API mode, Node-API core',
          absent: 'no other core is here: the first column',
        },
    abi: node('ours, ABI mode', ownNode, 'ours', ['abi'], ['ours', 'library']),
    hand: node('Node-API by hand', ownNode, 'hand', [], ['hand']),
    fast:
      major >= 22
        ? node('V8 fast calls by hand', ownNode, 'hand-fast', [], ['fast'])
        : {
            label: 'V8 fast calls by hand',
            absent: 'V8 has their interface of now from Node 22 on',
          },
    koffi: existsSync(join(root, 'node_modules/koffi'))
      ? node(`koffi ${koffiVersion()}`, ownNode, 'koffi', [], ['library'])
      : { label: 'koffi', absent: 'koffi is not installed' },
    'node-ffi': newest
      ? {
          label: `node:ffi (Node ${newest.version})`,
          command: [
            newest.program,
            gc,
            '--experimental-ffi',
            '--no-warnings',
            ...script('node-ffi'),
          ],
          uses: ['library'],
        }
      : { label: 'node:ffi', absent: 'Node 26 is not fetched' },
    deno: fetched('deno', 'Deno', ({ program, version }) => ({
      label: `Deno ${version}`,
      command: [program, 'run', '-A', '--no-lock', '--v8-flags=--expose-gc', ...script('deno')],
      uses: ['library'],
    })),
    bun: fetched('bun', 'Bun', ({ program, version }) => ({
      label: `Bun ${version}`,
      command: [program, ...script('bun')],
      uses: ['library'],
    })),
    ...pythons(folder, peers.python),
    plain: node('JavaScript alone', ownNode, 'plain'),
    sqlite: node('ours, API mode', sqliteNode, 'sqlite/ours', ['api'], ['sqlite']),
    'sqlite-abi': node('ours, ABI mode', sqliteNode, 'sqlite/ours', ['abi'], ['sqlite']),
    'node-sqlite': withSqlite
      ? node('node:sqlite', withSqlite, 'sqlite/node-sqlite')
      : { label: 'node:sqlite', absent: 'Node 26 is not fetched' },
    'better-sqlite3': fetched('better-sqlite3', 'better-sqlite3', ({ path, version }) =>
      withSqlite
        ? node(`better-sqlite3 ${version}`, withSqlite, 'sqlite/better-sqlite3', [path])
        : { label: 'better-sqlite3', absent: 'it needs Node 22 and later' },
    ),
    'python-sqlite3': peers.python
      ? {
          label: `Python ${peers.python.version} sqlite3`,
          command: [peers.python.program, join(here, 'sqlite/python.py'), folder],
          uses: [],
        }
      : { label: 'Python sqlite3', absent: 'python3 is not installed' },
  }
}

/** Whether a core is built against this Node's V8, which is then taken unless `CFFI_CORE` says otherwise. */
function hasV8Core() {
  const { platform, arch, versions } = process
  return existsSync(join(root, `prebuilds/${platform}-${arch}/node.abi${versions.modules}.node`))
}

function koffiVersion() {
  return JSON.parse(readFileSync(join(root, 'node_modules/koffi/package.json'), 'utf8')).version
}

function pythons(folder, python) {
  const side = (mode, uses) => {
    const label = `cffi ${python?.cffi ?? 'of Python'}, ${mode.toUpperCase()} mode`
    if (python?.cffi === undefined) return { label, absent: 'Python’s cffi is not installed' }
    const command = [python.program, join(here, 'contestant.py'), folder, mode]
    return { label: `${label} (Python ${python.version})`, command, uses }
  }
  return { python: side('api', ['python']), 'python-abi': side('abi', ['library']) }
}

/** The first Python that has cffi, else the first there is. */
export function findPython() {
  const print = 'import sys; print(".".join(map(str, sys.version_info[:3])))'
  const ask = (program, code) => {
    const { status, stdout } = spawnSync(program, ['-c', code], { encoding: 'utf8' })
    return status === 0 ? stdout.trim() : undefined
  }
  const all = ['python3', '/usr/bin/python3'].map((program) => ({
    program,
    version: ask(program, print),
    cffi: ask(program, 'import cffi; print(cffi.__version__)'),
  }))
  return all.find(({ cffi }) => cffi) ?? all.find(({ version }) => version)
}
