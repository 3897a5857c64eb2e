import { defineConfig } from 'electron-vite'
import cffi from 'unplugin-cffi/vite'

export default defineConfig({
  main: {
    plugins: [cffi()],
    define: {
      FILES: {
        preload: 'out/preload/preload.mjs',
        worker: 'out/main/worker.js',
        page: 'out/renderer/index.html',
      },
    },
    build: { rolldownOptions: { input: { main: 'src/main.ts', worker: 'src/worker.ts' } } },
  },
  preload: {
    plugins: [cffi()],
    build: { rolldownOptions: { input: { preload: 'src/preload.ts' } } },
  },
  renderer: {
    root: 'src/renderer',
    // a page cannot call C: this says so where one tries to
    plugins: [cffi()],
    build: { rolldownOptions: { input: 'src/renderer/index.html' } },
  },
})
