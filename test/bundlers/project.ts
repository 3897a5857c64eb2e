// A small project in a folder of its own, made from a fixture, and its output run somewhere else
// than where it was built.
import * as childProcess from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { install, tmp } from './install.ts'

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url))

export class Project {
  readonly root: string

  constructor(root: string) {
    this.root = root
  }

  path(...names: string[]): string {
    return join(this.root, ...names)
  }

  write(name: string, text: string): void {
    const file = this.path(name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

export async function createProject(fixture: string): Promise<Project> {
  const installed = await install()
  mkdirSync(tmp, { recursive: true })
  const project = new Project(mkdtempSync(join(tmp, `${fixture}-`)))
  cpSync(join(fixtures, fixture), project.root, { recursive: true })
  mkdirSync(project.path('node_modules'), { recursive: true })
  symlinkSync(installed, project.path('node_modules/unplugin-cffi'))
  return project
}

/** All files below a folder, relative to it. */
export function list(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

/** Moves an output out of the project that it was built in, so that nothing in it can lead back. */
export function moveAway(folder: string): string {
  const away = mkdtempSync(join(tmp, 'moved-'))
  const target = join(away, 'with space', 'output')
  mkdirSync(dirname(target), { recursive: true })
  renameSync(folder, target)
  return target
}

/** What a program prints, as the JSON it is. Memory it has freed does not look as it did. */
export async function run(file: string, ...flags: string[]): Promise<unknown> {
  const { stdout } = await execFile(process.execPath, [...flags, file], {
    env: { ...process.env, MALLOC_PERTURB_: '85' },
  })
  return JSON.parse(stdout)
}

const execFile = promisify(childProcess.execFile)

/** The addons of an output, by the library each is of. */
export function addonsOf(folder: string): string[] {
  return list(folder)
    .filter((file) => file.endsWith('.node'))
    .map((file) => /^[a-z]+/.exec(basename(file))?.[0] ?? file)
    .sort()
}
