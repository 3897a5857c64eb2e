// Packages as their authors pack them and others install them: playground/publish, and this package itself.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../bundlers/install.ts'

export const machine: string = `${process.platform}-${process.arch}`

export interface Output {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Environment {
  readonly [name: string]: string | undefined
}

export function start(
  program: string,
  args: readonly string[],
  cwd: string,
  environment: Environment = {},
  user?: number,
): Output {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, VITEST: undefined, NODE_OPTIONS: '', NO_COLOR: '1', ...environment },
    ...(user !== undefined && { uid: user, gid: user }),
  })
  return { status, stdout, stderr: error === undefined ? stderr : `${stderr}${error.message}` }
}

export function cffi(cwd: string, ...args: readonly string[]): Output {
  return start(process.execPath, [join(root, 'dist/cli.js'), ...args], cwd)
}

/** To root nothing is read-only. */
export const nobody: number | undefined = process.getuid?.() === 0 ? 65_534 : undefined

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cffi-publish-'))
  return folder
}

/** playground/publish for this machine, in a folder of its own. */
export function copyPlayground(folder: string): string {
  const source = join(folder, 'geometry')
  cpSync(join(root, 'playground/publish/src'), join(source, 'src'), { recursive: true })
  const manifest = JSON.parse(readFileSync(join(root, 'playground/publish/package.json'), 'utf8'))
  const text = JSON.stringify({ ...manifest, cffi: { targets: [machine] } }, null, 2)
  writeFileSync(join(source, 'package.json'), text)
  return source
}

/** The tarball, as `npm pack` makes it. */
export function pack(source: string, folder: string): string {
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder]
  const { status, stdout, stderr } = start('npm', args, source)
  if (status !== 0) throw new Error(`npm pack\n${stdout}${stderr}`)
  return join(folder, stdout.trim().split('\n').at(-1) ?? '')
}

/** An empty project with these packages, whose scripts were not run. */
export function installInto(user: string, tarballs: readonly string[]): void {
  mkdirSync(user)
  writeFileSync(join(user, 'package.json'), '{ "name": "user", "private": true }')
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund']
  const { status, stdout, stderr } = start('npm', ['install', ...flags, ...tarballs], user)
  if (status !== 0) throw new Error(`npm install\n${stdout}${stderr}`)
}
