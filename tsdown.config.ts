import type { UserConfig } from 'tsdown'

const shared: UserConfig = {
  dts: true,
  // two builds share the folder: `npm run build` empties it
  clean: false,
  // bundlers whose types appear in ours are the user's own
  deps: { neverBundle: [/^(?!\.|\/)[^:]*$/] },
  fixedExtension: false,
  platform: 'node',
  target: 'node20.19',
}

const config: UserConfig[] = [
  {
    ...shared,
    outDir: 'dist',
    entry: ['src/cli.ts', 'src/plugin/*.ts', 'src/compile/index.ts', 'src/inline/index.ts'],
    // a file each: paths from `import.meta.url` stay what they are in src/
    unbundle: true,
  },
  {
    ...shared,
    // one file: it goes into every user's bundle, and is read faster so; Rollup also has a word to
    // say about files that import one another
    outDir: 'dist/runtime',
    entry: ['src/runtime/index.ts'],
  },
  {
    ...shared,
    // one file too: published packages have a copy of it
    outDir: 'dist/runtime',
    entry: ['src/runtime/types.ts'],
  },
]

export default config
