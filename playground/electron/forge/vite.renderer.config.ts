import cffi from 'unplugin-cffi/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/renderer',
  // a page cannot call C: this says so where one tries to
  plugins: [cffi()],
  build: { outDir: '../../.vite/renderer/main_window' },
})
