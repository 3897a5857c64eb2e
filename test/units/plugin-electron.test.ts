// What packagers of Electron leave inside their archive, by the configurations they have.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { matches } from '../../src/plugin/electron/glob.ts'
import { findApplication, findMissingSetting } from '../../src/plugin/electron/packager.ts'
import { isPreload, leavesSandbox } from '../../src/plugin/electron/sandbox.ts'
import { readSetting, withoutComments } from '../../src/plugin/electron/setting.ts'

describe('globs', () => {
  it.each([
    ['out/main/a.node', '**/*.node', true],
    ['a.node', '**/*.node', true],
    ['out/main/a.node', '*.node', false],
    ['out/main/a.node', './out/main/*.node', true],
    ['out/main/a.node', 'out/**', true],
    ['out/main/a.node', '**/{.**,**}/**/*.node', true],
    ['.vite/build/a.node', '**/{.**,**}/**/*.node', true],
    ['.vite/build/a.node', '.vite/**/*.node', true],
    ['out/a.node', '**/*.{so,node}', true],
    ['out/a.nodes', '**/*.node', false],
    ['out/a1.node', 'out/a?.node', true],
    ['out/a+b.node', 'out/a+b.node', true],
  ])('%s by %s: %s', (path, glob, expected) => {
    expect(matches(path, glob, { dot: false })).toBe(expected)
  })

  it('takes hidden folders where its packager does', () => {
    expect(matches('.vite/build/a.node', '**/*.node', { dot: false })).toBe(false)
    expect(matches('.vite/build/a.node', '**/*.node', { dot: true })).toBe(true)
  })
})

describe('settings', () => {
  const read = (file: string, text: string): unknown =>
    readSetting(withoutComments(file, text), 'asarUnpack')

  it.each([
    ['a.yml', "asarUnpack:\n  - '**/*.node'\n  - out/**\nfiles:\n  - x\n", ['**/*.node', 'out/**']],
    ['a.yml', "files:\n  - out/**\nasarUnpack: ['**/*.node'] # addons\n", ['**/*.node']],
    ['a.yml', "asarUnpack: # both\n  - a\n\n  # and\n  - 'b'\n\nfiles:\n  - x\n", ['a', 'b']],
    ['a.yml', "mac:\n  asarUnpack: ['a']\nasarUnpack:\n  - b\n", ['a', 'b']],
    ['a.yml', '# asarUnpack: x\n', undefined],
    ['a.yml', 'asarUnpack: out/**\n', 'unknown'],
    ['a.toml', 'asarUnpack = ["**/*.node"]\n', ['**/*.node']],
    ['a.json', '{ "asarUnpack": ["**/*.node", "b"] }', ['**/*.node', 'b']],
    ['a.json', '{ "asarUnpack": "**/*.node" }', ['**/*.node']],
    ['a.js', "export default { asarUnpack: '**/*.node' }", ['**/*.node']],
    ['a.js', 'export default { asarUnpack: [...globs] }', 'unknown'],
    ['a.js', "export default { files: 'a/**', /* asarUnpack: 'x' */ }", undefined],
    ['a.js', "// asarUnpack: 'x'\nexport default { notAsarUnpack: 'y' }", undefined],
  ])('%s %j', (file, text, expected) => {
    expect(read(file, text)).toEqual(expected)
  })
})

describe('the sandbox', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cffi-sandbox-'))
    mkdirSync(join(folder, 'src'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it.each([
    ['webPreferences: { preload, sandbox: false }', true],
    ['webPreferences: { preload, sandbox }', true],
    ["webPreferences: { 'sandbox': isDark }", true],
    ['webPreferences: { nodeIntegration: true }', true],
    ["app.commandLine.appendSwitch('no-sandbox')", true],
    ['webPreferences: { preload }', false],
    ['webPreferences: { preload, sandbox: true }', false],
    ['webPreferences: { preload, nodeIntegration: false }', false],
    ['// webPreferences: { sandbox: false }', false],
    ['app.enableSandbox(); const a = { sandbox: false }', false],
  ])('%s: %s', (text, expected) => {
    writeFileSync(join(folder, 'src/main.ts'), text)
    expect(leavesSandbox(folder)).toBe(expected)
  })

  it('is looked for in sources alone', () => {
    for (const name of ['node_modules', 'dist', '.vite']) {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'main.js'), 'sandbox: false')
    }
    writeFileSync(join(folder, 'notes.md'), 'sandbox: false')
    expect(leavesSandbox(folder)).toBe(false)
  })

  it('is a matter of preload scripts', () => {
    expect(isPreload("electron.contextBridge.exposeInMainWorld('a', {})")).toBe(true)
    expect(isPreload('new BrowserWindow({})')).toBe(false)
  })
})

