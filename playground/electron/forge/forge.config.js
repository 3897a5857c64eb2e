import { VitePlugin } from '@electron-forge/plugin-vite'

export default {
  // by the file's name alone: '**' does not enter .vite
  packagerConfig: { asar: { unpack: '*.node' } },
  plugins: [
    new VitePlugin({
      build: [
        { entry: 'src/main.ts', config: 'vite.main.config.ts', target: 'main' },
        { entry: 'src/worker.ts', config: 'vite.main.config.ts', target: 'main' },
        { entry: 'src/preload.ts', config: 'vite.preload.config.ts', target: 'preload' },
      ],
      renderer: [{ name: 'main_window', config: 'vite.renderer.config.ts' }],
    }),
  ],
}
