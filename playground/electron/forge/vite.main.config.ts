import cffi from 'unplugin-cffi/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [cffi()],
  define: {
    FILES: {
      preload: '.vite/build/preload.cjs',
      worker: '.vite/build/worker.cjs',
      page: '.vite/renderer/main_window/index.html',
    },
  },
})