describe('packagers', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cffi-packager-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function missing(files: Readonly<Record<string, string>>, ...paths: string[]) {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const application = findApplication(folder)
    if (application === undefined) throw new Error('no application')
    return findMissingSetting(
      application,
      paths.map((path) => join(folder, path)),
    )
  }

  const builder = '{ "devDependencies": { "electron-builder": "26" } }'
  const addon = 'out/main/a.node'

  it('is silent where there is no packager', () => {
    expect(missing({ 'package.json': '{}' }, addon)).toBeUndefined()
  })

  it.each([
    ['nothing', {}, /"build" of package\.json$/],
    ['a file', { 'electron-builder.json5': '{ /* none */ }' }, /electron-builder\.json5$/],
    [
      'another glob',
      { 'electron-builder.yml': "asarUnpack: ['*.node']" },
      /electron-builder\.yml$/,
    ],
  ])('electron-builder, with %s', (_, files, place) => {
    const sentence = missing({ 'package.json': builder, ...files }, addon)
    expect(sentence).toContain('electron-builder packs out/main/a.node into app.asar')
    expect(sentence).toContain('set asarUnpack: ["**/*.node"] in')
    expect(sentence).toMatch(place)
  })

  it.each([
    { 'electron-builder.yml': "asarUnpack: ['**/*.node']" },
    { 'electron-builder.yml': 'asarUnpack:\n  - "out"' },
    { 'electron-builder.yml': 'asar: false' },
    { 'electron-builder.ts': 'export default { asarUnpack: globs }' },
    { 'electron-builder.yml': "extends: './base.yml'\nfiles: ['out/**']" },
    { 'electron-builder.yml': "mac: { asarUnpack: ['*.x'] }\nasarUnpack: ['**/*.node']" },
    { 'electron-builder.yml': 'mac:\n  asar: true\nasarUnpack:\n  # addons\n\n  - "**/*.node"\n' },
  ])('electron-builder has nothing to mend in %j', (files) => {
    expect(missing({ 'package.json': builder, ...files }, addon)).toBeUndefined()
  })

  it('reads the configuration that a script names', () => {
    const scripts = { pack: 'vite build && electron-builder --dir --config builder.config.cjs' }
    const manifest = JSON.stringify({ ...JSON.parse(builder), scripts })
    const file = (text: string) => ({ 'package.json': manifest, 'builder.config.cjs': text })
    expect(missing(file("module.exports = { asarUnpack: '**/*.node' }"), addon)).toBeUndefined()
    expect(missing(file('module.exports = {}'), addon)).toMatch(/in builder\.config\.cjs$/)
  })

  it('names the libraries of the project too', () => {
    const files = { 'package.json': builder, 'electron-builder.yml': "asarUnpack: ['**/*.node']" }
    expect(missing(files, addon, 'out/main/cffi-01234567/libown.so.1')).toContain(
      'asarUnpack: ["**/*.so*"]',
    )
  })

  it.each([
    ['packagerConfig: { asar: true }', true],
    ["packagerConfig: { asar: { unpack: '**/*.node' } }", true],
    ["packagerConfig: { asar: { unpack: '*.node' } }", false],
    ["packagerConfig: { asar: { unpack: '**/{.**,**}/**/*.node' } }", false],
    ["packagerConfig: { asar: { unpackDir: '.vite/build' } }", false],
    ['packagerConfig: { asar: { unpack: globs } }', false],
    ['packagerConfig: {}', false],
    ['packagerConfig: { asar: false }', false],
    ['packagerConfig: { asar: true }, plugins: [new AutoUnpackNativesPlugin({})]', false],
  ])('Electron Forge with %s', (text, isMissing) => {
    const files = { 'package.json': '{}', 'forge.config.ts': `export default { ${text} }` }
    const sentence = missing(files, '.vite/build/a.node')
    if (!isMissing) expect(sentence).toBeUndefined()
    else {
      expect(sentence).toContain(
        "Electron Forge packs .vite/build/a.node into app.asar, where it cannot be opened: set packagerConfig: { asar: { unpack: '*.node' } } in forge.config.ts",
      )
    }
  })

  it('reads the configuration of Electron Forge in package.json', () => {
    const forge = { config: { forge: { packagerConfig: { asar: true } } } }
    expect(missing({ 'package.json': JSON.stringify(forge) }, addon)).toMatch(/in package\.json,/)
  })
})
