// Every sentence of the plugin's own, as a function of its parts; those about declarations are the
// compiler's.

export function unknownOption(name: string, known: readonly string[]): string {
  return `unplugin-cffi: there is no option '${name}'; there are ${known.join(', ')}`
}

export function wrongOption(name: string, wanted: string, found: unknown): string {
  const shown = typeof found === 'string' ? `'${found}'` : (JSON.stringify(found) ?? String(found))
  return `unplugin-cffi: the option '${name}' is ${wanted}, not ${shown}`
}

export function unknownTarget(target: string, known: readonly string[]): string {
  return (
    `unplugin-cffi: there is no target '${target}'; there are ${known.join(', ')}, those of Linux also with ` +
    '-musl and -glibc'
  )
}

export function badManifest(file: string, reason: string): string {
  return `${file} cannot be read: ${reason}`
}

export function badTargets(file: string, host: string): string {
  return `${file}: "targets" of "cffi" is an array of targets, such as ["${host}", "win32-x64", "linux-x64-musl"]`
}

export function mend(name: string): string {
  const own = name || 'its package'
  return `install ${own} again, or 'npx cffi prebuild' makes it anew in its sources`
}

export function unknownBundler(name: string): string {
  return `unplugin-cffi: ${name} is not supported`
}

export function foreignContext(): string {
  return 'unplugin-cffi: this is not the plugin context of Rollup, Rolldown or Vite'
}

export function noManifest(file: string): string {
  return `unplugin-cffi: there is no package.json above ${file}`
}

export function noCore(target: string, files: readonly string[]): string {
  return (
    `there is no core addon for ${target}. Looked for\n${files.map((file) => `  ${file}`).join('\n')}\n` +
    `${makeCore(target)}; name its folder of prebuilds by the option 'prebuilds', or by --core of cffi`
  )
}

/** Targets whose core is made on other machines too, by scripts/build-cores.mjs. */
export const crossBuilt: readonly string[] = [
  'linux-x64',
  'linux-x64-musl',
  'linux-arm64',
  'win32-x64',
  'linux-arm64-musl',
  'linux-arm',
  'linux-ppc64',
  'linux-s390x',
  'darwin-x64',
  'darwin-arm64',
]

/** How a core comes about that is not shipped. */
export function makeCore(target: string): string {
  const name = target.replace(/-glibc$/, '')
  if (crossBuilt.includes(name)) {
    return `In a checkout of unplugin-cffi, 'npm run package -- --target ${name}' makes one`
  }
  const machine = name.replace(/-musl$/, '')
  const called = name === machine ? '' : ', which is to be called node.napi.musl.node'
  return (
    "One is made on such a machine alone: there 'npm run build' in a checkout of unplugin-cffi makes " +
    `prebuilds/${machine}/node.napi.node${called}`
  )
}

export function noV8Core(target: string, major: number, file: string): string {
  return (
    `option v8: there is no core for the V8 of Node ${major} on ${target}. Looked for\n  ${file}\n` +
    'Without it Node-API is taken there, which is slower; `v8: true` takes those that there are'
  )
}

export function typesNotWritten(reason: string): string {
  return `its types could not be written: ${reason}`
}

/** `advice` is what to set when the output is not for a browser after all. */
export function inBrowser(file: string, advice: string): string {
  return (
    `${file} cannot be imported in code for the browser: it calls C, which only Node.js and ` +
    'programs built on it can do. Import it on the server (in Electron in the main process or a preload script, ' +
    'which gives it to the page by contextBridge) and call it from there; or, if this ' +
    `output is run by Node.js or Electron, ${advice}.`
  )
}

/** A page of Electron's, which has no other way than this. */
export function inPage(file: string, advice: string): string {
  return (
    `${file} cannot be imported in a page of Electron: it calls C, and pages run in a sandbox that loads no ` +
    'native code. Import it in the main process, in a utility process, or in the preload script of a window with ' +
    'webPreferences: { sandbox: false }, and give the page functions that call it: ' +
    "contextBridge.exposeInMainWorld('maths', { hypot: (x, y) => lib.hypot(x, y) }). " +
    `If this output is one of those, ${advice}.`
  )
}

export function builderPacks(path: string, file: string, globs: readonly string[]): string {
  const setting = `asarUnpack: ${JSON.stringify(globs)}`
  const place = file === 'package.json' ? '"build" of package.json' : file
  return `unplugin-cffi: electron-builder packs ${path} into app.asar, where it cannot be opened: set ${setting} in ${place}`
}

export function forgePacks(path: string, file: string, glob: string): string {
  return (
    `unplugin-cffi: Electron Forge packs ${path} into app.asar, where it cannot be opened: set ` +
    `packagerConfig: { asar: { unpack: '${glob}' } } in ${file}, or add the plugin @electron-forge/plugin-auto-unpack-natives`
  )
}

/** `addon` is what a preload script opens. */
export function inSandbox(addon: string): string {
  return (
    `unplugin-cffi: a preload script opens ${addon}, and no window in the sources of this application has ` +
    'webPreferences: { sandbox: false }: in the sandbox, which is the default, a preload script cannot load native code. ' +
    'Set it where the window is made, or call C in the main process and ask for it by ipcRenderer.invoke'
  )
}

export const forNode = {
  vite: "build it with build.ssr or set build.rolldownOptions.platform: 'node'",
  rolldown: "set Rolldown's option platform: 'node'",
  esbuild: "set esbuild's option platform: 'node'",
  webpack: "set the option target: 'node'",
}

export function publicPath(): string {
  return (
    "esbuild's option publicPath makes a URL of the addon's path, which cannot be opened: " +
    'build what Node.js runs without it'
  )
}
