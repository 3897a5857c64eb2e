import type { UserConfig } from 'tsdown'

const config: UserConfig = {
  entry: ['src/plugin/*.ts', 'src/compile/index.ts', 'src/runtime/index.ts', 'src/runtime/types.ts'],
  // a file each: paths from `import.meta.url` stay what they are in src/
  unbundle: true,
  outDir: 'dist',
  dts: true,
  // bundlers whose types appear in ours are the user's own
  deps: { neverBundle: [/^(?!\.|\/)[^:]*$/] },
  fixedExtension: false,
  platform: 'node',
  target: 'node20.19',
}

export default config
