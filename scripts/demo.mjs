// `npm run demo`: sets up, builds playground/tour with Vite, and runs the bundle with Node.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, setUp } from './setup.mjs'

setUp('demo')
const tour = join(root, 'playground/tour')
linkPackage()
run(
  process.execPath,
  [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--ssr', 'src/main.ts'],
  'Vite could not build the tour',
  { cwd: tour },
)
run(process.execPath, ['dist/main.js', join(root, 'package-lock.json')], 'the tour failed', {
  cwd: tour,
})

/** The tour depends on this package as others do, by its name. */
function linkPackage() {
  const link = join(tour, 'node_modules/unplugin-cffi')
  if (existsSync(link)) return
  mkdirSync(join(tour, 'node_modules'), { recursive: true })
  symlinkSync(root, link, 'junction')
}
