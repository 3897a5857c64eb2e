// TypeScript 6 and 7, as the type tests run them.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const root: string = join(import.meta.dirname, '../..')

/** What a compiler says of a project; nothing when all is well. */
export function check(typescript: string, project: string): string {
  const tsc = join(root, 'node_modules', typescript, 'bin/tsc')
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [tsc, '-p', project, '--pretty', 'false'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  )
  return stdout + stderr
}

export interface Project {
  readonly extends: string
  readonly compilerOptions: Readonly<Record<string, unknown>>
}

/** What every project of these tests begins with: the types of the sources. */
export const options: Project = {
  extends: join(root, 'tsconfig.json'),
  compilerOptions: {
    skipLibCheck: false,
    typeRoots: [join(root, 'node_modules/@types')],
    paths: { 'unplugin-cffi/types': [join(root, 'src/runtime/types.ts')] },
  },
}
