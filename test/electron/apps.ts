// The application of playground/electron, built by each tool as its command line does, packed into an archive, and
// run by Node with a stand-in for Electron (stand-in.cjs).
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { install, root } from '../bundlers/install.ts'
import { Project } from '../bundlers/project.ts'

const playground = join(root, 'playground/electron')
const tmp = join(root, 'test/electron/tmp')
const standIn = fileURLToPath(new URL('stand-in.cjs', import.meta.url))

/** What the application prints. */
export const results: string = `${JSON.stringify({ main: 5, preload: 13, worker: 2.5 })}\n`

export interface Output {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Tool {
  readonly name: string
  /** Its folder in the playground. */
  readonly folder: string
  /** From npm. */
  readonly packages: readonly string[]
  /** What is packaged. */
  readonly outputs: readonly string[]
  /** A file of the main process, of the preload script and of the utility process. */
  readonly entries: readonly string[]
  /** Where its packager's setting stands, the setting's name, and what it says. */
  readonly setting: { readonly file: string; readonly text: string; readonly glob: string }
  build(project: Project): Output
}

/** Another is what npm has for Node 20; 4 needs 22. */
const asar = '@electron/asar@3.4.1'

export const tools: readonly Tool[] = [
  {
    name: 'electron-vite and electron-builder',
    folder: 'electron-vite',
    packages: ['electron-vite@6.0.0'],
    outputs: ['out'],
    entries: ['out/main/main.js', 'out/preload/preload.mjs', 'out/main/worker.js'],
    setting: {
      file: 'electron-builder.yml',
      text: 'asarUnpack',
      glob: '**/*.node',
    },
    build(project) {
      const bin = project.path('node_modules/electron-vite/bin/electron-vite.js')
      return start([bin, 'build'], project.root, { ELECTRON_MAJOR_VER: '44' })
    },
  },
  {
    name: 'vite-plugin-electron and electron-builder',
    folder: 'vite-plugin-electron',
    packages: ['vite-plugin-electron@1.1.2'],
    outputs: ['dist', 'dist-electron'],
    entries: ['dist-electron/main.js', 'dist-electron/preload.cjs', 'dist-electron/worker.js'],
    setting: {
      file: 'package.json',
      text: '"asarUnpack"',
      glob: '**/*.node',
    },
    build: (project) =>
      start([join(root, 'node_modules/vite/bin/vite.js'), 'build'], project.root, {}),
  },
  {
    name: 'Electron Forge',
    folder: 'forge',
    packages: ['@electron-forge/plugin-vite@8.0.1'],
    outputs: ['.vite'],
    entries: ['.vite/build/main.cjs', '.vite/build/preload.cjs', '.vite/build/worker.cjs'],
    setting: { file: 'forge.config.js', text: 'unpack', glob: '*.node' },
    build: buildByForge,
  },
]

/** As its plugin does for `electron-forge package`: each entry by a process of its own. */
function buildByForge(project: Project): Output {
  const file = project.path('forge.config.js')
  const print = `import(${JSON.stringify(pathToFileURL(file).href)})
    .then(({ default: { plugins: [{ config }] } }) => console.log(JSON.stringify(config)))`
  const config = start(['-e', print], project.root, {})
  if (config.status !== 0) return config
  const { build, renderer } = JSON.parse(config.stdout)
  const worker = project.path('node_modules/@electron-forge/plugin-vite/dist/subprocess-worker.js')
  const entries = [
    ...Object.keys(build).map((index) => ['build', index] as const),
    ...Object.keys(renderer).map((index) => ['renderer', index] as const),
  ]
  const outputs = entries.map(([kind, index]) =>
    start([worker], project.root, {
      FORGE_VITE_PROJECT_DIR: project.root,
      FORGE_VITE_KIND: kind,
      FORGE_VITE_INDEX: index,
      FORGE_VITE_CONFIG: config.stdout,
    }),
  )
  return {
    status: Math.max(...outputs.map(({ status }) => status ?? 1)),
    stdout: outputs.map(({ stdout }) => stdout).join(''),
    stderr: outputs.map(({ stderr }) => stderr).join(''),
  }
}

export async function createApp(tool: Tool): Promise<Project> {
  mkdirSync(tmp, { recursive: true })
  const project = new Project(mkdtempSync(join(tmp, `${tool.folder}-`)))
  for (const part of ['src', tool.folder]) {
    const target = part === 'src' ? project.path('src') : project.root
    cpSync(join(playground, part), target, { recursive: true })
  }
  link(await install(), project.path('node_modules/unplugin-cffi'))
  for (const spec of tool.packages) {
    link(await installed(spec), project.path('node_modules', spec.replace(/@[^@]*$/, '')))
  }
  return project
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path)
}

async function installed(spec: string): Promise<string> {
  const { tool } = await import(pathToFileURL(join(root, 'scripts/tools.mjs')).href)
  return tool(spec)
}

export function edit(project: Project, file: string, from: string, to: string): void {
  const text = readFileSync(project.path(file), 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
  writeFileSync(
    project.path(file),
    text.replace(from, () => to),
  )
}

/** What a packager takes of a built project, in a folder of its own that leads back to nothing. */
export function collect(project: Project, tool: Tool): string {
  const folder = mkdtempSync(join(tmpdir(), 'cffi-electron-'))
  chmodSync(folder, 0o755)
  const app = join(folder, 'resources', 'app')
  for (const name of ['package.json', ...tool.outputs]) {
    cpSync(project.path(name), join(app, name), { recursive: true })
  }
  return app
}

/** `app.asar` beside a folder, with what `unpack` names in `app.asar.unpacked`. */
export async function pack(app: string, unpack?: string): Promise<string> {
  const archive = `${app}.asar`
  rmSync(`${archive}.unpacked`, { recursive: true, force: true })
  const { createPackageWithOptions } = await import(
    pathToFileURL(join(await installed(asar), 'lib/asar.js')).href
  )
  await createPackageWithOptions(app, archive, unpack === undefined ? {} : { unpack })
  return archive
}

export function runApp(app: string, environment: object = {}, user?: number): Output {
  return start([standIn, app], dirname(app), { CHECK: '1', ...environment }, user)
}

function start(args: readonly string[], cwd: string, environment: object, user?: number): Output {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NODE_OPTIONS: '', VITEST: undefined, NO_COLOR: '1', ...environment },
    ...(user !== undefined && { uid: user, gid: user }),
  })
  return { status, stdout, stderr }
}
