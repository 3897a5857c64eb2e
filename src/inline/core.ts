// The core addon of this package: beside the sources, and where the package is installed.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of prebuilt cores, of which the runtime takes this machine's. */
export function findPrebuilds(): string {
  const here = fileURLToPath(import.meta.url)
  let folder = dirname(here)
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) {
    folder = dirname(folder)
  }
  return join(folder, 'prebuilds')
}
