import cffi from 'unplugin-cffi/vite'
import { defineConfig } from 'vite'
import electron from 'vite-plugin-electron/simple'

const files = {
  preload: 'dist-electron/preload.cjs',
  worker: 'dist-electron/worker.js',
  page: 'dist/index.html',
}

export default defineConfig({
  root: 'src/renderer',
  build: { outDir: '../../dist', emptyOutDir: true },
  plugins: [
    // a page cannot call C: this says so where one tries to
    cffi(),
    electron({
      main: {
        entry: { main: 'src/main.ts', worker: 'src/worker.ts' },
        vite: { root: '.', plugins: [cffi()], define: { FILES: files } },
      },
      preload: {
        input: 'src/preload.ts',
        vite: {
          root: '.',
          plugins: [cffi()],
          // CommonJS by its name, also in a package of ES modules
          build: { rolldownOptions: { output: { entryFileNames: '[name].cjs' } } },
        },
      },
    }),
  ],
})
